<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

use Kvitto\WooCommerce;

/**
 * When a merchant presses "Refund": what is kept gets its name on the refund, and on request its own line with its
 * own tax, before WooCommerce asks a gateway for money. Where WooCommerce refuses the refund, or it is deleted
 * later, that line goes with it.
 */
final class Naming
{
    /** Read by Kvitto; a program that makes a refund through the REST API may write it itself. */
    public const META = '_kvitto_deductions';

    /** Fees of 0 that are there for a refund's sake alone. */
    private const MARK = '_kvitto_kept';

    private const ONCE = '_kvitto_once';

    /** @var bool other plugins may make further refunds in the same request: those are not what was typed */
    private static $isNamed = false;

    public static function start(): void
    {
        add_action('woocommerce_create_refund', array(self::class, 'name'), 20);
        // Also of a refund that a gateway refused: WooCommerce deletes it again.
        add_filter('woocommerce_pre_delete_order_refund', array(self::class, 'tidy'), PHP_INT_MAX, 2);
    }

    /**
     * @param mixed $refund
     * @throws \RuntimeException a sentence for the merchant: WooCommerce shows it and makes no refund
     */
    public static function name($refund): void
    {
        if (!$refund instanceof \WC_Order_Refund) {
            return;
        }
        $order = WooCommerce::order((int) $refund->get_parent_id());
        if (self::$isNamed || $order === null || !self::isAskedFor($order)) {
            return;
        }
        self::$isNamed = true;
        $money = WooCommerce::money($order);
        // phpcs:ignore WordPress.Security.NonceVerification.Missing -- isAskedFor checks it
        $asked = Asked::from($_POST, $money);
        Box::remember($asked->asLines);
        if ($asked->once !== '') {
            self::refuseTwice($order, $refund, $asked->once);
        }
        list('digits' => $digits, 'roundsWhole' => $roundsWhole) = $money;
        $typed = Lines::typed($refund, $digits);
        $proposal = Proposal::of(
            // WooCommerce has stored this refund already, before it tells of it.
            Lines::of($order, $digits, $refund->get_id()),
            $typed,
            $asked->kept,
            Lines::sum(Lines::typed($refund, 8), $digits, $roundsWhole),
            Sum::of($refund->get_amount(), $digits),
            $asked->asLines
        );
        $problem = $asked->problem !== '' ? $asked->problem : $proposal->problem;
        if ($problem !== '') {
            throw new \RuntimeException($problem);
        }
        if ($proposal->kept) {
            self::write($order, $refund, $proposal, $typed, $digits);
        }
    }

    /**
     * @param mixed $isHandled
     * @param mixed $refund
     * @return mixed
     */
    public static function tidy($isHandled, $refund)
    {
        $isOurs = $isHandled === null && $refund instanceof \WC_Order_Refund;
        $order = $isOurs ? WooCommerce::order((int) $refund->get_parent_id()) : null;
        if ($order === null) {
            return $isHandled;
        }
        $elsewhere = array();
        foreach ($order->get_refunds() as $other) {
            if ($other->get_id() !== $refund->get_id()) {
                $elsewhere += Lines::typed($other, 0);
            }
        }
        foreach ($refund->get_items('fee') as $item) {
            $fee = $order->get_item((int) $item->get_meta('_refunded_item_id'));
            if ($fee && $fee->get_meta(self::MARK) === 'yes' && !isset($elsewhere[$fee->get_id()])) {
                WooCommerce::deleteItem($fee->get_id());
            }
        }
        return $isHandled;
    }

    /** Only what was typed into the refund box of this order, by someone who may. */
    private static function isAskedFor(\WC_Order $order): bool
    {
        return wp_doing_ajax()
            && ($_POST['action'] ?? '') === 'woocommerce_refund_line_items'
            && isset($_POST['kvitto_deductions'])
            && check_ajax_referer('order-item', 'security', false) !== false
            && current_user_can('edit_shop_orders')
            && absint($_POST['order_id'] ?? 0) === $order->get_id();
    }

    /** @param \WC_Order_Refund $refund */
    private static function refuseTwice(\WC_Order $order, $refund, string $once): void
    {
        foreach ($order->get_refunds() as $other) {
            if ($other->get_id() !== $refund->get_id() && $other->get_meta(self::ONCE) === $once) {
                throw new \RuntimeException(__('This refund was made already: load the page again.', 'kvitto'));
            }
        }
        $refund->update_meta_data(self::ONCE, $once);
    }

    /**
     * @param \WC_Order_Refund $refund
     * @param array<int,array{units:int,money:array<array-key,int>}> $typed
     */
    private static function write(\WC_Order $order, $refund, Proposal $proposal, array $typed, int $digits): void
    {
        $fees = array();
        if ($proposal->asLines) {
            foreach ($proposal->kept as $index => $row) {
                $taxes = array();
                foreach (array_diff_key($row['money'], array('net' => 0)) as $rate => $tax) {
                    $taxes[$rate] = Sum::decimal($tax, $digits);
                }
                $name = Kinds::name($row['kind']);
                $fees[$index] = WooCommerce::addFreeFee($order, $name, array_keys($taxes), self::MARK);
                $net = Sum::decimal($row['money']['net'] ?? 0, $digits);
                WooCommerce::addKeptFee($refund, $fees[$index], $name, $net, $taxes);
            }
        }
        foreach ($refund->get_items(array('line_item', 'shipping', 'fee')) as $item) {
            $id = (int) $item->get_meta('_refunded_item_id');
            if (isset($typed[$id])) {
                self::move($item, Lines::minus($proposal->lines[$id], $typed[$id]['money']), $digits);
            }
        }
        WooCommerce::recount($refund, Sum::decimal(Sum::of($refund->get_amount(), $digits), $digits));
        $refund->update_meta_data(self::META, $proposal->meta($digits, $fees));
    }

    /**
     * So much more is given back on a line of the refund; its sums are negative.
     *
     * @param \WC_Order_Item_Product|\WC_Order_Item_Shipping|\WC_Order_Item_Fee $item
     * @param array<array-key,int> $more
     */
    private static function move($item, array $more, int $digits): void
    {
        $more = array_filter($more);
        if (!$more) {
            return;
        }
        $total = Sum::moved($item->get_total(), -($more['net'] ?? 0), $digits);
        $taxes = $item->get_taxes()['total'] ?? array();
        foreach (array_diff_key($more, array('net' => 0)) as $rate => $tax) {
            $taxes[$rate] = Sum::moved($taxes[$rate] ?? '0', -$tax, $digits);
        }
        $item->set_total($total);
        if ($item->get_type() === 'line_item') {
            $item->set_subtotal($total);
            $item->set_taxes(array('total' => $taxes, 'subtotal' => $taxes));
        } else {
            $item->set_taxes(array('total' => $taxes));
        }
    }
}
