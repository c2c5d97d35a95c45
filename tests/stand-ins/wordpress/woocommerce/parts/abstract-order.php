<?php

/** Orders, and the refunds that are orders, too. They have their own table (HPOS). */

declare(strict_types=1);

abstract class WC_Abstract_Order extends WC_Data
{
    protected $post_type = 'shop_order';
    private const GROUPS = array( 'line_item' => 'line_items', 'tax' => 'tax_lines', 'shipping' => 'shipping_lines', 'fee' => 'fee_lines', 'coupon' => 'coupon_lines' );
    /** Group => lines by id, as far as they have been read. */
    protected $items         = array();
    private $items_to_delete = array();
    private $is_saving       = false;
    private const COMMON = array(
        'parent_id'          => 0,
        'status'             => '',
        'currency'           => '',
        'version'            => '',
        'prices_include_tax' => false,
        'date_created'       => null,
        'date_modified'      => null,
        'discount_total'     => '0',
        'discount_tax'       => '0',
        'shipping_total'     => '0',
        'shipping_tax'       => '0',
        'cart_tax'           => '0',
        'total'              => '0',
        'total_tax'          => '0',
    );

    public function __construct($order = 0)
    {
        $this->data = self::COMMON + $this->data;
        if ($order instanceof self) {
            $order = $order->get_id();
        }
        $row = is_array($order) ? $order : ( $order ? Tests_Store::read('tests_orders', 'id = %d', array( $order ))[0] ?? null : null );
        if ($row) {
            $this->id          = (int) $row['id'];
            $this->object_read = false;
            foreach ($row['body']['data'] as $prop => $value) {
                WC_Data::set_prop($prop, $value);
            }
            $this->object_read = true;
            $this->meta_data   = array_map(static fn($meta) => new WC_Meta_Data($meta), $row['body']['meta']);
        }
    }

    public function get_type()
    {
        return $this->post_type;
    }

    public function get_data(): array
    {
        $data = parent::get_data();
        foreach (self::GROUPS as $type => $group) {
            $data[ $group ] = $this->get_items($type);
        }
        return $data;
    }

    /** Money is text without needless noughts, a sum of taxes follows from its parts. */
    protected function set_prop(string $prop, $value): void
    {
        if (preg_match('/^((discount|shipping|cart)_(tax|total)|total|cart_tax|total_tax|amount)$/', $prop)) {
            $value = wc_format_decimal($value);
        }
        parent::set_prop($prop, $value);
        if ('cart_tax' === $prop || 'shipping_tax' === $prop) {
            parent::set_prop('total_tax', wc_format_decimal((float) $this->get_prop('cart_tax') + (float) $this->get_prop('shipping_tax')));
        }
    }

    public function get_items($types = 'line_item'): array
    {
        $found = array();
        foreach ((array) $types as $type) {
            $group = self::GROUPS[ $type ] ?? null;
            if (null === $group) {
                continue;
            }
            if (! isset($this->items[ $group ])) {
                $this->items[ $group ] = array();
                $rows = $this->id ? Tests_Store::read('tests_items', 'order_id = %d AND type = %s ORDER BY id', array( $this->id, $type )) : array();
                foreach ($rows as $row) {
                    $this->items[ $group ][ (int) $row['id'] ] = WC_Order_Item::from($row);
                }
            }
            $found += $this->items[ $group ];
        }
        return apply_filters('woocommerce_order_get_items', $found, $this, (array) $types);
    }

    public function get_item($id, $load_from_db = true)
    {
        return $this->get_items(array_keys(self::GROUPS))[ $id ] ?? false;
    }

    public function get_fees(): array
    {
        return $this->get_items('fee');
    }

    public function get_taxes(): array
    {
        return $this->get_items('tax');
    }

    public function get_shipping_methods(): array
    {
        return $this->get_items('shipping');
    }

    public function add_item($item): void
    {
        $group = self::GROUPS[ $item->get_type() ];
        $this->get_items($item->get_type());
        $item->set_order_id($this->id);
        $this->items[ $group ][ $item->get_id() ? $item->get_id() : 'new:' . $group . count($this->items[ $group ]) ] = $item;
    }

    public function remove_item($id): void
    {
        foreach (array_keys(self::GROUPS) as $type) {
            $item = $this->get_items($type)[ $id ] ?? null;
            if ($item) {
                $this->items_to_delete[] = $item;
                unset($this->items[ self::GROUPS[ $type ] ][ $id ]);
            }
        }
    }

