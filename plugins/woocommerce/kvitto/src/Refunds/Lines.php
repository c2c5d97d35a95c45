<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

/**
 * What was paid for an order's lines and what earlier refunds have told of them, in minor units: the price of what
 * comes back, before anything is kept of it. Money is an array with `net` and, by tax rate, the tax. Units are
 * thousandths: some shops sell by the metre.
 */
final class Lines
{
    /**
     * By the id of the order's line. `left` are units and `rest` is money that no refund has told, but for the one
     * `$without`.
     *
     * @return array<int,array{type:string,name:string,units:int,left:int,
     *   paid:array<array-key,int>,rest:array<array-key,int>}>
     */
    public static function of(\WC_Order $order, int $digits, int $without = 0): array
    {
        $lines = array();
        foreach ($order->get_items(array('line_item', 'fee', 'shipping')) as $id => $item) {
            $paid = self::money($item, 1, $digits);
            $units = self::units($item);
            $lines[(int) $id] = array(
                'type' => $item->get_type(),
                'name' => $item->get_name(),
                'units' => $units,
                'left' => $units,
                'paid' => $paid,
                'rest' => $paid,
            );
        }
        foreach ($order->get_refunds() as $refund) {
            if ($refund->get_id() === $without) {
                continue;
            }
            foreach (self::typed($refund, $digits) as $id => $back) {
                if (!isset($lines[$id])) {
                    continue;
                }
                // A unit counts as told at its whole price, whatever was kept of it; money alone is off the price.
                $told = $lines[$id]['type'] === 'line_item' && $back['units'] > 0
                    ? self::part($lines[$id]['paid'], $back['units'], $lines[$id]['units'])
                    : $back['money'];
                $lines[$id]['left'] = max(0, $lines[$id]['left'] - $back['units']);
                $lines[$id]['rest'] = self::minus($lines[$id]['rest'], $told);
            }
        }
        return $lines;
    }

    /**
     * What a refund gives back on each of the order's lines, as positive sums.
     *
     * @param \WC_Order_Refund $refund
     * @return array<int,array{units:int,money:array<array-key,int>}>
     */
    public static function typed($refund, int $digits): array
    {
        $typed = array();
        foreach ($refund->get_items(array('line_item', 'fee', 'shipping')) as $item) {
            $id = (int) $item->get_meta('_refunded_item_id');
            $typed[$id] = array(
                'units' => $item->get_type() === 'line_item' ? self::units($item) : 0,
                'money' => self::money($item, -1, $digits),
            );
        }
        return $typed;
    }

    /**
     * What lines give back, added up as WooCommerce does in its box: each sum is rounded, or only the whole where
     * the shop says so.
     *
     * @param array<int,array{units:int,money:array<array-key,int>}> $exact with 8 digits
     */
    public static function sum(array $exact, int $digits, bool $roundsWhole): int
    {
        $all = 0;
        foreach ($exact as $line) {
            foreach ($line['money'] as $value) {
                $all += $roundsWhole ? $value : Sum::of(Sum::decimal($value, 8), $digits);
            }
        }
        return $roundsWhole ? Sum::of(Sum::decimal($all, 8), $digits) : $all;
    }

    /**
     * The whole price of so many units of a line: all that is left of it for its last units, so that the parts add up.
     *
     * @param array{units:int,left:int,paid:array<array-key,int>,rest:array<array-key,int>} $line
     * @return array<array-key,int>|null null where it is more than was bought
     */
    public static function price(array $line, int $units): ?array
    {
        if ($units > $line['left'] || self::gross($line['rest']) <= 0) {
            return null;
        }
        $part = self::part($line['paid'], $units, $line['units']);
        return $units === $line['left'] || self::gross($part) > self::gross($line['rest']) ? $line['rest'] : $part;
    }

    /** @param array<array-key,int> $money */
    public static function gross(array $money): int
    {
        return array_sum($money);
    }

    /** @param array<array-key,int> $money */
    public static function tax(array $money): int
    {
        return array_sum($money) - ($money['net'] ?? 0);
    }

    /**
     * @param array<array-key,int> $a
     * @param array<array-key,int> $b
     * @return array<array-key,int>
     */
    public static function plus(array $a, array $b): array
    {
        foreach ($b as $key => $value) {
            $a[$key] = ($a[$key] ?? 0) + $value;
        }
        return $a;
    }

    /**
     * @param array<array-key,int> $a
     * @param array<array-key,int> $b
     * @return array<array-key,int>
     */
    public static function minus(array $a, array $b): array
    {
        return self::plus($a, array_map(static fn (int $value): int => -$value, $b));
    }

    /**
     * @param array<array-key,int> $paid
     * @return array<array-key,int>
     */
    private static function part(array $paid, int $units, int $of): array
    {
        return array_map(
            static fn (int $sum): int => $of > 0 ? intdiv(2 * $sum * $units + $of, 2 * $of) : 0,
            $paid
        );
    }

    /** @param \WC_Order_Item $item */
    private static function units($item): int
    {
        return abs(Sum::of($item->get_quantity(), 3));
    }

    /**
     * @param \WC_Order_Item_Product|\WC_Order_Item_Fee|\WC_Order_Item_Shipping $item
     * @return array<array-key,int>
     */
    private static function money($item, int $sign, int $digits): array
    {
        $money = array('net' => $sign * Sum::of($item->get_total(), $digits));
        $taxes = $item->get_taxes();
        foreach ($taxes['total'] ?? array() as $rate => $tax) {
            if ($tax !== '') {
                $money[(int) $rate] = $sign * Sum::of($tax, $digits);
            }
        }
        return $money;
    }
}
