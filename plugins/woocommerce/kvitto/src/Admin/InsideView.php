<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Api;
use Kvitto\Connection\Connection;
use Kvitto\Connection\Problems;
use Kvitto\Connection\Trouble;

/**
 * Kvitto's own pages inside this admin. This server asks for an address that opens once, for the person who looks and
 * in a frame of this site only; her browser is asked for nothing and keeps nothing.
 */
final class InsideView
{
    public static function show(Connection $connection): void
    {
        echo '<p><a href="' . esc_url(Page::url()) . '">' . esc_html__('Connection', 'kvitto') . '</a></p>';
        try {
            $answer = Api::ask($connection, 'POST', '/v1/connection/visit', self::visitor());
        } catch (Trouble $trouble) {
            $text = implode(' ', Problems::say($trouble->problem(), $trouble->detail()));
            echo '<div class="notice notice-error" role="alert"><p>' . esc_html($text) . '</p></div>';
            return;
        }
        $url = is_string($answer['url'] ?? null) ? $answer['url'] : '';
        // Only Kvitto's own pages are shown, whatever was answered.
        if (strpos($url, $connection->url() . '/admin/inside/') !== 0) {
            $text = implode(' ', Problems::say('kvitto_not_there'));
            echo '<div class="notice notice-error" role="alert"><p>' . esc_html($text) . '</p></div>';
            return;
        }
        echo '<iframe class="kvitto-inside" title="Kvitto" referrerpolicy="origin" src="' . esc_url($url)
            . '"></iframe>';
    }

    /** @return array<string,mixed> who looks, as this site knows her */
    private static function visitor(): array
    {
        $user = wp_get_current_user();
        return array(
            'site' => admin_url(),
            'user' => array(
                'id' => (string) $user->ID,
                'name' => $user->display_name !== '' ? $user->display_name : $user->user_login,
                'email' => $user->user_email,
                'locale' => str_replace('_', '-', get_user_locale($user)),
                'administrator' => user_can($user, 'manage_options'),
            ),
        );
    }
}
