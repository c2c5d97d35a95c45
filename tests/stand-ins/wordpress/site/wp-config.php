<?php

/** A site of the tests. What differs between two of them stands in its own folder. */

define('DB_NAME', 'site');
define('DB_USER', '');
define('DB_PASSWORD', '');
define('DB_HOST', '');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('DB_DIR', '/site/own/database/');
define('DB_FILE', 'site.sqlite');
foreach (array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $which) {
    define($which . '_KEY', 'only the tests know ' . $which);
    define($which . '_SALT', 'a grain of ' . $which);
}
$table_prefix = 'wp_';
if ('https' === ($_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '')) {
    $_SERVER['HTTPS'] = 'on';
}
$address = trim((string) file_get_contents('/site/own/address'));
define('WP_HOME', $address);
define('WP_SITEURL', $address);
define('WP_DEBUG', true);
define('WP_DEBUG_LOG', '/site/own/debug.log');
define('WP_DEBUG_DISPLAY', false);
define('SCRIPT_DEBUG', false);
define('CONCATENATE_SCRIPTS', false);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost');
define('WP_ENVIRONMENT_TYPE', 'local');
if (! defined('ABSPATH')) {
    define('ABSPATH', '/site/wordpress/');
}
require_once ABSPATH . 'wp-settings.php';
