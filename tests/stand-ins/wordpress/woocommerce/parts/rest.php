<?php

/** wc/v3: orders and refunds, as the recorded answers of a real store look. */

declare(strict_types=1);

class WC_REST_Orders_Controller
{
    public function prepare_object_for_response($order, $request)
    {
        $data = $order->get_data();
        $told = array( 'id' => $order->get_id(), 'parent_id' => $order->get_parent_id(), 'status' => $order->get_status() );
        foreach (array( 'currency', 'version', 'prices_include_tax' ) as $prop) {
            $told[ $prop ] = $data[ $prop ];
        }
        $dates = array( 'date_created', 'date_modified' );
        $told += self::dates($order, $dates, false);
        foreach (array( 'discount_total', 'discount_tax', 'shipping_total', 'shipping_tax', 'cart_tax', 'total', 'total_tax' ) as $prop) {
            $told[ $prop ] = wc_format_decimal($data[ $prop ], 2);
        }
        foreach (array( 'customer_id', 'order_key', 'billing', 'shipping', 'payment_method', 'payment_method_title', 'transaction_id', 'customer_ip_address', 'customer_user_agent', 'created_via', 'customer_note' ) as $prop) {
            $told[ $prop ] = $data[ $prop ];
        }
        $dates = array_merge($dates, array( 'date_completed', 'date_paid' ));
        $told += self::dates($order, array( 'date_completed', 'date_paid' ), false);
        $told += array( 'cart_hash' => $data['cart_hash'], 'number' => $order->get_order_number(), 'meta_data' => self::meta($order) );
        foreach (array( 'line_items', 'tax_lines', 'shipping_lines', 'fee_lines', 'coupon_lines' ) as $group) {
            $told[ $group ] = self::lines($data[ $group ]);
        }
        $told['refunds'] = array_map(
            static fn($refund) => array( 'id' => $refund->get_id(), 'reason' => $refund->get_reason() ?: '', 'total' => '-' . wc_format_decimal($refund->get_amount(), 2) ),
            $order->get_refunds()
        );
        $told += array(
            'payment_url'      => $order->get_checkout_payment_url(),
            'is_editable'      => $order->is_editable(),
            'needs_payment'    => $order->needs_payment(),
            'needs_processing' => $order->needs_processing(),
        ) + self::dates($order, $dates, true) + array( 'currency_symbol' => html_entity_decode(get_woocommerce_currency_symbol($order->get_currency())) );
        return apply_filters('woocommerce_rest_prepare_shop_order_object', rest_ensure_response($told), $order, $request);
    }

    public static function dates($object, array $props, bool $gmt): array
    {
        $told = array();
        foreach ($props as $prop) {
            $date = $object->{"get_$prop"}();
            $told[ $prop . ( $gmt ? '_gmt' : '' ) ] = $date ? ( $gmt ? gmdate('Y-m-d\TH:i:s', $date->getTimestamp()) : $date->format('Y-m-d\TH:i:s') ) : null;
        }
        return $told;
    }

    public static function meta($object): array
    {
        return array_map(static fn($meta) => $meta->get_data(), $object->get_meta_data());
    }

    /** The keys of a line stand in the order in which WooCommerce keeps them; what is not said of a kind of line is left out. */
    public static function lines(array $items): array
    {
        $told = array();
        foreach ($items as $item) {
            $data = $item->get_data();
            unset($data['order_id']);
            foreach (array( 'subtotal', 'subtotal_tax', 'total', 'total_tax', 'tax_total', 'shipping_tax_total', 'discount_tax' ) as $sum) {
                isset($data[ $sum ]) && $data[ $sum ] = wc_format_decimal($data[ $sum ], 2);
            }
            if (! $item->is_type('line_item') && ! $item->is_type('fee')) {
                unset($data['name']);
            }
            if (isset($data['taxes'])) {
                $taxes = array();
                foreach ($data['taxes']['total'] as $rate => $tax) {
                    $taxes[] = array( 'id' => $rate, 'total' => $tax, 'subtotal' => $data['taxes']['subtotal'][ $rate ] ?? '' );
                }
                $data['taxes'] = $taxes;
            }
            $data['meta_data'] = array_map(
                static fn($meta) => is_scalar($meta['value']) ? $meta + array( 'display_key' => $meta['key'], 'display_value' => $meta['value'] ) : $meta,
                self::meta($item)
            );
            if ($item->is_type('line_item')) {
                $product = $item->get_product();
                $data   += array(
                    'sku'              => $product ? $product->get_sku() : null,
                    'global_unique_id' => '',
                    'price'            => $item->get_quantity() ? (float) $item->get_total() / $item->get_quantity() : 0,
                    'image'            => array( 'id' => '', 'src' => '' ),
                    'parent_name'      => null,
                );
            }
            $told[] = $data;
        }
        return $told;
    }

