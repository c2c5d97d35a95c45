<?php

/** The lines of an order: articles, delivery, fees, taxes, coupons. */

declare(strict_types=1);

class WC_Order_Item extends WC_Data implements ArrayAccess
{
    protected $object_type = 'order_item';
    protected $type        = '';
    protected $data        = array();
    /** What every line has. */
    private const COMMON = array( 'order_id' => 0, 'name' => '' );

    /** @param int|array|WC_Order_Item $item */
    public function __construct($item = 0)
    {
        $this->data = self::COMMON + $this->data;
        if ($item instanceof WC_Order_Item) {
            $this->data = array_replace($item->data, $item->changes);
            $this->id   = $item->id;
            foreach ($item->meta_data as $meta) {
                $this->meta_data[] = new WC_Meta_Data($meta->get_data());
            }
            return;
        }
        $row = is_array($item) ? $item : ( Tests_Store::read('tests_items', 'id = %d', array( $item ))[0] ?? null );
        if ($row) {
            $this->id        = (int) $row['id'];
            $this->data      = array_replace($this->data, $row['body']['data']);
            $this->meta_data = array_map(static fn($meta) => new WC_Meta_Data($meta), $row['body']['meta']);
        }
    }

    public static function from(array $row): self
    {
        $class = array(
            'line_item' => WC_Order_Item_Product::class,
            'shipping'  => WC_Order_Item_Shipping::class,
            'fee'       => WC_Order_Item_Fee::class,
            'tax'       => WC_Order_Item_Tax::class,
            'coupon'    => WC_Order_Item_Coupon::class,
        )[ $row['type'] ];
        return new $class($row);
    }

    public function get_type(): string
    {
        return $this->type;
    }

    public function is_type($type): bool
    {
        return in_array($this->type, (array) $type, true);
    }

    public function get_order()
    {
        return wc_get_order($this->get_order_id());
    }

    public function get_quantity($context = 'view')
    {
        return 1;
    }

    public function get_formatted_meta_data($hideprefix = '_', $include_all = false): array
    {
        $shown = array();
        foreach ($this->get_meta_data() as $meta) {
            if (is_scalar($meta->value) && (! $hideprefix || 0 !== strpos($meta->key, $hideprefix))) {
                $shown[ $meta->id ] = (object) array( 'key' => $meta->key, 'value' => $meta->value, 'display_key' => $meta->key, 'display_value' => wpautop((string) $meta->value) );
            }
        }
        return $shown;
    }

    /** Sums of taxes follow from the taxes, as in WooCommerce. */
    protected function set_prop(string $prop, $value): void
    {
        if (in_array($prop, array( 'total', 'subtotal', 'tax_total', 'shipping_tax_total', 'discount', 'discount_tax' ), true)) {
            $value = wc_format_decimal($value);
        }
        if ('taxes' === $prop) {
            $value = array_map(static fn($taxes) => array_map('wc_format_decimal', (array) $taxes), (array) $value);
            $value = array_replace(array( 'total' => array() ), $value);
            parent::set_prop('total_tax', wc_format_decimal(array_sum($value['total'])));
            if (array_key_exists('subtotal_tax', $this->data)) {
                $value += array( 'subtotal' => $value['total'] );
                parent::set_prop('subtotal_tax', wc_format_decimal(array_sum($value['subtotal'])));
            }
        }
        parent::set_prop($prop, $value);
    }

    public function save()
    {
        $is_new = ! $this->id;
        do_action("woocommerce_before_order_item_object_save", $this, new WC_Data_Store());
        $this->apply_changes();
        if ($is_new) {
            $this->write();
            $this->settle_meta();
            do_action('woocommerce_new_order_item', $this->id, $this, $this->get_order_id());
        } else {
            $this->write();
            $this->settle_meta();
            do_action('woocommerce_update_order_item', $this->id, $this, $this->get_order_id());
        }
        do_action("woocommerce_after_order_item_object_save", $this, new WC_Data_Store());
        return $this->id;
    }

    protected function write(): void
    {
        $meta     = array_map(static fn($one) => $one->get_data(), $this->get_meta_data());
        $this->id = Tests_Store::write(
            'tests_items',
            $this->id,
            array( 'order_id' => $this->get_order_id(), 'type' => $this->type ),
            array( 'data' => $this->data, 'meta' => $meta )
        );
    }

