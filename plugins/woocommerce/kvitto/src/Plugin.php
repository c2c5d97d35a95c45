<?php

declare(strict_types=1);

namespace Kvitto;

/** What happens when: on activation, on each request, on deactivation. Uninstalling is uninstall.php. */
final class Plugin
{
    /** Each part adds its own hooks in `start`. */
    private const PARTS = array(
        Returns\Returns::class,
        Connection\Door::class,
        Connection\Health::class,
        Mails\OneSender::class,
        Mails\Silence::class,
        Admin\Page::class,
        Admin\Forms::class,
        Admin\Notices::class,
        Admin\SendersView::class,
        Admin\OrderBox::class,
        Admin\SiteHealth::class,
        Outbox\Changes::class,
        Outbox\Delivery::class,
        Refunds\Box::class,
        Refunds\ForReturn::class,
        Refunds\Naming::class,
        Refunds\Preview::class,
    );

    public static function start(): void
    {
        add_action('init', static function (): void {
            load_plugin_textdomain('kvitto', false, dirname(plugin_basename(KVITTO_FILE)) . '/languages');
        });
        if (!WooCommerce::isActive()) {
            add_action('admin_notices', array(self::class, 'sayWhatIsMissing'));
            return;
        }
        if (get_option('kvitto_version') !== KVITTO_VERSION) {
            add_action('init', array(self::class, 'upgrade'), 5);
        }
        foreach (self::PARTS as $part) {
            $part::start();
        }
    }

    public static function activate(): void
    {
        Schema::install();
        // WordPress knows our addresses only from the next request on: they are written then.
        delete_option('kvitto_version');
    }

    /** The first request of a new version: tables, and the addresses of our pages. */
    public static function upgrade(): void
    {
        Schema::install();
        update_option('kvitto_version', KVITTO_VERSION);
        add_action('wp_loaded', 'flush_rewrite_rules');
    }

    /** Nothing is lost: what waits goes on when the plugin is switched on again. */
    public static function deactivate(): void
    {
        WooCommerce::unschedule();
        wp_clear_scheduled_hook(Outbox\Delivery::CHECK);
        flush_rewrite_rules();
    }

    public static function sayWhatIsMissing(): void
    {
        if (current_user_can('activate_plugins')) {
            echo '<div class="notice notice-error"><p>'
                . esc_html__('Kvitto needs WooCommerce 8.2 or newer. Activate it, or deactivate Kvitto.', 'kvitto')
                . '</p></div>';
        }
    }
}