    /** Who may: the rights of orders, as WooCommerce asks for them. */
    public static function may(string $what): callable
    {
        $rights = array( 'read' => 'read_private_shop_orders', 'create' => 'publish_shop_orders', 'edit' => 'edit_shop_orders', 'delete' => 'delete_shop_orders' );
        $codes  = array( 'read' => 'woocommerce_rest_cannot_view', 'create' => 'woocommerce_rest_cannot_create', 'edit' => 'woocommerce_rest_cannot_edit', 'delete' => 'woocommerce_rest_cannot_delete' );
        return static fn() => current_user_can($rights[ $what ]) || current_user_can('manage_woocommerce')
            ? true
            : new WP_Error($codes[ $what ], 'Sorry, you are not allowed to do that.', array( 'status' => rest_authorization_required_code() ));
    }

    public function register_routes(): void
    {
        $one = static fn($asked) => wc_get_order((int) $asked['id']) ?: new WP_Error('woocommerce_rest_shop_order_invalid_id', 'Invalid ID.', array( 'status' => 404 ));
        $tell = fn($order, $asked) => is_wp_error($order) ? $order : $this->prepare_object_for_response($order, $asked);
        register_rest_route('wc/v3', '/orders', array(
            'methods' => 'GET', 'permission_callback' => self::may('read'), 'callback' => function ($asked) use ($tell) {
                $orders = wc_get_orders(array( 'limit' => -1 ));
                $after  = $asked['modified_after'] ? strtotime($asked['modified_after'] . ' UTC') : 0;
                $orders = array_filter($orders, static fn($order) => $order->get_date_modified()->getTimestamp() > $after);
                $answer = rest_ensure_response(array_values(array_map(static fn($order) => $tell($order, $asked)->get_data(), array_slice($orders, 0, (int) ( $asked['per_page'] ?: 10 )))));
                $answer->header('X-WP-Total', (string) count($orders));
                return $answer;
            },
        ));
        register_rest_route('wc/v3', '/orders/(?P<id>\d+)', array(
            array( 'methods' => 'GET', 'permission_callback' => self::may('read'), 'callback' => static fn($asked) => $tell($one($asked), $asked) ),
            array(
                'methods' => 'PUT, POST, PATCH', 'permission_callback' => self::may('edit'),
                'callback' => static function ($asked) use ($one, $tell) {
                    $order = $one($asked);
                    if (! is_wp_error($order)) {
                        foreach ((array) $asked['meta_data'] as $meta) {
                            $order->update_meta_data($meta['key'], $meta['value']);
                        }
                        $asked['status'] && $order->set_status($asked['status'], '', true);
                        $order->save();
                    }
                    return $tell($order, $asked);
                },
            ),
            array(
                'methods' => 'DELETE', 'permission_callback' => self::may('delete'),
                'callback' => static function ($asked) use ($one, $tell) {
                    $order = $one($asked);
                    $told  = $tell($order, $asked);
                    is_wp_error($order) || $order->delete((bool) $asked['force']);
                    return $told;
                },
            ),
        ));
        register_rest_route('wc/v3', '/system_status', array( 'methods' => 'GET', 'permission_callback' => self::may('read'), 'callback' => static fn() => array( 'environment' => array( 'version' => WC_VERSION, 'home_url' => home_url() ) ) ));
    }
}

