<?php

/** When the plugin is deleted: our tables, options and scheduled work go. What is named on refunds stays with the shop's books. */

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

require __DIR__ . '/src/Schema.php';

global $wpdb;
foreach (Kvitto\Schema::TABLES as $table) {
    $wpdb->query($wpdb->prepare('DROP TABLE IF EXISTS %i', $wpdb->prefix . $table));
}
foreach (array('kvitto_version', 'kvitto_connection', 'kvitto_state') as $option) {
    delete_option($option);
}