    public function update_taxes(): void
    {
        $sums = array( 'cart' => array(), 'shipping' => array() );
        foreach ($this->get_items(array( 'line_item', 'fee', 'shipping' )) as $item) {
            $kind = $item->is_type('shipping') ? 'shipping' : 'cart';
            foreach ($item->get_taxes()['total'] as $rate => $tax) {
                $sums[ $kind ][ $rate ] = ( $sums[ $kind ][ $rate ] ?? 0.0 ) + round((float) $tax, 2);
            }
        }
        $lines = array();
        foreach ($this->get_taxes() as $line) {
            $lines[ $line->get_rate_id() ] = $line;
        }
        foreach (array_keys($sums['cart'] + $sums['shipping']) as $rate) {
            $line = $lines[ $rate ] ?? new WC_Order_Item_Tax();
            $line->set_rate($rate);
            $line->set_tax_total($sums['cart'][ $rate ] ?? 0);
            $line->set_shipping_tax_total($sums['shipping'][ $rate ] ?? 0);
            isset($lines[ $rate ]) ? $line->save() : $this->add_item($line);
            unset($lines[ $rate ]);
        }
        foreach ($lines as $gone) {
            $this->remove_item($gone->get_id());
        }
        $this->set_prop('shipping_tax', array_sum($sums['shipping']));
        $this->set_prop('cart_tax', array_sum($sums['cart']));
        $this->save();
    }

    public function calculate_totals($and_taxes = true)
    {
        do_action('woocommerce_order_before_calculate_totals', $and_taxes, $this);
        $sum = fn(string $type) => array_sum(array_map(static fn($item) => round((float) $item->get_total(), 2), $this->get_items($type)));
        $before = array_sum(array_map(static fn($item) => round((float) $item->get_subtotal(), 2), $this->get_items()));
        $this->set_prop('shipping_total', $sum('shipping'));
        if ($and_taxes) {
            $this->update_taxes();
        }
        $this->set_prop('discount_total', round($before - $sum('line_item'), 2));
        $taxes = (float) $this->get_prop('cart_tax') + (float) $this->get_prop('shipping_tax');
        $this->set_prop('total', round($sum('line_item') + $sum('fee') + $sum('shipping') + $taxes, 2));
        do_action('woocommerce_order_after_calculate_totals', $and_taxes, $this);
        $this->save();
        return $this->get_prop('total');
    }

    public function get_status($context = 'view')
    {
        $status = $this->get_prop('status', $context);
        return $status || 'view' !== $context ? $status : apply_filters('woocommerce_default_order_status', 'pending');
    }

    public function has_status($status): bool
    {
        return in_array($this->get_status(), (array) $status, true);
    }

    public function save()
    {
        do_action('woocommerce_before_' . $this->object_type . '_object_save', $this, new WC_Data_Store());
        $is_new = ! $this->id;
        if (! $this->get_prop('date_created', 'edit')) {
            $this->set_prop('date_created', time());
        }
        $this->set_prop('version', WC_VERSION);
        $this->set_prop('currency', $this->get_prop('currency', 'edit') ?: get_woocommerce_currency());
        if ($is_new) {
            $this->data['date_modified'] = self::date(time());
        } elseif (array_diff_key($this->changes, array( 'date_modified' => 1 ))) {
            $this->set_prop('date_modified', time());
        }
        $changes = $this->changes;
        $before  = $this->data['status'];
        $this->apply_changes();
        $this->write();
        $this->is_saving = true;
        $this->settle_meta();
        $this->is_saving = false;
        $this->stored($is_new, $changes, $before);
        foreach ($this->items_to_delete as $item) {
            $item->delete();
        }
        $this->items_to_delete = array();
        foreach ($this->items as $group => $items) {
            $saved = array();
            foreach ($items as $item) {
                $item->set_order_id($this->id);
                $saved[ $item->save() ] = $item;
            }
            $this->items[ $group ] = $saved;
        }
        do_action('woocommerce_after_' . $this->object_type . '_object_save', $this, new WC_Data_Store());
        return $this->id;
    }

    /** With HPOS, meta alone is a change of the order as soon as a second has passed since the last one: told before the meta is. */
    protected function meta_written(): void
    {
        if (! $this->changes && ! $this->is_saving && $this->get_prop('date_modified')->getTimestamp() < time()) {
            $this->set_prop('date_modified', time());
            $this->save();
        }
    }

    /** What WooCommerce tells of it, between the order's row and its lines. */
    protected function stored(bool $is_new, array $changes, string $before): void
    {
    }

    protected function write(): void
    {
        $meta = array_map(static fn($one) => $one->get_data(), $this->get_meta_data());
        $data = array_map(static fn($value) => $value instanceof DateTime ? $value->getTimestamp() : $value, $this->data);
        $row  = array(
            'parent'   => (int) $this->data['parent_id'],
            'type'     => $this->post_type,
            'status'   => $this->data['status'],
            'customer' => (int) ( $this->data['customer_id'] ?? 0 ),
            'email'    => $this->data['billing']['email'] ?? '',
        );
        $this->id = Tests_Store::write('tests_orders', $this->id, $row, array( 'data' => $data, 'meta' => $meta ));
    }

    protected function remove($force): void
    {
        Tests_Store::delete('tests_items', array( 'order_id' => $this->id ));
        Tests_Store::delete('tests_orders', array( 'id' => $this->id ));
        $this->id = 0;
    }
}
