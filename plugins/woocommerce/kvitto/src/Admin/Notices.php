<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Health;
use Kvitto\Connection\Problems;
use Kvitto\Mails\Silence;

/**
 * What has been wrong for more than an hour is said on the other screens, too, to those who can mend it. Who closes it
 * hears of the same thing again after a day, and of another one at once.
 */
final class Notices
{
    private const CLOSED = 'kvitto_closed_notice';

    public static function start(): void
    {
        add_action('admin_notices', array(self::class, 'show'));
        add_action('wp_ajax_kvitto_close_notice', array(self::class, 'close'));
    }

    public static function show(): void
    {
        $screen = get_current_screen();
        if (!current_user_can(Page::MAY) || ($screen !== null && strpos($screen->id, '_page_kvitto') !== false)) {
            return;
        }
        $problem = self::worst();
        if ($problem === null || self::isClosed($problem['code'])) {
            return;
        }
        list($what, $way) = Problems::say($problem['code'], $problem['detail']);
        wp_enqueue_script(
            'kvitto-notice',
            plugins_url('assets/notice.js', KVITTO_FILE),
            array(),
            KVITTO_VERSION,
            true
        );
        $look = Problems::isMild($problem['code']) ? 'notice-warning' : 'notice-error';
        echo '<div class="notice is-dismissible ' . esc_attr($look) . '" data-kvitto-notice="'
            . esc_attr($problem['code']) . '" data-nonce="' . esc_attr(wp_create_nonce('kvitto_close_notice'))
            . '"><p><strong>' . esc_html($what) . '</strong> ' . esc_html($way) . ' <a href="'
            . esc_url(Page::url()) . '">' . esc_html__('Open Kvitto', 'kvitto')
            . '</a></p></div>';
    }

    public static function close(): void
    {
        check_ajax_referer('kvitto_close_notice');
        if (!current_user_can(Page::MAY)) {
            wp_send_json_error(null, 403);
        }
        $code = sanitize_key(wp_unslash($_POST['code'] ?? ''));
        update_user_meta(get_current_user_id(), self::CLOSED, array('code' => $code, 'at' => time()));
        wp_send_json_success();
    }

    /** @return array{code:string,detail:string,since:int}|null */
    private static function worst(): ?array
    {
        if (Connection::get() === null) {
            return null;
        }
        if (Silence::lasts()) {
            return array('code' => 'silence', 'detail' => '', 'since' => time());
        }
        $mild = null;
        foreach (Health::last()['problems'] ?? array() as $one) {
            if ($one['code'] === 'silence' || time() - $one['since'] <= HOUR_IN_SECONDS) {
                continue;
            }
            if (!Problems::isMild($one['code'])) {
                return $one;
            }
            $mild = $mild ?? $one;
        }
        return $mild;
    }

    private static function isClosed(string $code): bool
    {
        $closed = get_user_meta(get_current_user_id(), self::CLOSED, true);
        return is_array($closed) && ($closed['code'] ?? '') === sanitize_key($code)
            && time() - (int) ($closed['at'] ?? 0) < DAY_IN_SECONDS;
    }
}
