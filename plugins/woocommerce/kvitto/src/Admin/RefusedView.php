<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Outbox\Reason;

/** What Kvitto could not take, and why; nothing of it is lost while it stands here. */
final class RefusedView
{
    /** @param array<string,mixed> $figures of the outbox */
    public static function show(array $figures): void
    {
        if ($figures['refused'] === 0) {
            return;
        }
        echo '<h2 id="kvitto-refused">' . esc_html__('Not taken by Kvitto', 'kvitto') . '</h2>'
            . '<table class="widefat striped" aria-labelledby="kvitto-refused"><thead><tr>'
            . '<th scope="col">' . esc_html__('What', 'kvitto') . '</th>'
            . '<th scope="col">' . esc_html__('Why', 'kvitto') . '</th>'
            . '<th scope="col">' . esc_html__('When', 'kvitto') . '</th></tr></thead><tbody>';
        foreach ($figures['refusals'] as $row) {
            $ago = human_time_diff((int) strtotime($row->done_at . ' UTC'));
            echo '<tr><td>' . esc_html(HealthView::topic($row->topic)) . ' <code>' . esc_html($row->subject)
                . '</code></td><td>' . esc_html(Reason::say((string) $row->reason)) . '</td><td>'
                /* translators: %s: a length of time, such as "3 minutes" */
                . esc_html(sprintf(__('%s ago', 'kvitto'), $ago)) . '</td></tr>';
        }
        echo '</tbody></table><div class="kvitto-buttons">';
        Forms::button('retry', __('Try again', 'kvitto'));
        echo '</div>';
    }
}
