<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Outbox\Delivery;

/** WooCommerce, Kvitto: the one page of this plugin. */
final class Page
{
    public const SLUG = 'kvitto';
    public const MAY = 'manage_woocommerce';

    /** What Kvitto may say went wrong when it sends the browser back, and the problem that we tell. */
    private const TOLD = array(
        'denied' => 'denied',
        'link_unknown' => 'link_unknown',
        'link_ended' => 'link_ended',
        'link_used' => 'link_used',
        'store_taken' => 'store_taken',
        'shop_taken' => 'shop_taken',
        'not_taken' => 'not_taken',
        'store_unreachable' => 'store_unreachable',
        'store_address' => 'store_unreachable',
        // WooCommerce has just made these keys: nobody removed them.
        'keys_refused' => 'keys_made',
        'rest_blocked' => 'rest_blocked',
        'insecure' => 'insecure',
    );

    public static function start(): void
    {
        add_action('admin_menu', array(self::class, 'add'), 60);
        add_filter('plugin_action_links_' . plugin_basename(KVITTO_FILE), array(self::class, 'linkFromPlugins'));
    }

    /** @param array<string,string> $more */
    public static function url(array $more = array()): string
    {
        return add_query_arg(array('page' => self::SLUG) + $more, admin_url('admin.php'));
    }

    public static function add(): void
    {
        $screen = add_submenu_page(
            'woocommerce',
            __('Kvitto', 'kvitto'),
            __('Kvitto', 'kvitto'),
            self::MAY,
            self::SLUG,
            array(self::class, 'show')
        );
        add_action('admin_print_styles-' . $screen, array(self::class, 'dress'));
    }

    public static function dress(): void
    {
        wp_enqueue_style('kvitto-admin', plugins_url('assets/admin.css', KVITTO_FILE), array(), KVITTO_VERSION);
    }

    /** @param array<string,string> $links */
    public static function linkFromPlugins(array $links): array
    {
        $link = '<a href="' . esc_url(self::url()) . '">' . esc_html__('Connection', 'kvitto') . '</a>';
        return current_user_can(self::MAY) ? array('kvitto' => $link) + $links : $links;
    }

    public static function show(): void
    {
        if (!current_user_can(self::MAY)) {
            wp_die(esc_html__('You may not manage this store.', 'kvitto'), '', array('response' => 403));
        }
        $connection = Connection::get();
        $said = self::comesBack($connection) ?? Said::take();
        echo '<div class="wrap kvitto"><h1>' . esc_html__('Kvitto', 'kvitto') . '</h1><hr class="wp-header-end">';
        Said::show($said);
        $order = absint(self::asked('order'));
        if ($connection === null) {
            EmptyView::show($said);
        } elseif ($order > 0) {
            OrderNews::page($connection, $order);
        } elseif (self::asked('inside') !== '') {
            InsideView::show($connection);
        } elseif (self::asked('disconnect') !== '') {
            DisconnectView::show($connection);
        } elseif (self::asked('mode') !== '') {
            ModeView::show($connection, self::asked('mode'));
        } else {
            ConnectedView::show($connection);
        }
        echo '</div>';
    }

    /**
     * The browser comes back from Kvitto, which tells in the address how it went. That changes nothing here: only what
     * Kvitto brought to our door counts. Then we greet it, so that the page shows whether it hears us.
     */
    private static function comesBack(?Connection $connection): ?array
    {
        $problem = self::asked('problem');
        if ($problem !== '') {
            // Anybody can make such an address: no words of it are shown.
            return array('code' => self::TOLD[$problem] ?? 'state_unknown');
        }
        if (self::asked('connected') === '') {
            return null;
        }
        if ($connection === null) {
            return array('code' => 'not_told');
        }
        Delivery::greet();
        /* translators: %s: the name of the shop */
        return array('text' => sprintf(__('Connected to %s.', 'kvitto'), $connection->name()));
    }

    /** A word of the address; it chooses what is shown, and changes nothing. */
    private static function asked(string $name): string
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Recommended
        $value = wp_unslash($_GET[$name] ?? '');
        return is_string($value) ? substr(sanitize_text_field($value), 0, 300) : '';
    }
}
