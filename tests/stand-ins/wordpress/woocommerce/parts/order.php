<?php

/** An order, and a refund of it. */

declare(strict_types=1);

class WC_Order extends WC_Abstract_Order
{
    protected $object_type = 'order';
    protected $data        = array(
        'customer_id'          => 0,
        'order_key'            => '',
        'billing'              => array(
            'first_name' => '', 'last_name' => '', 'company' => '', 'address_1' => '', 'address_2' => '', 'city' => '',
            'state' => '', 'postcode' => '', 'country' => '', 'email' => '', 'phone' => '',
        ),
        'shipping'             => array(
            'first_name' => '', 'last_name' => '', 'company' => '', 'address_1' => '', 'address_2' => '', 'city' => '',
            'state' => '', 'postcode' => '', 'country' => '', 'phone' => '',
        ),
        'payment_method'       => '',
        'payment_method_title' => '',
        'transaction_id'       => '',
        'customer_ip_address'  => '',
        'customer_user_agent'  => '',
        'created_via'          => '',
        'customer_note'        => '',
        'date_completed'       => null,
        'date_paid'            => null,
        'cart_hash'            => '',
    );
    private array $moved   = array();

    public function __call(string $name, array $given)
    {
        if (preg_match('/^(get|set)_(billing|shipping)_(\w+)$/', $name, $part) && isset($this->data[ $part[2] ][ $part[3] ])) {
            $address = $this->get_prop($part[2], 'edit');
            if ('get' === $part[1]) {
                return apply_filters("woocommerce_order_get_{$part[2]}_{$part[3]}", $address[ $part[3] ], $this);
            }
            return $this->set_prop($part[2], array( $part[3] => (string) $given[0] ) + $address);
        }
        return parent::__call($name, $given);
    }

    public function has_downloadable_item()
    {
        $products = get_option('tests_products', array());
        return (bool) array_filter($this->get_items(), static fn($item) => ! empty($products[ $item->get_product_id() ]['downloadable']));
    }

    public function get_order_number()
    {
        return (string) apply_filters('woocommerce_order_number', $this->get_id(), $this);
    }

    public function get_user_id($context = 'view')
    {
        return $this->get_prop('customer_id', $context);
    }

    public function get_user()
    {
        return $this->get_user_id() ? get_user_by('id', $this->get_user_id()) : false;
    }

    public function get_address($kind = 'billing'): array
    {
        return $this->get_prop($kind);
    }

    public function get_formatted_billing_full_name(): string
    {
        return trim($this->get_billing_first_name() . ' ' . $this->get_billing_last_name());
    }

    public function key_is_valid($key): bool
    {
        return hash_equals((string) $this->get_prop('order_key'), (string) $key);
    }

    public function is_paid(): bool
    {
        return apply_filters('woocommerce_order_is_paid', $this->has_status(wc_get_is_paid_statuses()), $this);
    }

    public function needs_payment(): bool
    {
        return $this->has_status(array( 'pending', 'failed' )) && $this->get_prop('total') > 0;
    }

    public function is_editable(): bool
    {
        return apply_filters('wc_order_is_editable', $this->has_status(array( 'pending', 'on-hold', 'auto-draft' )), $this);
    }

    public function needs_processing(): bool
    {
        return (bool) $this->get_items();
    }

    public function get_view_order_url(): string
    {
        return apply_filters('woocommerce_get_view_order_url', wc_get_endpoint_url('view-order', (string) $this->get_id(), wc_get_page_permalink('myaccount')), $this);
    }

    public function get_edit_order_url(): string
    {
        return apply_filters('woocommerce_get_edit_order_url', admin_url('admin.php?page=wc-orders&action=edit&id=' . $this->get_id()), $this);
    }

    public function get_checkout_payment_url(): string
    {
        return home_url('/checkout/order-pay/' . $this->get_id() . '/?pay_for_order=true&key=' . $this->get_prop('order_key'));
    }

    /** Newest first, as WooCommerce lists them. @return WC_Order_Refund[] */
    public function get_refunds(): array
    {
        $rows = Tests_Store::read('tests_orders', "parent = %d AND type = 'shop_order_refund' ORDER BY id DESC", array( $this->id ));
        return array_map(static fn($row) => new WC_Order_Refund($row), $rows);
    }

    public function get_total_refunded()
    {
        return array_sum(array_map(static fn($refund) => (float) $refund->get_amount(), $this->get_refunds()));
    }

    public function get_remaining_refund_amount()
    {
        return wc_format_decimal((float) $this->get_prop('total') - $this->get_total_refunded(), wc_get_price_decimals());
    }

    public function get_remaining_refund_items(): int
    {
        $count = array_sum(array_map(static fn($item) => $item->get_quantity(), $this->get_items()));
        foreach ($this->get_refunds() as $refund) {
            $count += array_sum(array_map(static fn($item) => $item->get_quantity(), $refund->get_items()));
        }
        return (int) $count;
    }

    private function refunded($id, string $type, callable $of): float
    {
        $sum = 0.0;
        foreach ($this->get_refunds() as $refund) {
            foreach ($refund->get_items($type) as $item) {
                $sum += (int) $item->get_meta('_refunded_item_id') === (int) $id ? (float) $of($item) : 0.0;
            }
        }
        return $sum;
    }

    /** Below nothing, as WooCommerce says it. */
    public function get_qty_refunded_for_item($id, $type = 'line_item')
    {
        return (int) $this->refunded($id, $type, static fn($item) => $item->get_quantity());
    }

