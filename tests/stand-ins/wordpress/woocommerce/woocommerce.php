<?php

/**
 * Plugin Name: WooCommerce
 * Description: What Kvitto's plugin uses of WooCommerce, as WooCommerce does it. For Kvitto's tests only.
 * Version: 10.5.2
 * Requires PHP: 7.4
 */

declare(strict_types=1);

define('WC_VERSION', '10.5.2');
define('WC_PLUGIN_FILE', __FILE__);

foreach (glob(__DIR__ . '/parts/*.php') as $part) {
    require $part;
}

register_activation_hook(__FILE__, array( WooCommerce::class, 'install' ));
add_action('plugins_loaded', static fn() => do_action('woocommerce_loaded'), -1);
add_action('before_woocommerce_init', '__return_true');
add_action('init', array( WooCommerce::class, 'init' ), 0);