    protected function remove($force): void
    {
        do_action('woocommerce_before_delete_order_item', $this->id);
        Tests_Store::delete('tests_items', array( 'id' => $this->id ));
        do_action('woocommerce_delete_order_item', $this->id);
        $this->id = 0;
    }

    #[ReturnTypeWillChange]
    public function offsetGet($key)
    {
        return $this->data[ $key ] ?? $this->get_meta($key);
    }

    #[ReturnTypeWillChange]
    public function offsetSet($key, $value)
    {
        $this->set_prop($key, $value);
    }

    #[ReturnTypeWillChange]
    public function offsetExists($key)
    {
        return isset($this->data[ $key ]) || $this->meta_exists($key);
    }

    #[ReturnTypeWillChange]
    public function offsetUnset($key)
    {
        $this->delete_meta_data($key);
    }
}

class WC_Order_Item_Product extends WC_Order_Item
{
    protected $type = 'line_item';
    protected $data = array(
        'product_id'   => 0,
        'variation_id' => 0,
        'quantity'     => 1,
        'tax_class'    => '',
        'subtotal'     => '0',
        'subtotal_tax' => '0',
        'total'        => '0',
        'total_tax'    => '0',
        'taxes'        => array( 'total' => array(), 'subtotal' => array() ),
    );

    public function get_quantity($context = 'view')
    {
        return $this->get_prop('quantity', $context);
    }

    public function get_product()
    {
        return wc_get_product($this->get_variation_id() ? $this->get_variation_id() : $this->get_product_id());
    }

    public function get_variation_id()
    {
        return $this->get_prop('variation_id');
    }

    public function get_product_id()
    {
        return $this->get_prop('product_id');
    }
}

class WC_Order_Item_Shipping extends WC_Order_Item
{
    protected $type = 'shipping';
    protected $data = array(
        'method_title' => '',
        'method_id'    => '',
        'instance_id'  => '',
        'total'        => '0',
        'total_tax'    => '0',
        'taxes'        => array( 'total' => array() ),
        'tax_status'   => 'taxable',
    );

    public function get_name($context = 'view')
    {
        return $this->get_prop('method_title', $context);
    }
}

class WC_Order_Item_Fee extends WC_Order_Item
{
    protected $type = 'fee';
    protected $data = array(
        'tax_class'  => '',
        'tax_status' => 'taxable',
        'amount'     => '',
        'total'      => '0',
        'total_tax'  => '0',
        'taxes'      => array( 'total' => array() ),
    );
}

class WC_Order_Item_Tax extends WC_Order_Item
{
    protected $type = 'tax';
    protected $data = array(
        'rate_code'          => 'SE-MOMS-1',
        'rate_id'            => 1,
        'label'              => 'Moms',
        'compound'           => false,
        'tax_total'          => '0',
        'shipping_tax_total' => '0',
        'rate_percent'       => 25,
    );

    public function set_rate($rate): void
    {
        $this->set_prop('rate_id', (int) $rate);
        $rates = get_option('tests_tax_rates', array());
        $known = $rates[ $rate ] ?? array( 'SE-MOMS-1', 'Moms', 25 );
        $this->set_prop('rate_code', $known[0]);
        $this->set_prop('label', $known[1]);
        $this->set_prop('rate_percent', $known[2]);
    }
}

class WC_Order_Item_Coupon extends WC_Order_Item
{
    protected $type = 'coupon';
    protected $data = array( 'code' => '', 'discount' => '0', 'discount_tax' => '0' );
}

/** An article: what lines ask of it. They live in an option. */
class WC_Product
{
    private array $data;
    private int $id;

    public function __construct(int $id, array $data)
    {
        $this->id   = $id;
        $this->data = $data + array( 'name' => '', 'sku' => '', 'virtual' => false, 'image_id' => '', 'price' => '' );
    }

    public function get_id(): int
    {
        return $this->id;
    }

    public function get_name(): string
    {
        return $this->data['name'];
    }

    public function get_sku(): string
    {
        return $this->data['sku'];
    }

    public function is_virtual(): bool
    {
        return $this->data['virtual'];
    }

    public function needs_shipping(): bool
    {
        return ! $this->data['virtual'];
    }

    public function get_image_id()
    {
        return $this->data['image_id'];
    }

    public function get_image($size = 'woocommerce_thumbnail'): string
    {
        return '<img src="" alt="">';
    }

    public function is_visible(): bool
    {
        return true;
    }

    public function get_permalink(): string
    {
        return home_url('/?p=' . $this->id);
    }
}