class WC_REST_Order_Refunds_Controller
{
    public function prepare_object_for_response($refund, $request)
    {
        $order = wc_get_order((int) $request['order_id']);
        if (! $order) {
            return new WP_Error('woocommerce_rest_invalid_order_id', 'Invalid order ID.', array( 'status' => 404 ));
        }
        if (! $refund || $refund->get_parent_id() !== $order->get_id()) {
            return new WP_Error('woocommerce_rest_invalid_order_refund_id', 'Invalid order refund ID.', array( 'status' => 404 ));
        }
        $data = $refund->get_data();
        $told = array( 'id' => $refund->get_id() )
            + WC_REST_Orders_Controller::dates($refund, array( 'date_created' ), false) + WC_REST_Orders_Controller::dates($refund, array( 'date_created' ), true)
            + array(
                'amount'           => wc_format_decimal($refund->get_amount(), 2),
                'reason'           => $refund->get_reason(),
                'refunded_by'      => $refund->get_refunded_by(),
                'refunded_payment' => $refund->get_refunded_payment(),
                'meta_data'        => WC_REST_Orders_Controller::meta($refund),
            );
        foreach (array( 'line_items', 'shipping_lines', 'tax_lines', 'fee_lines' ) as $group) {
            $told[ $group ] = WC_REST_Orders_Controller::lines($data[ $group ]);
        }
        return apply_filters('woocommerce_rest_prepare_shop_order_refund_object', rest_ensure_response($told), $refund, $request);
    }

    /** The lines of a request: WooCommerce takes the order line's id, and `refund_total` without its tax. */
    private static function asked(WP_REST_Request $request): array
    {
        $lines = array();
        foreach (array( 'line_items', 'shipping_lines', 'fee_lines' ) as $group) {
            foreach ((array) $request[ $group ] as $line) {
                $lines[ (int) $line['id'] ] = array(
                    'qty'          => $line['quantity'] ?? 0,
                    'refund_total' => $line['refund_total'] ?? 0,
                    'refund_tax'   => array_column($line['refund_tax'] ?? array(), 'refund_total', 'id'),
                );
            }
        }
        return $lines;
    }

    public function register_routes(): void
    {
        $base = '/orders/(?P<order_id>\d+)/refunds';
        $one  = static fn($asked) => wc_get_order((int) $asked['id']);
        $may  = array( WC_REST_Orders_Controller::class, 'may' );
        register_rest_route('wc/v3', $base, array(
            array(
                'methods' => 'GET', 'permission_callback' => $may('read'),
                'callback' => function ($asked) {
                    $order = wc_get_order((int) $asked['order_id']);
                    return $order instanceof WC_Order
                        ? rest_ensure_response(array_map(fn($refund) => $this->prepare_object_for_response($refund, $asked)->get_data(), $order->get_refunds()))
                        : new WP_Error('woocommerce_rest_invalid_order_id', 'Invalid order ID.', array( 'status' => 404 ));
                },
            ),
            array(
                'methods' => 'POST', 'permission_callback' => $may('create'),
                'callback' => function ($asked) {
                    $refund = wc_create_refund(array(
                        'order_id' => (int) $asked['order_id'], 'amount' => $asked['amount'], 'reason' => $asked['reason'] ?: null, 'line_items' => self::asked($asked),
                        'refund_payment' => is_bool($asked['api_refund']) ? $asked['api_refund'] : true, 'restock_items' => $asked['api_restock'] ?? true,
                    ));
                    if (is_wp_error($refund)) {
                        return new WP_Error('woocommerce_rest_cannot_create_order_refund', $refund->get_error_message(), array( 'status' => 500 ));
                    }
                    foreach ((array) $asked['meta_data'] as $meta) {
                        $refund->update_meta_data($meta['key'], $meta['value']);
                    }
                    $refund->save_meta_data();
                    do_action('woocommerce_rest_insert_shop_order_refund_object', $refund, $asked, true);
                    $answer = $this->prepare_object_for_response($refund, $asked);
                    $answer->set_status(201);
                    return $answer;
                },
            ),
        ));
        register_rest_route('wc/v3', $base . '/(?P<id>\d+)', array(
            array( 'methods' => 'GET', 'permission_callback' => $may('read'), 'callback' => fn($asked) => $this->prepare_object_for_response($one($asked), $asked) ),
            array(
                'methods' => 'DELETE', 'permission_callback' => $may('delete'),
                'callback' => function ($asked) use ($one) {
                    $refund = $one($asked);
                    $told   = $this->prepare_object_for_response($refund, $asked);
                    if (! is_wp_error($told)) {
                        if (! $asked['force']) {
                            return new WP_Error('woocommerce_rest_trash_not_supported', 'The shop_order_refund does not support trashing.', array( 'status' => 501 ));
                        }
                        $refund->delete(true);
                    }
                    return $told;
                },
            ),
        ));
    }
}

add_action('rest_api_init', static function (): void {
    ( new WC_REST_Orders_Controller() )->register_routes();
    ( new WC_REST_Order_Refunds_Controller() )->register_routes();
}, 5);
