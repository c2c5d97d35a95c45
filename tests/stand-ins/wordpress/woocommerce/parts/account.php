<?php

/** My Account: its addresses, its menu, the list of orders and one order, with the hooks that plugins stand at. */

declare(strict_types=1);

class WC_Query
{
    public function get_query_vars()
    {
        $names = array( 'order-pay', 'order-received', 'orders', 'view-order', 'downloads', 'edit-account', 'edit-address', 'payment-methods', 'lost-password', 'customer-logout' );
        return apply_filters('woocommerce_get_query_vars', array_combine($names, $names));
    }

    public function add_endpoints(): void
    {
        foreach (array_filter($this->get_query_vars()) as $var) {
            add_rewrite_endpoint($var, EP_PAGES);
        }
    }

    public function get_current_endpoint(): string
    {
        global $wp;
        foreach ($this->get_query_vars() as $key => $var) {
            if (isset($wp->query_vars[ $key ])) {
                return $key;
            }
        }
        return '';
    }

    /** Endpoints may have another name in the address than for the programs. */
    public function parse_request(): void
    {
        global $wp;
        foreach ($this->get_query_vars() as $key => $var) {
            if (isset($_GET[ $var ])) {
                $wp->query_vars[ $key ] = sanitize_text_field(wp_unslash($_GET[ $var ]));
            } elseif (isset($wp->query_vars[ $var ])) {
                $wp->query_vars[ $key ] = $wp->query_vars[ $var ];
            }
        }
    }

    public function get_endpoint_title($endpoint, $action = '')
    {
        $titles = array( 'orders' => 'Orders', 'downloads' => 'Downloads', 'edit-account' => 'Account details', 'edit-address' => 'Addresses' );
        return apply_filters('woocommerce_endpoint_' . $endpoint . '_title', $titles[ $endpoint ] ?? '', $endpoint, $action);
    }
}

add_action('parse_request', static fn() => WC()->query->parse_request(), 0);

add_filter('the_title', static function ($title) {
    global $wp_query;
    if (null !== $wp_query && ! is_admin() && is_main_query() && in_the_loop() && is_page() && is_wc_endpoint_url()) {
        $endpoint = WC()->query->get_current_endpoint();
        $told     = WC()->query->get_endpoint_title($endpoint);
        return $told ?: $title;
    }
    return $title;
});

function wc_get_page_id($page)
{
    return (int) get_option("woocommerce_{$page}_page_id") ?: -1;
}

function wc_get_page_permalink($page, $fallback = null)
{
    $id = wc_get_page_id($page);
    return apply_filters("woocommerce_get_{$page}_page_permalink", 0 < $id ? get_permalink($id) : ( $fallback ?? get_home_url() ));
}

function wc_get_endpoint_url($endpoint, $value = '', $permalink = '')
{
    $permalink = $permalink ?: get_permalink();
    $endpoint  = WC()->query->get_query_vars()[ $endpoint ] ?? $endpoint;
    $url       = get_option('permalink_structure') && false === strpos($permalink, '?')
        ? trailingslashit($permalink) . trailingslashit($endpoint) . ( '' === (string) $value ? '' : user_trailingslashit((string) $value) )
        : add_query_arg($endpoint, $value, $permalink);
    return apply_filters('woocommerce_get_endpoint_url', $url, $endpoint, $value, $permalink);
}

function wc_get_account_endpoint_url($endpoint)
{
    return 'dashboard' === $endpoint ? wc_get_page_permalink('myaccount') : wc_get_endpoint_url($endpoint, '', wc_get_page_permalink('myaccount'));
}

function is_account_page()
{
    return is_page(wc_get_page_id('myaccount'));
}

function is_wc_endpoint_url($endpoint = false)
{
    $now = WC()->query->get_current_endpoint();
    return $endpoint ? $now === $endpoint : '' !== $now;
}

function wc_get_account_menu_items()
{
    $names = array( 'dashboard' => 'Dashboard', 'orders' => 'Orders', 'downloads' => 'Downloads', 'edit-address' => 'Addresses', 'edit-account' => 'Account details', 'customer-logout' => 'Log out' );
    $keys  = array_diff(array_keys($names), array( 'dashboard' ));
    return apply_filters('woocommerce_account_menu_items', $names, array_combine($keys, $keys));
}

function wc_get_account_orders_actions($order)
{
    $actions = array( 'view' => array( 'url' => $order->get_view_order_url(), 'name' => 'View' ) );
    if ($order->needs_payment()) {
        $actions = array( 'pay' => array( 'url' => $order->get_checkout_payment_url(), 'name' => 'Pay' ) ) + $actions;
    }
    return apply_filters('woocommerce_my_account_my_orders_actions', $actions, $order);
}

