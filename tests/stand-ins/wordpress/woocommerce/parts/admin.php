<?php

/** The screen of an order, with the box of its lines where money is given back, and what its buttons ask of the server. */

declare(strict_types=1);

function wc_get_page_screen_id($for)
{
    return 'shop-order' === $for || 'shop_order' === $for ? 'woocommerce_page_wc-orders' : $for;
}

add_action('admin_menu', static function (): void {
    add_menu_page('WooCommerce', 'WooCommerce', 'edit_shop_orders', 'woocommerce', '__return_null', '', 55);
    add_submenu_page('woocommerce', 'Orders', 'Orders', 'edit_shop_orders', 'wc-orders', 'tests_order_screen');
});

add_action('admin_enqueue_scripts', static function (): void {
    wp_register_script('wc-admin-order-meta-boxes', plugins_url('order.js', dirname(__DIR__) . '/woocommerce.php'), array( 'jquery' ), WC_VERSION, true);
    wp_register_style('woocommerce_admin_styles', false, array(), WC_VERSION);
    if (get_current_screen() && wc_get_page_screen_id('shop-order') === get_current_screen()->id) {
        wp_enqueue_script('wc-admin-order-meta-boxes');
        wp_enqueue_style('woocommerce_admin_styles');
        wp_localize_script('wc-admin-order-meta-boxes', 'woocommerce_admin_meta_boxes', array(
            'post_id'                         => absint($_GET['id'] ?? 0),
            'ajax_url'                        => admin_url('admin-ajax.php'),
            'order_item_nonce'                => wp_create_nonce('order-item'),
            'rounding_precision'              => 6,
            'currency_format_num_decimals'    => wc_get_price_decimals(),
            'currency_format_decimal_sep'     => wc_get_price_decimal_separator(),
            'mon_decimal_point'               => wc_get_price_decimal_separator(),
            'round_at_subtotal'               => get_option('woocommerce_tax_round_at_subtotal', 'no'),
        ));
    }
}, 5);

/** As WooCommerce's own box is made: the same names, classes and places, as far as a plugin's script may look for them. */
function tests_order_screen(): void
{
    $order = wc_get_order(absint($_GET['id'] ?? 0));
    if (! $order instanceof WC_Order) {
        echo '<div class="wrap"><h1>Orders</h1></div>';
        return;
    }
    $rows = static function ($items, string $class) use ($order): void {
        foreach ($items as $id => $item) {
            $type = $item->get_type();
            echo '<tr class="' . esc_attr("$class ") . '" data-order_item_id="' . esc_attr((string) $id) . '"><td class="name">' . esc_html($item->get_name()) . '</td>';
            echo '<td class="quantity"><div class="refund" style="display: none;">' . ( 'line_item' === $type ? '<input type="number" step="any" min="0" max="' . esc_attr((string) ( $item->get_quantity() + $order->get_qty_refunded_for_item($id) )) . '" placeholder="0" name="refund_order_item_qty[' . absint($id) . ']" class="refund_order_item_qty" />' : '' ) . '</div></td>';
            echo '<td class="line_cost" data-sort-value="' . esc_attr((string) $item->get_total()) . '"><div class="edit" style="display: none;"><input type="hidden" class="line_total" value="' . esc_attr((string) $item->get_total()) . '" data-total="' . esc_attr((string) $item->get_total()) . '" data-qty="' . esc_attr((string) $item->get_quantity()) . '" /></div><div class="refund" style="display: none;"><input type="text" name="refund_line_total[' . absint($id) . ']" placeholder="0" class="refund_line_total wc_input_price" /></div></td>';
            foreach ($order->get_taxes() as $tax) {
                $rate = $tax->get_rate_id();
                $sum  = $item->get_taxes()['total'][ $rate ] ?? '';
                echo '<td class="line_tax"><div class="edit" style="display: none;"><input type="hidden" class="line_tax" value="' . esc_attr((string) $sum) . '" data-total_tax="' . esc_attr((string) $sum) . '" data-tax_id="' . esc_attr((string) $rate) . '" /></div><div class="refund" style="display: none;"><input type="text" name="refund_line_tax[' . absint($id) . '][' . esc_attr((string) $rate) . ']" placeholder="0" class="refund_line_tax wc_input_price" data-tax_id="' . esc_attr((string) $rate) . '" /></div></td>';
            }
            echo '</tr>';
        }
    };
    echo '<div class="wrap"><h1>Edit order</h1><div id="woocommerce-order-items" class="postbox"><div class="inside"><div class="woocommerce_order_items_wrapper wc-order-items-editable"><table class="woocommerce_order_items">';
    echo '<tbody id="order_line_items">';
    $rows($order->get_items(), 'item');
    do_action('woocommerce_admin_order_items_after_line_items', $order->get_id());
    echo '</tbody><tbody id="order_fee_line_items">';
    $rows($order->get_fees(), 'fee');
    do_action('woocommerce_admin_order_items_after_fees', $order->get_id());
    echo '</tbody><tbody id="order_shipping_line_items">';
    $rows($order->get_shipping_methods(), 'shipping');
    do_action('woocommerce_admin_order_items_after_shipping', $order->get_id());
    echo '</tbody><tbody id="order_refunds">';
    foreach ($order->get_refunds() as $refund) {
        echo '<tr class="refund" data-order_refund_id="' . esc_attr((string) $refund->get_id()) . '"><td>' . esc_html('Refund #' . $refund->get_id() . ' ' . $refund->get_reason()) . '</td></tr>';
    }
    do_action('woocommerce_admin_order_items_after_refunds', $order->get_id());
    echo '</tbody></table></div>';
    echo '<div class="wc-order-data-row wc-order-totals-items"></div><div class="wc-order-data-row wc-order-bulk-actions wc-order-data-row-toggle"><p class="add-items"><button type="button" class="button refund-items">Refund</button>';
    do_action('woocommerce_order_item_add_action_buttons', $order);
    echo '</p></div>';
    echo '<div class="wc-order-data-row wc-order-refund-items wc-order-data-row-toggle" style="display: none;"><table class="wc-order-totals">';
    echo '<tr><td class="label"><label for="restock_refunded_items">Restock refunded items:</label></td><td class="total"><input type="checkbox" id="restock_refunded_items" name="restock_refunded_items" checked /></td></tr>';
    echo '<tr><td class="label">Total available to refund:</td><td class="total">' . wp_kses_post(wc_price($order->get_remaining_refund_amount())) . '</td></tr>';
    echo '<tr><td class="label"><label for="refund_amount">Refund amount:</label></td><td class="total"><input type="text" id="refund_amount" name="refund_amount" class="wc_input_price"' . ( wc_tax_enabled() ? ' readonly' : '' ) . ' /></td></tr>';
    echo '<tr><td class="label"><label for="refund_reason">Reason for refund (optional):</label></td><td class="total"><input type="text" id="refund_reason" name="refund_reason" /></td></tr></table>';
    echo '<div class="clear"></div><div class="refund-actions"><button type="button" class="button button-primary do-manual-refund tips">Refund manually</button> <button type="button" class="button cancel-action">Cancel</button>';
    echo '<input type="hidden" id="refunded_amount" name="refunded_amount" value="' . esc_attr((string) $order->get_total_refunded()) . '" /></div></div></div></div></div>';
}

