<?php

/** The functions that plugins call. */

declare(strict_types=1);

function wc_get_order($order = false)
{
    $id = $order instanceof WC_Abstract_Order ? $order->get_id() : (int) $order;
    $row = $id ? Tests_Store::read('tests_orders', 'id = %d', array( $id ))[0] ?? null : null;
    if (! $row) {
        return false;
    }
    return 'shop_order_refund' === $row['type'] ? new WC_Order_Refund($row) : new WC_Order($row);
}

/** By customer, billing_email, status, parent, type; newest first; `return` ids or objects; limit, offset. */
function wc_get_orders($args)
{
    $args += array( 'type' => 'shop_order', 'limit' => 10, 'return' => 'objects', 'offset' => 0 );
    $where  = array( '1 = %d' );
    $values = array( 1 );
    $named  = array( 'type' => 'type', 'customer' => 'customer', 'customer_id' => 'customer', 'billing_email' => 'email', 'status' => 'status', 'parent' => 'parent' );
    foreach (array_intersect_key($named, $args) as $key => $column) {
        $wanted = array_map(static fn($one) => preg_replace('/^wc-/', '', (string) $one), (array) $args[ $key ]);
        if (array( 'any' ) !== $wanted) {
            $where[] = $column . ' IN (' . implode(', ', array_fill(0, count($wanted), '%s')) . ')';
            $values  = array_merge($values, $wanted);
        }
    }
    $rows = Tests_Store::read('tests_orders', implode(' AND ', $where) . ' ORDER BY id DESC', $values);
    $rows = array_slice($rows, (int) $args['offset'], $args['limit'] < 0 ? null : (int) $args['limit']);
    return array_map(static fn($row) => 'ids' === $args['return'] ? (int) $row['id'] : wc_get_order((int) $row['id']), $rows);
}

function wc_order_search($term)
{
    return wc_get_orders(array( 'billing_email' => $term, 'return' => 'ids', 'limit' => -1 ));
}

function wc_get_product($product = false)
{
    $id = $product instanceof WC_Product ? $product->get_id() : (int) $product;
    $known = get_option('tests_products', array());
    return isset($known[ $id ]) ? new WC_Product($id, $known[ $id ]) : false;
}

function wc_delete_order_item($id)
{
    $row = Tests_Store::read('tests_items', 'id = %d', array( $id ))[0] ?? null;
    return $row ? (bool) WC_Order_Item::from($row)->delete(true) : false;
}

/** WooCommerce checks that the amount is left, and never that the lines make it. */
function wc_create_refund($args = array())
{
    $args = wp_parse_args(
        $args,
        array( 'amount' => 0, 'reason' => null, 'order_id' => 0, 'refund_id' => 0, 'line_items' => array(), 'refund_payment' => false, 'restock_items' => false )
    );
    try {
        $order = wc_get_order($args['order_id']);
        if (! $order) {
            throw new Exception('Invalid order ID.');
        }
        $left       = $order->get_remaining_refund_amount();
        $items_left = $order->get_remaining_refund_items();
        $counted    = 0;
        $refund     = new WC_Order_Refund($args['refund_id']);
        if (0 > $args['amount'] || $args['amount'] > $left) {
            throw new Exception('Invalid refund amount.');
        }
        $refund->set_currency($order->get_currency());
        $refund->set_amount($args['amount']);
        $refund->set_parent_id(absint($args['order_id']));
        $refund->set_refunded_by(get_current_user_id() ? get_current_user_id() : 1);
        $refund->set_prices_include_tax($order->get_prices_include_tax());
        if (null !== $args['reason']) {
            $refund->set_reason($args['reason']);
        }
        foreach ($order->get_items(array( 'line_item', 'fee', 'shipping' )) as $id => $item) {
            $asked = $args['line_items'][ $id ] ?? null;
            $qty   = $asked['qty'] ?? 0;
            $taxes = array_filter((array) ( $asked['refund_tax'] ?? array() ));
            if (null === $asked || ( ! $qty && ! (float) $asked['refund_total'] && empty($asked['refund_tax']) )) {
                continue;
            }
            $class = get_class($item);
            $back  = new $class($item);
            $back->set_id(0);
            $back->add_meta_data('_refunded_item_id', $id, true);
            $back->set_total(wc_format_refund_total($asked['refund_total']));
            if ($item->is_type('line_item')) {
                $back->set_subtotal(wc_format_refund_total($asked['refund_total']));
                $back->set_quantity($qty * -1);
            }
            $back->set_taxes(array( 'total' => array_map('wc_format_refund_total', $taxes), 'subtotal' => array_map('wc_format_refund_total', $taxes) ));
            $refund->add_item($back);
            $counted += $qty;
        }
        $is_partial = $left - $args['amount'] > 0;
        $refund->update_meta_data('_refund_type', $is_partial ? 'partial' : 'full');
        $refund->update_taxes();
        $refund->calculate_totals(false);
        $refund->set_total($args['amount'] * -1);
        if (isset($args['date_created'])) {
            $refund->set_date_created($args['date_created']);
        }
        do_action('woocommerce_create_refund', $refund, $args);
        if ($refund->save()) {
            if ($args['refund_payment']) {
                $result = wc_refund_payment($order, $refund->get_amount(), $refund->get_reason());
                if (is_wp_error($result)) {
                    $refund->delete();
                    return $result;
                }
                $refund->set_refunded_payment(true);
                $refund->save();
            }
            if ($args['restock_items']) {
                wc_restock_refunded_items($order, $args['line_items']);
            }
            if (apply_filters('woocommerce_order_is_partially_refunded', $is_partial, $order->get_id(), $refund->get_id())) {
                do_action('woocommerce_order_partially_refunded', $order->get_id(), $refund->get_id());
            } else {
                do_action('woocommerce_order_fully_refunded', $order->get_id(), $refund->get_id());
                $status = apply_filters('woocommerce_order_fully_refunded_status', 'refunded', $order->get_id(), $refund->get_id());
                $status && $order->update_status($status);
            }
        }
        $order->set_date_modified(time());
        $order->save();
        do_action('woocommerce_refund_created', $refund->get_id(), $args);
        do_action('woocommerce_order_refunded', $order->get_id(), $refund->get_id());
    } catch (Exception $e) {
        if (isset($refund)) {
            $refund->delete(true);
        }
        return new WP_Error('error', $e->getMessage());
    }
    return $refund;
}

