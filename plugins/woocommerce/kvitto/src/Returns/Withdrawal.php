<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\Connection\Address;
use Kvitto\Connection\Connection;

/**
 * The way to withdraw that the law wants to be found easily, without logging in, as long as the right lasts (Directive
 * 2011/83/EU, art. 11a): it leads to Kvitto's page, which takes the notice and mails its receipt.
 */
final class Withdrawal
{
    private const OPTION = 'kvitto_withdrawal_places';

    public static function start(): void
    {
        add_action('wp_footer', array(self::class, 'showInFooter'));
        add_action('woocommerce_before_account_orders', array(self::class, 'showInAccount'));
        add_action('woocommerce_account_dashboard', array(self::class, 'showInAccount'));
        add_action('woocommerce_email_after_order_table', array(self::class, 'showInMail'), 20, 3);
        add_shortcode('kvitto_withdrawal', array(self::class, 'link'));
        add_action('admin_post_kvitto_withdrawal_places', array(self::class, 'save'));
    }

    /** The link itself; nothing while nobody would take the notice. */
    public static function link(): string
    {
        $address = self::address();
        return $address === '' ? '' : sprintf(
            '<a class="kvitto-withdrawal" href="%s">%s</a>',
            esc_url($address),
            esc_html(Words::withdraw())
        );
    }

    public static function showInFooter(): void
    {
        if (self::isIn('footer') && self::address() !== '') {
            echo '<aside aria-label="' . esc_attr__('Right of withdrawal', 'kvitto') . '">';
            self::paragraph('kvitto-withdrawal-footer');
            Offer::say();
            echo '</aside>';
        }
    }

    public static function showInAccount(): void
    {
        if (self::isIn('account') && self::address() !== '') {
            self::paragraph('kvitto-withdrawal-account');
            Offer::say();
        }
    }

    /**
     * In her mails about an order, not in the shop's own.
     *
     * @param mixed $order an order, or what a plugin makes of it
     * @param mixed $isForShop
     * @param mixed $isPlain
     */
    public static function showInMail($order, $isForShop = false, $isPlain = false): void
    {
        $address = Offer::isLive() ? self::address() : '';
        if ($isForShop || $address === '' || !self::isIn('mails')) {
            return;
        }
        if ($isPlain) {
            echo "\n" . esc_html(Words::withdraw()) . ': ' . esc_url_raw($address) . "\n\n";
            return;
        }
        self::paragraph('kvitto-withdrawal-mail');
    }

    /** The choice of places, as a form of its own for the page of the connection. */
    public static function renderPlaces(): void
    {
        echo '<form method="post" action="' . esc_url(admin_url('admin-post.php')) . '" class="kvitto-places">';
        echo '<input type="hidden" name="action" value="kvitto_withdrawal_places">';
        wp_nonce_field('kvitto_withdrawal_places');
        echo '<fieldset><legend>' . esc_html__('Where customers find the way to withdraw', 'kvitto') . '</legend>';
        foreach (self::places() as $place => $label) {
            printf(
                '<p><label><input type="checkbox" name="places[]" value="%s" %s> %s</label></p>',
                esc_attr($place),
                checked(self::isIn($place), true, false),
                esc_html($label)
            );
        }
        echo '<p class="description">';
        echo esc_html__('In the EU it has to be easy to find.', 'kvitto') . ' ';
        echo esc_html__('To place it yourself, use [kvitto_withdrawal].', 'kvitto');
        echo '</p></fieldset>';
        submit_button(__('Save places', 'kvitto'), 'secondary', 'submit', false);
        if (isset($_GET['places-saved'])) {
            echo ' <span role="status">' . esc_html__('Saved.', 'kvitto') . '</span>';
        }
        echo '</form>';
    }

    public static function save(): void
    {
        if (!current_user_can('manage_woocommerce')) {
            wp_die(esc_html__('You may not do this.', 'kvitto'), '', array('response' => 403));
        }
        check_admin_referer('kvitto_withdrawal_places');
        $given = isset($_POST['places']) && is_array($_POST['places']) ? wp_unslash($_POST['places']) : array();
        $known = array_values(array_intersect(array_keys(self::places()), array_map('sanitize_key', $given)));
        update_option(self::OPTION, $known, true);
        $back = wp_get_referer();
        $page = $back === false ? admin_url('admin.php?page=kvitto') : $back;
        wp_safe_redirect(add_query_arg('places-saved', '1', $page), 303, 'Kvitto');
        exit;
    }

    /** @return array<string,string> */
    private static function places(): array
    {
        return array(
            'footer' => __('At the foot of every page', 'kvitto'),
            'account' => __('In My account, above the orders', 'kvitto'),
            'mails' => __('In WooCommerce\'s mails about an order', 'kvitto'),
        );
    }

    private static function isIn(string $place): bool
    {
        // Of what is loaded with each page: nobody waits for a question to the database.
        $chosen = maybe_unserialize(wp_load_alloptions()[self::OPTION] ?? '');
        return !is_array($chosen) || in_array($place, $chosen, true);
    }

    /** Kvitto's page; while it mails no receipt, only for who runs the shop. */
    private static function address(): string
    {
        $address = Offer::isOpen() ? (Connection::stateAtHand()['withdrawal'] ?? '') : '';
        // Kvitto's page speaks the language of ours.
        return Address::isSafe($address) ? add_query_arg('lang', substr(determine_locale(), 0, 2), $address) : '';
    }

    private static function paragraph(string $class): void
    {
        // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made
        echo '<p class="' . esc_attr($class) . '">' . self::link() . '</p>';
    }
}
