<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** How many pieces of each line a customer can still send back: bought, less what came back, less what she asked for. */
final class Left
{
    /** @return array<array{lineId:string,title:string,bought:int,left:int}> all goods, also those with nothing left */
    public static function of(\WC_Order $order): array
    {
        $returns = Store::ofOrder($order->get_id());
        $refunds = $order->get_refunds();
        $lines = array();
        foreach ($order->get_items() as $id => $item) {
            $product = $item->get_product();
            if ($product && $product->is_virtual()) {
                continue;
            }
            $bought = (int) $item->get_quantity();
            $gone = self::gone((string) $id, $returns, $refunds);
            $lines[] = array(
                'lineId' => (string) $id,
                'title' => wp_strip_all_tags($item->get_name()),
                'bought' => $bought,
                'left' => max(0, $bought - $gone),
            );
        }
        return $lines;
    }

    public static function isAny(\WC_Order $order): bool
    {
        return array_sum(array_column(self::of($order), 'left')) > 0;
    }

    /**
     * A refund that came after a return was asked for is that return's; one that was before, or of more, took goods
     * back too.
     *
     * @param array<GoodsReturn> $returns
     * @param array<\WC_Order_Refund> $refunds
     */
    private static function gone(string $lineId, array $returns, array $refunds): int
    {
        $asked = array();
        foreach ($returns as $one) {
            if ($one->counts()) {
                $asked[] = array('at' => (int) strtotime($one->createdAt), 'open' => $one->quantityOf($lineId));
            }
        }
        $gone = (int) array_sum(array_column($asked, 'open'));
        foreach ($refunds as $refund) {
            $created = $refund->get_date_created();
            $at = $created === null ? 0 : $created->getTimestamp();
            $more = self::refunded($lineId, $refund);
            foreach ($asked as $i => $one) {
                $fits = $one['at'] <= $at ? min($more, $one['open']) : 0;
                $asked[$i]['open'] -= $fits;
                $more -= $fits;
            }
            $gone += $more;
        }
        return $gone;
    }

    private static function refunded(string $lineId, \WC_Order_Refund $refund): int
    {
        $all = 0;
        foreach ($refund->get_items() as $item) {
            if ((string) $item->get_meta('_refunded_item_id') === $lineId) {
                $all += abs((int) $item->get_quantity());
            }
        }
        return $all;
    }
}