/** A gateway that can pay back is named so in the tests: `tests_gateway`. */
function wc_refund_payment($order, $amount, $reason = '')
{
    if ('tests_gateway' !== $order->get_payment_method()) {
        return new WP_Error('error', 'The payment gateway for this order does not exist.');
    }
    return true;
}

function wc_restock_refunded_items($order, $lines): void
{
    foreach ($order->get_items() as $id => $item) {
        if (! empty($lines[ $id ]['qty'])) {
            $item->update_meta_data('_restock_refunded_items', (string) $lines[ $id ]['qty']);
            $item->save();
        }
    }
}

function wc_format_decimal($number, $dp = false, $trim_zeros = false)
{
    if (! is_float($number)) {
        $number = preg_replace('/[^0-9\.,\-]/', '', str_replace(',', '.', (string) $number));
    }
    if (false !== $dp) {
        return number_format((float) $number, '' === $dp ? wc_get_price_decimals() : (int) $dp, '.', '');
    }
    if (is_float($number)) {
        $number = rtrim(rtrim(sprintf('%.6F', $number), '0'), '.');
        return '-0' === $number ? '0' : $number;
    }
    return $number;
}

function wc_format_refund_total($amount)
{
    return $amount * -1;
}

function wc_format_localized_price($value)
{
    return str_replace('.', wc_get_price_decimal_separator(), (string) $value);
}

function wc_get_price_decimals()
{
    return absint(apply_filters('wc_get_price_decimals', get_option('woocommerce_price_num_decimals', 2)));
}

function wc_get_price_decimal_separator()
{
    return get_option('woocommerce_price_decimal_sep', ',') ?: '.';
}

function wc_get_price_thousand_separator()
{
    return (string) get_option('woocommerce_price_thousand_sep', ' ');
}

function wc_tax_enabled()
{
    return apply_filters('wc_tax_enabled', 'yes' === get_option('woocommerce_calc_taxes', 'yes'));
}

function wc_prices_include_tax()
{
    return wc_tax_enabled() && 'yes' === get_option('woocommerce_prices_include_tax', 'yes');
}

function get_woocommerce_currency()
{
    return apply_filters('woocommerce_currency', get_option('woocommerce_currency', 'SEK'));
}

function get_woocommerce_currency_symbol($currency = '')
{
    $symbols = array( 'EUR' => '&euro;', 'USD' => '&#36;' );
    return $symbols[ $currency ?: get_woocommerce_currency() ] ?? '&#107;&#114;';
}

function wc_price($price, $args = array())
{
    $price  = (float) $price;
    $number = number_format(abs($price), wc_get_price_decimals(), wc_get_price_decimal_separator(), wc_get_price_thousand_separator());
    $symbol = '<span class="woocommerce-Price-currencySymbol">' . get_woocommerce_currency_symbol($args['currency'] ?? '') . '</span>';
    return '<span class="woocommerce-Price-amount amount"><bdi>' . ( $price < 0 ? '-' : '' ) . $number . '&nbsp;' . $symbol . '</bdi></span>';
}

function wc_get_is_paid_statuses()
{
    return apply_filters('woocommerce_order_is_paid_statuses', array( 'processing', 'completed' ));
}

function wc_get_order_statuses()
{
    $names = array( 'pending' => 'Pending payment', 'processing' => 'Processing', 'on-hold' => 'On hold', 'completed' => 'Completed', 'cancelled' => 'Cancelled', 'refunded' => 'Refunded', 'failed' => 'Failed', 'checkout-draft' => 'Draft' );
    return apply_filters('wc_order_statuses', array_combine(array_map(static fn($one) => "wc-$one", array_keys($names)), $names));
}

function wc_get_order_status_name($status)
{
    $status = preg_replace('/^wc-/', '', $status);
    return wc_get_order_statuses()[ "wc-$status" ] ?? $status;
}

function wc_format_datetime($date, $format = '')
{
    return $date instanceof WC_DateTime ? $date->date_i18n($format ?: get_option('date_format')) : '';
}

function wc_clean($var)
{
    return is_array($var) ? array_map('wc_clean', $var) : ( is_scalar($var) ? sanitize_text_field((string) $var) : $var );
}

function wc_api_hash($data)
{
    return hash_hmac('sha256', $data, 'wc-api');
}

function wc_rand_hash($prefix = '')
{
    return $prefix . bin2hex(random_bytes(20));
}

function wc_get_logger()
{
    return new WC_Logger();
}

/** Each line of the log, for the test that nothing personal stands in it. */
class WC_Logger
{
    public function log($level, $text, $context = array()): void
    {
        file_put_contents('/site/own/wc.log', wp_json_encode(array( 'level' => $level, 'text' => $text, 'source' => $context['source'] ?? '' )) . "\n", FILE_APPEND);
    }

    public function __call(string $level, array $given): void
    {
        $this->log($level, ...$given);
    }
}