add_action('wp_ajax_woocommerce_refund_line_items', static function (): void {
    check_ajax_referer('order-item', 'security');
    if (! current_user_can('edit_shop_orders')) {
        wp_die(-1);
    }
    $text = static fn(string $name) => sanitize_text_field(wp_unslash($_POST[ $name ] ?? ''));
    $order = wc_get_order(absint($_POST['order_id'] ?? 0));
    $lines = array();
    foreach (array( 'line_item_qtys' => 'qty', 'line_item_totals' => 'refund_total', 'line_item_tax_totals' => 'refund_tax' ) as $field => $key) {
        foreach ((array) json_decode($text($field), true) as $id => $value) {
            $lines[ $id ] = ( $lines[ $id ] ?? array() ) + array( 'qty' => 0, 'refund_total' => 0, 'refund_tax' => array() );
            $lines[ $id ][ $key ] = is_array($value) ? array_filter(array_map('wc_format_decimal', $value)) : ( 'qty' === $key ? max($value, 0) : wc_format_decimal($value) );
        }
    }
    if (wc_format_decimal($order->get_total_refunded(), 2) !== wc_format_decimal($text('refunded_amount'), 2)) {
        wp_send_json_error(array( 'error' => 'Error processing refund. Please try again.' ));
    }
    $refund = wc_create_refund(array(
        'amount' => wc_format_decimal($text('refund_amount'), 2), 'reason' => $text('refund_reason'), 'order_id' => $order->get_id(), 'line_items' => $lines,
        'refund_payment' => 'true' === $text('api_refund'), 'restock_items' => 'true' === $text('restock_refunded_items'),
    ));
    if (is_wp_error($refund)) {
        wp_send_json_error(array( 'error' => $refund->get_error_message() ));
    }
    wp_send_json_success(did_action('woocommerce_order_fully_refunded') ? array( 'status' => 'fully_refunded' ) : array());
});

add_action('wp_ajax_woocommerce_delete_refund', static function (): void {
    check_ajax_referer('order-item', 'security');
    if (! current_user_can('edit_shop_orders') || ! isset($_POST['refund_id'])) {
        wp_die(-1);
    }
    foreach (array_map('absint', (array) wp_unslash($_POST['refund_id'])) as $id) {
        $refund = wc_get_order($id);
        if ($refund instanceof WC_Order_Refund) {
            $order = $refund->get_parent_id();
            $refund->delete(true);
            do_action('woocommerce_refund_deleted', $id, $order);
        }
    }
    wp_die();
});
