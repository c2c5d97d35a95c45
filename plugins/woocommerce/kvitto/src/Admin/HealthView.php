<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Surroundings;
use Kvitto\Outbox\Reason;
use Kvitto\WooCommerce;

/** How the connection is, line by line. */
final class HealthView
{
    /**
     * @param array<string,mixed> $health as Health keeps it
     * @param array<string,mixed> $figures of the outbox
     */
    public static function show(Connection $connection, array $health, array $figures): void
    {
        $rows = array(
            __('Last delivery', 'kvitto') => self::delivered($figures),
            __('Waiting', 'kvitto') => self::waiting($figures),
            __('Clock', 'kvitto') => self::clock($health, (int) $figures['offset']),
            __('Can Kvitto reach this store?', 'kvitto') => self::reached($health),
            __('Webhooks of WooCommerce', 'kvitto') => self::webhooks(WooCommerce::webhooksTo($connection->url())),
        );
        if (($health['told']['dead'] ?? 0) > 0) {
            $dead = (int) $health['told']['dead'];
            $rows[__('At Kvitto', 'kvitto')] = sprintf(
                /* translators: %d: how many events */
                _n('%d event could not be read there.', '%d events could not be read there.', $dead, 'kvitto'),
                $dead
            );
        }
        echo '<h2 id="kvitto-health">' . esc_html__('How the connection is', 'kvitto') . '</h2>'
            . '<table class="widefat striped kvitto-facts" aria-labelledby="kvitto-health"><tbody>';
        foreach ($rows as $label => $text) {
            echo '<tr><th scope="row">' . esc_html($label) . '</th><td>' . esc_html($text) . '</td></tr>';
        }
        echo '</tbody></table><div class="kvitto-buttons">';
        Forms::button('check', __('Check now', 'kvitto'));
        if ($figures['waiting'] > 0) {
            Forms::button('retry', __('Deliver now', 'kvitto'));
        }
        if (Surroundings::hasWebhookOff($connection)) {
            Forms::button('webhooks', __('Switch webhooks on again', 'kvitto'));
        }
        echo '</div>';
        if (isset($health['at'])) {
            /* translators: %s: a length of time, such as "3 hours" */
            $text = sprintf(__('Looked at %s ago.', 'kvitto'), human_time_diff($health['at']));
            echo '<p class="description">' . esc_html($text) . '</p>';
        }
    }

    private static function delivered(array $figures): string
    {
        if ($figures['lastDelivered'] === null) {
            return __('Nothing yet. The first order or refund that changes is told.', 'kvitto');
        }
        return sprintf(
            /* translators: 1: a length of time, such as "3 minutes", 2: what was told, such as "an order changed" */
            __('%1$s ago: %2$s', 'kvitto'),
            human_time_diff((int) strtotime($figures['lastDelivered'])),
            self::topic((string) $figures['lastTopic'])
        );
    }

    private static function waiting(array $figures): string
    {
        if ($figures['waiting'] === 0) {
            return __('Nothing', 'kvitto');
        }
        $text = sprintf(
            /* translators: 1: how many events, 2: a length of time, such as "3 minutes" */
            _n('%1$d event, for %2$s.', '%1$d events, the oldest for %2$s.', $figures['waiting'], 'kvitto'),
            $figures['waiting'],
            human_time_diff((int) strtotime((string) $figures['oldest']))
        );
        if ($figures['reason'] !== null) {
            $text .= ' ' . Reason::say($figures['reason']);
        }
        if ($figures['next'] !== null) {
            $wait = human_time_diff((int) strtotime($figures['next']));
            /* translators: %s: a length of time, such as "3 minutes" */
            $text .= ' ' . sprintf(__('Next try in %s.', 'kvitto'), $wait);
        }
        return $text;
    }

    private static function clock(array $health, int $offset): string
    {
        $ahead = $offset !== 0 ? $offset : (int) ($health['ahead'] ?? 0);
        if (abs($ahead) < MINUTE_IN_SECONDS) {
            return __('Agrees with the clock of Kvitto.', 'kvitto');
        }
        $time = human_time_diff(time(), time() + abs($ahead));
        return $ahead > 0
            /* translators: %s: a length of time, such as "10 minutes" */
            ? sprintf(__('%s behind the clock of Kvitto.', 'kvitto'), $time)
            /* translators: %s: a length of time, such as "10 minutes" */
            : sprintf(__('%s ahead of the clock of Kvitto.', 'kvitto'), $time);
    }

    private static function reached(array $health): string
    {
        if (($health['asked'] ?? 0) === 0) {
            return __('Not tried yet.', 'kvitto');
        }
        $codes = array_column($health['problems'] ?? array(), 'code');
        $stops = array('store_unreachable', 'keys_refused', 'rest_blocked', 'plugin_away');
        $time = human_time_diff($health['asked']);
        if (array_intersect($stops, $codes) !== array()) {
            /* translators: %s: a length of time, such as "3 minutes" */
            return sprintf(__('No, it tried %s ago. What to do stands above.', 'kvitto'), $time);
        }
        foreach ($codes as $code) {
            if (strpos($code, 'kvitto_') === 0) {
                return __('Not known: Kvitto itself did not answer.', 'kvitto');
            }
        }
        /* translators: %s: a length of time, such as "3 minutes" */
        return sprintf(__('Yes, it tried %s ago.', 'kvitto'), $time);
    }

    private static function webhooks(array $webhooks): string
    {
        if ($webhooks === array()) {
            return __('None, and none are needed: the plugin delivers by itself.', 'kvitto');
        }
        $all = count($webhooks);
        $off = count(array_keys(array_column($webhooks, 'status'), 'disabled', true));
        if ($off === 0) {
            /* translators: %d: how many webhooks */
            return sprintf(_n('%d, switched on.', '%d, all switched on.', $all, 'kvitto'), $all);
        }
        /* translators: 1: how many webhooks are off, 2: how many there are */
        return sprintf(__('%1$d of %2$d were switched off by WooCommerce.', 'kvitto'), $off, $all);
    }

    /** What was told, in words. */
    public static function topic(string $topic): string
    {
        $words = array(
            'order.updated' => __('an order changed', 'kvitto'),
            'order.deleted' => __('an order was deleted', 'kvitto'),
            'refund.deleted' => __('a refund was deleted', 'kvitto'),
            'plugin.ping' => __('a greeting', 'kvitto'),
        );
        return $words[$topic] ?? (strpos($topic, 'return.') === 0 ? __('a return changed', 'kvitto') : $topic);
    }
}
