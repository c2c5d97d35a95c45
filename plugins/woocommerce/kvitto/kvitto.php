<?php

/**
 * Plugin Name:          Kvitto for WooCommerce
 * Description:          Refund mails that add up to the last öre, returns that are answered, and mails your customers can reply to.
 * Version:              1.0.0
 * Requires at least:    6.5
 * Requires PHP:         7.4
 * Requires Plugins:     woocommerce
 * WC requires at least: 8.2
 * WC tested up to:      10.5
 * Author:               Kvitto
 * License:              GPL-2.0-or-later
 * License URI:          https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:          kvitto
 * Domain Path:          /languages
 */

declare(strict_types=1);

defined('ABSPATH') || exit;

define('KVITTO_VERSION', '1.0.0');
define('KVITTO_FILE', __FILE__);

spl_autoload_register(static function (string $class): void {
    if (strncmp($class, 'Kvitto\\', 7) !== 0) {
        return;
    }
    $file = __DIR__ . '/src/' . str_replace('\\', '/', substr($class, 7)) . '.php';
    if (is_file($file)) {
        require $file;
    }
});

register_activation_hook(__FILE__, array(Kvitto\Plugin::class, 'activate'));
register_deactivation_hook(__FILE__, array(Kvitto\Plugin::class, 'deactivate'));
add_action('before_woocommerce_init', array(Kvitto\WooCommerce::class, 'declareCompatible'));
add_action('plugins_loaded', array(Kvitto\Plugin::class, 'start'));
