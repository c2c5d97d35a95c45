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

// One needs the next.
foreach (
    array( 'data', 'store', 'items', 'abstract-order', 'order', 'functions', 'scheduler', 'mails', 'keys', 'rest', 'account', 'admin', 'tests' ) as $part
) {
    require __DIR__ . "/parts/$part.php";
}

register_activation_hook(__FILE__, array( WooCommerce::class, 'install' ));
add_action('plugins_loaded', static fn() => do_action('woocommerce_loaded'), -1);
add_action('init', static fn() => WC()->init(), 0);
