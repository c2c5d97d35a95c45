<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

use Kvitto\Returns\GoodsReturn;
use Kvitto\Returns\Store;
use Kvitto\WooCommerce;

/**
 * Which return a refund pays back, written on it: then Kvitto knows why the goods came back, and what the law says
 * of what is kept. Only where it can be no other.
 */
final class ForReturn
{
    public const META = '_kvitto_return';

    public static function start(): void
    {
        add_action('woocommerce_create_refund', array(self::class, 'write'), 30);
    }

    /** @param mixed $refund */
    public static function write($refund): void
    {
        $order = $refund instanceof \WC_Order_Refund ? WooCommerce::order((int) $refund->get_parent_id()) : null;
        if ($order === null || $refund->get_meta(self::META) !== '') {
            return;
        }
        $number = self::numberOf($order, Lines::typed($refund, 0), $refund->get_id());
        if ($number !== '') {
            $refund->update_meta_data(self::META, $number);
        }
    }

    /**
     * The one return that has all these goods and that no other refund has paid back. Of several it is the one whose
     * goods have arrived; empty where there is none, or still several.
     *
     * @param array<int,array{units:int,money:array<array-key,int>}> $typed
     */
    public static function numberOf(\WC_Order $order, array $typed, int $without = 0): string
    {
        $units = array_filter(array_map(static fn (array $line): int => $line['units'], $typed));
        if (!$units) {
            return '';
        }
        $paid = array();
        foreach ($order->get_refunds() as $other) {
            if ($other->get_id() !== $without) {
                $paid[] = (string) $other->get_meta(self::META);
            }
        }
        $fitting = array();
        foreach (Store::ofOrder($order->get_id()) as $one) {
            $fits = $one->counts() && !in_array($one->number(), $paid, true);
            foreach ($units as $line => $count) {
                $fits = $fits && $count <= $one->quantityOf((string) $line) * 1000;
            }
            if ($fits) {
                $fitting[] = $one;
            }
        }
        $arrived = array_filter($fitting, static function (GoodsReturn $one): bool {
            return $one->state === 'received' || $one->state === 'inspected';
        });
        $one = count($fitting) === 1 ? $fitting[0] : (count($arrived) === 1 ? reset($arrived) : null);
        return $one === null ? '' : $one->number();
    }
}
