<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Address;
use Kvitto\Connection\Problems;

/** The page before anything is connected: what Kvitto is, and the one step that begins it. */
final class EmptyView
{
    /** Problems that are about a pasted key. */
    private const ABOUT_KEYS = array('key_shape', 'secret_shape', 'keys_needed', 'keys_wrong');

    /** @param array<string,mixed> $said with what was typed before */
    public static function show(array $said): void
    {
        $code = (string) ($said['code'] ?? '');
        $typed = $said['typed'] ?? array();
        $aboutKeys = in_array($code, self::ABOUT_KEYS, true);
        $isWrong = strpos($code, 'link_') === 0;
        $what = __('Kvitto writes to your customers about refunds, returns and parcels, and reads replies.', 'kvitto');
        $when = __('Until you switch it to live it only watches, and WooCommerce goes on as always.', 'kvitto');
        echo '<p class="kvitto-lead">' . esc_html($what) . ' ' . esc_html($when) . '</p>';
        self::warn();
        Forms::open('connect');
        echo '<div class="kvitto-field"><label for="kvitto-link">' . esc_html__('Connection link', 'kvitto')
            . '</label><input type="text" inputmode="url" id="kvitto-link" name="kvitto_link" class="regular-text code"'
            . ' autocomplete="off" spellcheck="false" required value="' . esc_attr($typed['link'] ?? '') . '"'
            . ' aria-describedby="kvitto-link-hint' . ($isWrong ? ' kvitto-said" aria-invalid="true' : '') . '">'
            . '<p class="description" id="kvitto-link-hint">'
            . esc_html__('Kvitto shows it for your shop. It works once, within seven days.', 'kvitto') . '</p></div>'
            . '<p><button type="submit" class="button button-primary">' . esc_html__('Connect', 'kvitto')
            . '</button></p>';
        $why = __('For sites that cannot be sent to Kvitto and back. Make a key that may read and write.', 'kvitto');
        echo '<details class="kvitto-more"' . ($aboutKeys ? ' open' : '') . '><summary>'
            . esc_html__('Or with your own REST keys', 'kvitto') . '</summary><p>'
            . esc_html($why) . ' ' . esc_html__('The link above is needed, too.', 'kvitto')
            . ' <a href="' . esc_url(admin_url('admin.php?page=wc-settings&tab=advanced&section=keys')) . '">'
            . esc_html__('Make a REST key', 'kvitto') . '</a></p>';
        self::field('key', __('Consumer key', 'kvitto'), 'text', (string) ($typed['key'] ?? ''), $code === 'key_shape');
        self::field('secret', __('Consumer secret', 'kvitto'), 'password', '', $code === 'secret_shape');
        echo '<p><button type="submit" class="button">' . esc_html__('Connect with these keys', 'kvitto')
            . '</button></p></details></form>';
    }

    private static function field(string $name, string $label, string $type, string $value, bool $isWrong): void
    {
        $id = 'kvitto-' . $name;
        echo '<div class="kvitto-field"><label for="' . esc_attr($id) . '">' . esc_html($label) . '</label>'
            . '<input type="' . esc_attr($type) . '" id="' . esc_attr($id) . '" name="' . esc_attr('kvitto_' . $name)
            . '" class="regular-text code" autocomplete="off" spellcheck="false" value="' . esc_attr($value) . '"'
            . ($isWrong ? ' aria-invalid="true" aria-describedby="kvitto-said"' : '') . '></div>';
    }

    /** What would make connecting fail is said before it does. */
    private static function warn(): void
    {
        $wrong = array();
        if (get_option('permalink_structure') === '') {
            $wrong[] = 'permalinks';
        }
        if (!Address::isSafe(home_url())) {
            $wrong[] = 'insecure';
        }
        foreach ($wrong as $code) {
            ProblemsView::one($code, '', null);
        }
    }
}
