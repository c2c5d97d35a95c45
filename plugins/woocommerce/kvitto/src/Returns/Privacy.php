<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\Outbox\Outbox;

/** What a person is told of her returns when she asks what the shop knows of her, and what goes when she asks to be forgotten. */
final class Privacy
{
    public static function start(): void
    {
        add_action('woocommerce_privacy_remove_order_personal_data', array(self::class, 'forget'));
        add_filter('woocommerce_privacy_export_order_personal_data', array(self::class, 'export'), 10, 2);
    }

    /**
     * An order becomes nobody's: what anybody wrote goes, what came back stays with the shop's books.
     *
     * @param mixed $order
     */
    public static function forget($order): void
    {
        if (!$order instanceof \WC_Order) {
            return;
        }
        foreach (Store::ofOrder($order->get_id()) as $one) {
            Store::forget($one);
            Outbox::forget(Life::subject($one));
        }
    }

    /**
     * Beside what WooCommerce tells of the order.
     *
     * @param mixed $told a list of names with their values
     * @param mixed $order
     * @return mixed
     */
    public static function export($told, $order)
    {
        if (!is_array($told) || !$order instanceof \WC_Order) {
            return $told;
        }
        foreach (Store::ofOrder($order->get_id()) as $one) {
            /* translators: %s: a return's number */
            $name = sprintf(__('Return %s', 'kvitto'), $one->number());
            $told[] = array('name' => $name, 'value' => implode('; ', array_filter(self::words($one))));
        }
        return $told;
    }

    /** @return array<string> */
    private static function words(GoodsReturn $one): array
    {
        $tracking = $one->facts['tracking']['number'] ?? '';
        $goods = array_map(static function (array $item): string {
            return Words::pieces($item['title'], $item['quantity']);
        }, $one->items);
        return array_merge($goods, array(
            Words::reasons()[$one->reason] ?? '',
            $one->words,
            Words::shortForHer($one->state),
            $one->answer,
            /* translators: %s: a parcel's number */
            $tracking === '' ? '' : sprintf(__('Tracking number: %s', 'kvitto'), $tracking),
            $one->sum(),
            Words::moment($one->createdAt),
        ));
    }
}