function wc_add_notice($message, $notice_type = 'success', $data = array())
{
    $notices   = get_transient('tests_notices_' . get_current_user_id()) ?: array();
    $notices[] = array( $notice_type, $message );
    set_transient('tests_notices_' . get_current_user_id(), $notices);
}

function wc_print_notices($return = false)
{
    $html = '';
    foreach (get_transient('tests_notices_' . get_current_user_id()) ?: array() as list($kind, $message)) {
        $html .= wc_print_notice($message, $kind, array(), true);
    }
    delete_transient('tests_notices_' . get_current_user_id());
    if ($return) {
        return $html;
    }
    echo $html;
}

function wc_print_notice($message, $notice_type = 'success', $data = array(), $return = false)
{
    $class = array( 'success' => 'woocommerce-message', 'error' => 'woocommerce-error', 'notice' => 'woocommerce-info' )[ $notice_type ];
    $html  = "<div class=\"$class\" role=\"" . ( 'error' === $notice_type ? 'alert' : 'status' ) . '">' . wc_kses_notice($message) . '</div>';
    if ($return) {
        return $html;
    }
    echo $html;
}

function wc_kses_notice($message)
{
    return wp_kses_post($message);
}

function woocommerce_order_details_table($order_id): void
{
    $order = wc_get_order($order_id);
    if (! $order) {
        return;
    }
    do_action('woocommerce_order_details_before_order_table', $order);
    echo '<section class="woocommerce-order-details"><h2>Order details</h2><table class="woocommerce-table--order-details"><tbody>';
    do_action('woocommerce_order_details_before_order_table_items', $order);
    foreach ($order->get_items() as $item) {
        echo '<tr><td>' . esc_html($item->get_name()) . ' &times; ' . esc_html((string) $item->get_quantity()) . '</td></tr>';
    }
    do_action('woocommerce_order_details_after_order_table_items', $order);
    echo '</tbody></table>';
    do_action('woocommerce_order_details_after_order_table', $order);
    echo '</section>';
    do_action('woocommerce_after_order_details', $order);
}

add_action('woocommerce_view_order', 'woocommerce_order_details_table', 10);

add_action('woocommerce_account_view-order_endpoint', static function ($value): void {
    $order = wc_get_order((int) $value);
    if (! $order || $order->get_customer_id() !== get_current_user_id()) {
        echo '<div class="woocommerce-error">Invalid order.</div>';
        return;
    }
    echo '<p>Order #' . esc_html($order->get_order_number()) . ' is currently ' . esc_html(wc_get_order_status_name($order->get_status())) . '.</p>';
    do_action('woocommerce_view_order', $order->get_id());
});

add_action('woocommerce_account_orders_endpoint', static function (): void {
    $orders = wc_get_orders(array( 'customer' => get_current_user_id() ));
    do_action('woocommerce_before_account_orders', (bool) $orders);
    echo '<table class="woocommerce-orders-table">';
    foreach ($orders as $order) {
        echo '<tr><td>#' . esc_html($order->get_order_number()) . '</td><td>';
        foreach (wc_get_account_orders_actions($order) as $key => $action) {
            echo '<a href="' . esc_url($action['url']) . '" class="woocommerce-button button ' . sanitize_html_class($key) . '" aria-label="' . esc_attr($action['aria-label'] ?? $action['name']) . '">' . esc_html($action['name']) . '</a> ';
        }
        echo '</td></tr>';
    }
    echo '</table>';
    do_action('woocommerce_after_account_orders', (bool) $orders);
});

add_shortcode('woocommerce_my_account', static function (): string {
    global $wp;
    ob_start();
    echo '<div class="woocommerce">';
    wc_print_notices();
    if (! is_user_logged_in()) {
        echo '<form class="woocommerce-form-login" method="post"><h2>Login</h2></form></div>';
        return ob_get_clean();
    }
    echo '<nav class="woocommerce-MyAccount-navigation" aria-label="Account pages"><ul>';
    foreach (wc_get_account_menu_items() as $endpoint => $label) {
        echo '<li><a href="' . esc_url(wc_get_account_endpoint_url($endpoint)) . '">' . esc_html($label) . '</a></li>';
    }
    echo '</ul></nav><div class="woocommerce-MyAccount-content">';
    foreach ($wp->query_vars as $key => $value) {
        if ('pagename' !== $key && has_action("woocommerce_account_{$key}_endpoint")) {
            do_action("woocommerce_account_{$key}_endpoint", $value);
            $shown = true;
            break;
        }
    }
    echo isset($shown) ? '' : '<p>Hello</p>';
    echo '</div></div>';
    return ob_get_clean();
});
