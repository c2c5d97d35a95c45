<?php

/** Run once for all sites of a checkout: WordPress, the shop's people, and the stand-in for WooCommerce switched on. */

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = '127.0.0.1';
$_SERVER['REQUEST_URI'] = '/';
require '/site/wordpress/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
// It asks its own address whether pretty permalinks work: there is nobody there yet.
add_filter(
    'pre_http_request',
    static fn() => array(
        'response' => array( 'code' => 200, 'message' => 'OK' ),
        'headers'  => new WpOrg\Requests\Utility\CaseInsensitiveDictionary(array( 'x-pingback' => 'yes' )),
        'body'     => '',
        'cookies'  => array(),
    )
);
wp_install('Nordlys', 'admin', 'admin@example.com', true, '', 'admin');
update_option('timezone_string', 'Europe/Stockholm');
update_option('permalink_structure', '/%postname%/');
$result = activate_plugin('woocommerce/woocommerce.php');
if (is_wp_error($result)) {
    throw new Exception($result->get_error_message());
}
wp_insert_user(
    array(
        'user_login' => 'lena',
        'user_pass'  => 'lena',
        'user_email' => 'lena@example.com',
        'first_name' => 'Lena',
        'last_name'  => 'Berg',
        'role'       => 'customer',
    )
);
delete_option('rewrite_rules');
echo 'installed';
