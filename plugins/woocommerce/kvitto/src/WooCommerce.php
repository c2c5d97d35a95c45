<?php

declare(strict_types=1);

namespace Kvitto;

/**
 * The only file that calls WooCommerce and its Action Scheduler: everything else works with what these functions give.
 * Orders are asked for by its own functions only, so that both ways of storing them work (HPOS).
 */
final class WooCommerce
{
    private const GROUP = 'kvitto';

    public static function isActive(): bool
    {
        return class_exists('WooCommerce') && defined('WC_VERSION') && version_compare(WC_VERSION, '8.2', '>=');
    }

    public static function declareCompatible(): void
    {
        if (class_exists(\Automattic\WooCommerce\Utilities\FeaturesUtil::class)) {
            foreach (array('custom_order_tables', 'cart_checkout_blocks') as $feature) {
                \Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility($feature, KVITTO_FILE, true);
            }
        }
    }

    /** @return \WC_Order|null an order, never a refund */
    public static function order(int $id): ?\WC_Order
    {
        $order = wc_get_order($id);
        return $order instanceof \WC_Order ? $order : null;
    }

    /** Runs a hook later, once: while it waits, a second call changes nothing. `$in` seconds from now. */
    public static function schedule(string $hook, int $in = 0): void
    {
        if ($in <= 0) {
            as_enqueue_async_action($hook, array(), self::GROUP, true);
        } else {
            as_schedule_single_action(time() + $in, $hook, array(), self::GROUP, true);
        }
    }

    /** Takes back all that `schedule` was asked for. */
    public static function unschedule(): void
    {
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions('', array(), self::GROUP);
        }
    }
}
