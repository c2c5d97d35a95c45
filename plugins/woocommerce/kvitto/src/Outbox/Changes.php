<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\Connection\Connection;
use Kvitto\WooCommerce;

/**
 * Hears what happens to orders and their refunds, whoever does it: a customer, the admin, the REST API, a cron job,
 * WP-CLI; with both ways of storing orders. Several hooks tell the same: the outbox makes one of it.
 */
final class Changes
{
    /** Written past WooCommerce by plugins that save nothing but this: parcels and returns. */
    private const META = array(
        '_wc_shipment_tracking_items',
        'shipment_status',
        'wps_rma_return_product',
        'ex_ship_amount1',
        '_fulfillment_status',
    );

    /** @var array<int,bool> orders that are being deleted as a whole: their refunds go with them, nobody takes them back */
    private static $going = array();

    /** @var array<int,bool> refunds that were made in this request, and are whole */
    private static $made = array();

    public static function start(): void
    {
        foreach (array('new_order', 'update_order', 'trash_order', 'untrash_order') as $hook) {
            add_action("woocommerce_$hook", array(self::class, 'order'), 10, 2);
        }
        // WooCommerce saves a refund before plugins have written on it and before the gateway has paid it; code without
        // wc_create_refund only saves it.
        add_action('woocommerce_after_order_refund_object_save', array(self::class, 'refundSaved'));
        add_action('woocommerce_order_refunded', array(self::class, 'refundMade'), PHP_INT_MAX, 2);
        $byRest = 'woocommerce_rest_insert_shop_order_refund_object';
        add_action($byRest, array(self::class, 'refundMadeByRest'), PHP_INT_MAX);
        add_action('woocommerce_before_delete_order', array(self::class, 'orderDeleted'), 10, 1);

        // Fires however a refund is deleted by its object, with both stores; a post may also be deleted without it.
        add_filter('woocommerce_pre_delete_order_refund', array(self::class, 'refundDeleted'), PHP_INT_MAX, 2);

        // Orders as posts: what WordPress itself does with them.
        add_action('trashed_post', array(self::class, 'post'));
        add_action('untrashed_post', array(self::class, 'post'));
        add_action('before_delete_post', array(self::class, 'postDeleted'));
        foreach (array('added', 'updated', 'deleted') as $done) {
            add_action("{$done}_post_meta", array(self::class, 'postMeta'), 10, 3);
            add_action("{$done}_order_meta", array(self::class, 'orderMeta'), 10, 3);
        }
        foreach (array('create', 'update', 'fulfill', 'delete') as $done) {
            add_action("woocommerce_fulfillment_after_$done", array(self::class, 'fulfillment'));
        }
    }

    /**
     * @param mixed $id
     * @param mixed $order where the hook brings it
     */
    public static function order($id, $order = null): void
    {
        if (Connection::get() === null) {
            return;
        }
        $order = $order instanceof \WC_Order ? $order : WooCommerce::order((int) $id);
        // A basket that is not bought yet is nobody's business; nor are subscriptions and other kinds of orders.
        if ($order !== null && $order->get_type() === 'shop_order' && !Payload::isDraft($order)) {
            Outbox::orderChanged((int) $id);
        }
    }

    /** @param mixed $id */
    public static function orderDeleted($id): void
    {
        $order = WooCommerce::order((int) $id);
        if ($order !== null && $order->get_type() === 'shop_order') {
            self::$going[(int) $id] = true;
            self::order($id);
        }
    }

    /** @param \WC_Order_Refund $refund */
    public static function refundSaved($refund): void
    {
        $order = $refund->get_parent_id();
        if ($order > 0) {
            isset(self::$made[$refund->get_id()]) ? self::order($order) : Outbox::refundBegun($order);
        }
    }

    /**
     * @param mixed $order
     * @param mixed $refund
     */
    public static function refundMade($order, $refund): void
    {
        // The REST API writes the refund's meta only now.
        if (!wp_is_serving_rest_request()) {
            self::$made[(int) $refund] = true;
            Outbox::refundMade((int) $order);
        }
    }

    /** @param \WC_Order_Refund $refund */
    public static function refundMadeByRest($refund): void
    {
        self::$made[$refund->get_id()] = true;
        Outbox::refundMade($refund->get_parent_id());
    }

    /**
     * @param mixed $prevented not null when somebody keeps it from being deleted
     * @param \WC_Order_Refund $refund
     * @return mixed
     */
    public static function refundDeleted($prevented, $refund)
    {
        $order = $refund->get_parent_id();
        if ($prevented === null && $order > 0 && $refund->get_id() > 0 && !isset(self::$going[$order])) {
            Outbox::addOnce('refund.deleted', 'refund/' . $refund->get_id(), array(
                'order_id' => $order,
                'refund_id' => $refund->get_id(),
                'amount' => (string) $refund->get_amount(),
            ));
            self::order($order);
        }
        return $prevented;
    }

    /** @param mixed $id */
    public static function post($id): void
    {
        if (get_post_type((int) $id) === 'shop_order') {
            self::order($id);
        }
    }

    /** @param mixed $id */
    public static function postDeleted($id): void
    {
        $type = get_post_type((int) $id);
        $refund = $type === 'shop_order_refund' ? WooCommerce::refund((int) $id) : null;
        if ($refund !== null) {
            self::refundDeleted(null, $refund);
        }
        if ($type === 'shop_order') {
            self::orderDeleted($id);
        }
    }

    /**
     * @param mixed $metaId
     * @param mixed $id
     * @param mixed $key
     */
    public static function postMeta($metaId, $id, $key): void
    {
        if (in_array($key, self::META, true)) {
            self::post($id);
        }
    }

    /**
     * @param mixed $metaId
     * @param mixed $id
     * @param mixed $key
     */
    public static function orderMeta($metaId, $id, $key): void
    {
        if (in_array($key, self::META, true)) {
            self::order($id);
        }
    }

    /** @param mixed $fulfillment WooCommerce's own, of the beta feature */
    public static function fulfillment($fulfillment): void
    {
        if (is_object($fulfillment) && is_callable(array($fulfillment, 'get_entity_id'))) {
            self::order($fulfillment->get_entity_id());
        }
    }
}
