<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Api;
use Kvitto\Connection\Connection;
use Kvitto\Connection\Problems;
use Kvitto\Connection\Trouble;

/** What Kvitto wrote about an order, would have written, or did not write, and why. */
final class OrderNews
{
    /** The same as in the box, on a page of its own. */
    public static function page(Connection $connection, int $order): void
    {
        /* translators: %d: the id of an order */
        echo '<h2>' . esc_html(sprintf(__('What the customer of order %d was written', 'kvitto'), $order)) . '</h2>';
        self::show($connection, $order);
    }

    public static function show(Connection $connection, int $order): void
    {
        try {
            $rows = Api::ask($connection, 'GET', '/v1/notifications?limit=100&order=' . $order);
        } catch (Trouble $trouble) {
            $isNew = $trouble->problem() === 'not_found' || $trouble->problem() === 'kvitto_said';
            $text = $isNew
                ? __('Kvitto has not heard of this order yet.', 'kvitto')
                : implode(' ', Problems::say($trouble->problem(), $trouble->detail()));
            echo '<p>' . esc_html($text) . '</p>';
            return;
        }
        // Kinds that the shop does not send are no news.
        $rows = array_filter($rows, static function ($row): bool {
            return is_array($row) && is_string($row['kind'] ?? null) && ($row['cause'] ?? null) !== 'switched_off';
        });
        if ($rows === array()) {
            echo '<p>' . esc_html__('Nothing was to be written about this order yet.', 'kvitto') . '</p>';
            return;
        }
        echo '<ul class="kvitto-mails">';
        foreach (array_reverse($rows) as $row) {
            self::row($row);
        }
        echo '</ul>';
    }

    /** @param array<string,mixed> $row as Kvitto's API tells it */
    private static function row(array $row): void
    {
        $state = (string) ($row['state'] ?? '');
        $at = $row['sentAt'] ?? ($state === 'planned' ? ($row['dueAt'] ?? null) : ($row['decidedAt'] ?? null));
        $time = is_string($at) ? strtotime($at) : false;
        echo '<li><strong>' . esc_html(Kinds::name($row['kind'])) . '</strong><span>' . esc_html(self::state($state));
        if ($time !== false) {
            $format = get_option('date_format') . ' ' . get_option('time_format');
            echo ' · ' . esc_html((string) wp_date($format, $time));
        }
        echo '</span>';
        $isSaid = in_array($state, array('sent', 'shadow'), true);
        if (is_string($row['reason'] ?? null) && $row['reason'] !== '' && !$isSaid) {
            echo '<span class="kvitto-quiet" lang="en">' . esc_html($row['reason']) . '</span>';
        }
        if (($row['delivery'] ?? null) === 'bounced') {
            echo '<span>' . esc_html__('It came back: the address does not take it.', 'kvitto') . '</span>';
        }
        echo '</li>';
    }

    private static function state(string $state): string
    {
        $words = array(
            'planned' => __('Will be sent', 'kvitto'),
            'paused' => __('Waits until the pause is over', 'kvitto'),
            'held' => __('Held: somebody has to look at it', 'kvitto'),
            'not_sent' => __('Not sent', 'kvitto'),
            'cancelled' => __('Stopped', 'kvitto'),
            'shadow' => __('Would have been sent', 'kvitto'),
            'sending' => __('On its way', 'kvitto'),
            'sent' => __('Sent', 'kvitto'),
            'refused' => __('Refused by the mail server', 'kvitto'),
            'uncertain' => __('Perhaps sent: the mail server did not say', 'kvitto'),
        );
        return $words[$state] ?? $state;
    }
}
