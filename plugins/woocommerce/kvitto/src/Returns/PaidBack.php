<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/**
 * A refund that pays back a return says which, so that its mail gives the right reasons: goods of exactly one return
 * that is under way. Where several would fit, one that has arrived goes first; otherwise nothing is claimed.
 */
final class PaidBack
{
    /** On the refund; it stays with the shop's books. */
    public const META = '_kvitto_return';

    public static function start(): void
    {
        add_action('woocommerce_create_refund', array(self::class, 'name'), 30, 2);
    }

    /**
     * @param \WC_Order_Refund $refund before it is stored
     * @param array<string,mixed> $given
     */
    public static function name($refund, array $given): void
    {
        $lines = array();
        foreach (is_array($given['line_items'] ?? null) ? $given['line_items'] : array() as $id => $line) {
            $count = abs((float) ($line['qty'] ?? 0));
            if ($count > 0) {
                $lines[$id] = $count;
            }
        }
        $one = $lines === array() ? null : self::only(Store::ofOrder((int) $refund->get_parent_id()), $lines);
        if ($one !== null && (string) $refund->get_meta(self::META) === '') {
            $refund->update_meta_data(self::META, $one->number());
        }
    }

    /**
     * @param array<GoodsReturn> $returns
     * @param array<int,float> $lines
     */
    private static function only(array $returns, array $lines): ?GoodsReturn
    {
        foreach (array(array('received', 'inspected'), array('requested', 'approved', 'in_transit')) as $states) {
            $fitting = array_filter($returns, static function (GoodsReturn $one) use ($states, $lines): bool {
                foreach ($lines as $id => $count) {
                    if ($count > $one->quantityOf((string) $id)) {
                        return false;
                    }
                }
                return in_array($one->state, $states, true);
            });
            if ($fitting !== array()) {
                return count($fitting) === 1 ? reset($fitting) : null;
            }
        }
        return null;
    }
}
