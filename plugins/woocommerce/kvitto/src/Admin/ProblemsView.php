<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Problems;

/** What is wrong, each with what to do about it. */
final class ProblemsView
{
    /** @param array<array{code:string,detail:string,since:int}> $problems */
    public static function show(array $problems): void
    {
        foreach ($problems as $one) {
            self::one($one['code'], $one['detail'], $one['since']);
        }
    }

    public static function one(string $code, string $detail, ?int $since): void
    {
        list($what, $way) = Problems::say($code, $detail);
        $look = Problems::isMild($code) ? 'notice-warning' : 'notice-error';
        echo '<div class="notice inline ' . esc_attr($look) . '"><p><strong>' . esc_html($what) . '</strong>';
        if ($way !== '') {
            echo '<br>' . esc_html($way);
        }
        if ($since !== null && time() - $since > HOUR_IN_SECONDS) {
            $time = human_time_diff($since);
            /* translators: %s: a length of time, such as "3 hours" */
            echo ' <span class="kvitto-quiet">' . esc_html(sprintf(__('For %s now.', 'kvitto'), $time)) . '</span>';
        }
        echo '</p></div>';
    }
}
