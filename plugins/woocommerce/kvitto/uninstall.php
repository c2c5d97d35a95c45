<?php

/**
 * When the plugin is deleted, also without having been disconnected first: Kvitto is told, its keys to this store are
 * deleted, and our tables, options and scheduled work go. What is named on refunds stays with the shop's books.
 */

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

// The plugin itself does not run any more: only its classes are needed.
defined('KVITTO_VERSION') || define('KVITTO_VERSION', '0');
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . str_replace('\\', '/', substr($class, 7)) . '.php';
    if (strncmp($class, 'Kvitto\\', 7) === 0 && is_file($file)) {
        require $file;
    }
});

(static function (): void {
    $remove = static function (): void {
        global $wpdb;
        if (get_option('kvitto_version') !== false) {
            Kvitto\Connection\Disconnecting::run();
        }
        Kvitto\WooCommerce::unschedule();
        foreach (Kvitto\Schema::TABLES as $table) {
            $wpdb->query($wpdb->prepare('DROP TABLE IF EXISTS %i', $wpdb->prefix . $table));
        }
        $options = $wpdb->esc_like('kvitto_') . '%';
        $transients = $wpdb->esc_like('_transient_kvitto_') . '%';
        $timeouts = $wpdb->esc_like('_transient_timeout_kvitto_') . '%';
        $ours = $wpdb->get_col($wpdb->prepare(
            "SELECT option_name FROM {$wpdb->options}
                WHERE option_name LIKE %s OR option_name LIKE %s OR option_name LIKE %s",
            $options,
            $transients,
            $timeouts
        ));
        array_map('delete_option', $ours);
    };
    if (!is_multisite()) {
        $remove();
    } else {
        foreach (get_sites(array('fields' => 'ids', 'number' => 0)) as $site) {
            switch_to_blog((int) $site);
            $remove();
            restore_current_blog();
        }
    }
    delete_metadata('user', 0, 'kvitto_closed_notice', '', true);
    delete_metadata('user', 0, 'kvitto_returns_per_page', '', true);
    delete_metadata('user', 0, 'kvitto_refund_line', '', true);
})();
