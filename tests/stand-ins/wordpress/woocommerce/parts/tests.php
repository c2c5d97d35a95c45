<?php

/** For the tests alone: things that WooCommerce has pages for. */

declare(strict_types=1);

/**
 * An order, and its number. `lines`: [name, quantity, price of one with its tax, tax in percent = 25, sku]; `shipping` and `fee` (with `fee_name`)
 * with their tax; `status` = processing; `customer` = lena's (0: a guest); `email`, `name`; `currency`; `method` = how it was paid; `meta`.
 */
function tests_order(array $given = array()): int
{
    $given += array(
        'lines' => array( array( 'Mugg', 1, '80.00' ) ), 'shipping' => '49.00', 'fee' => null, 'fee_name' => 'Fakturaavgift', 'status' => 'processing',
        'customer' => get_user_by('login', 'lena')->ID, 'email' => 'lena@example.com', 'name' => array( 'Lena', 'Berg' ), 'currency' => 'SEK',
        'method' => 'bacs', 'meta' => array(), 'vat' => 25,
    );
    $rates = array( 25 => 1, 12 => 2 );
    $split = static function (string $gross, $vat) use ($rates): array {
        $net = round((float) $gross / ( 1 + $vat / 100 ), 2);
        return array( $net, array( 'total' => isset($rates[ $vat ]) ? array( $rates[ $vat ] => round((float) $gross - $net, 2) ) : array() ) );
    };
    $order = new WC_Order();
    $order->set_status('pending');
    $order->set_customer_id($given['customer']);
    $order->set_currency($given['currency']);
    $order->set_prices_include_tax(true);
    $order->set_payment_method($given['method']);
    $order->set_payment_method_title('bacs' === $given['method'] ? 'Bank transfer' : $given['method']);
    $order->set_created_via('checkout');
    list($first, $last) = $given['name'];
    foreach (array( 'billing', 'shipping' ) as $kind) {
        $address = array( 'first_name' => $first, 'last_name' => $last, 'address_1' => 'Storgatan 1', 'city' => 'Stockholm', 'postcode' => '111 22', 'country' => 'SE' );
        $address += 'billing' === $kind ? array( 'email' => $given['email'] ) : array();
        $order->{"set_$kind"}(array_replace($order->{"get_$kind"}(), $address));
    }
    $products = get_option('tests_products', array());
    foreach ($given['lines'] as list($name, $quantity, $price)) {
        $line = $given['lines'][ count($order->get_items()) ];
        list($net, $taxes) = $split((string) round((float) $price * $quantity, 2), $line[3] ?? $given['vat']);
        $sku = $line[4] ?? strtoupper(sanitize_title($name));
        $known = array_search($sku, array_column($products, 'sku', 'id'), true);
        $id = $known ?: 10 + count($products);
        $products[ $id ] = array( 'id' => $id, 'name' => $name, 'sku' => $sku );
        $item = new WC_Order_Item_Product();
        $item->set_name($name);
        $item->set_product_id($id);
        $item->set_quantity($quantity);
        $item->set_total($net);
        $item->set_subtotal($net);
        $item->set_taxes($taxes + array( 'subtotal' => $taxes['total'] ));
        $order->add_item($item);
    }
    update_option('tests_products', $products);
    if ($given['shipping']) {
        list($net, $taxes) = $split((string) $given['shipping'], $given['vat']);
        $item = new WC_Order_Item_Shipping();
        $item->set_method_title('Hemleverans');
        $item->set_method_id('flat_rate');
        $item->set_total($net);
        $item->set_taxes($taxes);
        $order->add_item($item);
    }
    if ($given['fee']) {
        list($net, $taxes) = $split((string) $given['fee'], $given['vat']);
        $item = new WC_Order_Item_Fee();
        $item->set_name($given['fee_name']);
        $item->set_total($net);
        $item->set_taxes($taxes);
        $order->add_item($item);
    }
    foreach ($given['meta'] as $key => $value) {
        $order->add_meta_data($key, $value);
    }
    $order->calculate_totals(true);
    if ('processing' === $given['status']) {
        $order->payment_complete('tx-1');
    } elseif ('pending' !== $given['status']) {
        $order->set_date_paid(time());
        $order->update_status($given['status']);
    }
    return $order->get_id();
}

/** REST keys of a person: [key, secret]. */
function tests_keys(string $login = 'admin', string $permissions = 'read_write'): array
{
    global $wpdb;
    $key    = 'ck_' . wc_rand_hash();
    $secret = 'cs_' . wc_rand_hash();
    $wpdb->insert(
        $wpdb->prefix . 'woocommerce_api_keys',
        array(
            'user_id' => get_user_by('login', $login)->ID, 'description' => 'Tests', 'permissions' => $permissions,
            'consumer_key' => wc_api_hash($key), 'consumer_secret' => $secret, 'truncated_key' => substr($key, -7),
        )
    );
    return array( $key, $secret );
}

/** @return string[] the hooks that were run */
function tests_work(int $later = 0): array
{
    return Tests_Queue::work(time() + $later);
}