    public function get_total_refunded_for_item($id, $type = 'line_item')
    {
        return -1 * $this->refunded($id, $type, static fn($item) => $item->get_total());
    }

    public function get_tax_refunded_for_item($id, $rate, $type = 'line_item')
    {
        return -1 * $this->refunded($id, $type, static fn($item) => $item->get_taxes()['total'][ $rate ] ?? 0);
    }

    public function set_status($to, $note = '', $manual = false): array
    {
        $from = $this->get_status('edit');
        $to   = 0 === strpos($to, 'wc-') ? substr($to, 3) : $to;
        $this->set_prop('status', $to);
        if ('' !== $from && $from !== $to) {
            $this->moved = array( 'from' => $this->moved['from'] ?? $from, 'to' => $to, 'note' => $note, 'manual' => (bool) $manual );
            if ('processing' === $to && ! $this->get_prop('date_paid', 'edit')) {
                $this->set_prop('date_paid', time());
            }
            if ('completed' === $to && ! $this->get_prop('date_completed', 'edit')) {
                $this->set_prop('date_completed', time());
            }
        }
        return array( 'from' => $from, 'to' => $to );
    }

    public function update_status($to, $note = '', $manual = false): bool
    {
        $this->set_status($to, $note, $manual);
        $this->save();
        return true;
    }

    public function payment_complete($transaction = ''): bool
    {
        do_action('woocommerce_pre_payment_complete', $this->get_id(), $transaction);
        $this->set_prop('transaction_id', $transaction);
        $this->set_prop('date_paid', time());
        $this->update_status('processing');
        do_action('woocommerce_payment_complete', $this->get_id(), $transaction);
        return true;
    }

    public function add_order_note($note, $is_customer_note = 0, $added_by_user = false)
    {
        $id = wp_insert_comment(array( 'comment_post_ID' => 0, 'comment_content' => $note, 'comment_type' => 'order_note', 'comment_agent' => 'WooCommerce', 'comment_approved' => 1 ));
        add_comment_meta($id, 'tests_order', $this->id);
        if ($is_customer_note) {
            add_comment_meta($id, 'is_customer_note', 1);
            do_action('woocommerce_new_customer_note', array( 'order_id' => $this->id, 'customer_note' => $note ));
        }
        do_action('woocommerce_order_note_added', $id, $this);
        return $id;
    }

    protected function stored(bool $is_new, array $changes, string $before): void
    {
        $drafts = array( '', 'new', 'auto-draft', 'draft', 'checkout-draft' );
        $is_draft = in_array($this->data['status'], $drafts, true) && '' !== $this->data['status'];
        if ($is_new || ( isset($changes['status']) && ! $is_draft && in_array($before, array_slice($drafts, 1), true) )) {
            $is_draft || do_action('woocommerce_new_order', $this->get_id(), $this);
        } elseif (! isset($changes['status']) || ! in_array('trash', array( $changes['status'], $before ), true)) {
            do_action('woocommerce_update_order', $this->get_id(), $this);
        }
    }

    public function save()
    {
        if ('' === $this->get_prop('order_key', 'edit')) {
            $this->set_prop('order_key', 'wc_order_' . wp_generate_password(13, false));
        }
        $id    = parent::save();
        $moved = $this->moved;
        $this->moved = array();
        if ($moved) {
            do_action('woocommerce_order_status_' . $moved['to'], $id, $this, $moved);
            $this->add_order_note(trim("{$moved['note']} Order status changed from {$moved['from']} to {$moved['to']}."));
            do_action("woocommerce_order_status_{$moved['from']}_to_{$moved['to']}", $id, $this);
            do_action('woocommerce_order_status_changed', $id, $moved['from'], $moved['to'], $this);
        }
        return $id;
    }

    protected function remove($force): void
    {
        $id = $this->id;
        if (! $force) {
            do_action('woocommerce_before_trash_order', $id, $this);
            $this->meta_data[] = new WC_Meta_Data(array( 'id' => Tests_Store::next('meta'), 'key' => '_wp_trash_meta_status', 'value' => $this->get_status() ));
            $this->data['status'] = 'trash';
            $this->write();
            do_action('woocommerce_trash_order', $id);
            return;
        }
        do_action('woocommerce_before_delete_order', $id, $this);
        foreach ($this->get_refunds() as $refund) {
            $refund->delete(true);
        }
        parent::remove($force);
        do_action('woocommerce_delete_order', $id);
    }

    public function untrash(): bool
    {
        $before = $this->get_status();
        $this->set_status($this->get_meta('_wp_trash_meta_status') ?: 'pending');
        $this->moved = array();
        $this->delete_meta_data('_wp_trash_meta_status');
        $this->save();
        do_action('woocommerce_untrash_order', $this->id, $before);
        return true;
    }
}

class WC_Order_Refund extends WC_Abstract_Order
{
    protected $object_type = 'order_refund';
    protected $post_type   = 'shop_order_refund';
    protected $data        = array( 'amount' => '', 'reason' => '', 'refunded_by' => 0, 'refunded_payment' => false );

    public function get_status($context = 'view')
    {
        return 'completed';
    }

    public function get_reason($context = 'view')
    {
        return $this->get_prop('reason', $context);
    }

    public function get_refunded_by($context = 'view')
    {
        return $this->get_prop('refunded_by', $context);
    }

    public function get_formatted_refund_amount(): string
    {
        return wc_price($this->get_amount());
    }
}
