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
    /** Currencies without a smaller unit, and those with three digits of it (ISO 4217). */
    private const WITHOUT_CENTS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
    private const THREE_DIGITS = 'BHD IQD JOD KWD LYD OMR TND';

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

    /** @return \WC_Order_Refund|null a refund that is there */
    public static function refund(int $id): ?\WC_Order_Refund
    {
        $refund = wc_get_order($id);
        return $refund instanceof \WC_Order_Refund ? $refund : null;
    }

    /**
     * An order and its refunds, oldest first, exactly as the REST API wc/v3 tells them: made by its own controllers,
     * without a request. So nobody's permission is opened, and it works in requests that do not load the REST API.
     *
     * @return array{order:array,refunds:array<array>}
     */
    public static function orderAsRest(\WC_Order $order): array
    {
        // Fields that plugins add to orders are known from here on.
        rest_get_server();
        $route = '/wc/v3/orders/' . $order->get_id();
        $orders = new \WC_REST_Orders_Controller();
        $asked = new \WP_REST_Request('GET', $route);
        $refunds = array();
        foreach ($order->get_refunds() as $refund) {
            $one = new \WP_REST_Request('GET', $route . '/refunds/' . $refund->get_id());
            $one->set_url_params(array('order_id' => $order->get_id(), 'id' => $refund->get_id()));
            $controller = new \WC_REST_Order_Refunds_Controller();
            $refunds[$refund->get_id()] = $controller->prepare_object_for_response($refund, $one)->get_data();
        }
        ksort($refunds);
        return array(
            'order' => $orders->prepare_object_for_response($order, $asked)->get_data(),
            'refunds' => array_values($refunds),
        );
    }

    /**
     * Parcels of WooCommerce's own Fulfillments, which are beta and move from class to class: asked of what answers
     * their route, without a request. So nobody's permission is opened here, either.
     *
     * @return array<array> none where the feature is not switched on
     */
    public static function fulfillmentsAsRest(int $order): array
    {
        $path = "/wc/v3/orders/$order/fulfillments";
        foreach (rest_get_server()->get_routes('wc/v3') as $route => $answering) {
            if (preg_match("@^$route\$@i", $path, $named) !== 1) {
                continue;
            }
            foreach ($answering as $one) {
                if (!empty($one['methods']['GET'])) {
                    $asked = new \WP_REST_Request('GET', $path);
                    $asked->set_url_params(array_filter($named, 'is_string', ARRAY_FILTER_USE_KEY));
                    $answer = rest_ensure_response(call_user_func($one['callback'], $asked));
                    $said = is_wp_error($answer) || $answer->is_error() ? null : $answer->get_data();
                    return is_array($said) ? array_values(array_filter($said, 'is_array')) : array();
                }
            }
        }
        return array();
    }

    /**
     * Runs a hook later, once: while one waits that comes as early, a second call changes nothing. `$in` seconds from
     * now. One that runs at this moment does not count: it may already have looked.
     */
    public static function schedule(string $hook, int $in = 0): void
    {
        if (!did_action('action_scheduler_init')) {
            return;
        }
        $waits = as_get_scheduled_actions(array(
            'hook' => $hook,
            'group' => self::GROUP,
            'status' => 'pending',
            'date' => time() + $in,
            'per_page' => 1,
        ), 'ids');
        if ($waits) {
            return;
        }
        if ($in <= 0) {
            as_enqueue_async_action($hook, array(), self::GROUP);
        } else {
            as_schedule_single_action(time() + $in, $hook, array(), self::GROUP);
        }
    }

    /** A page of My account. */
    public static function accountUrl(string $endpoint = '', string $value = ''): string
    {
        $page = wc_get_page_permalink('myaccount');
        return $endpoint === '' ? $page : wc_get_endpoint_url($endpoint, $value, $page);
    }

    public static function isAccountPage(): bool
    {
        return is_account_page();
    }

    /** Whether this is the page of one order: in My account, or behind the checkout. */
    public static function isOrderPage(): bool
    {
        return is_wc_endpoint_url('view-order') || is_wc_endpoint_url('order-received');
    }

    /** @return array<int> a customer's orders, the newest first */
    public static function ordersOf(int $customer): array
    {
        $asked = array('customer_id' => $customer, 'return' => 'ids', 'limit' => 500, 'type' => 'shop_order');
        return $customer === 0 ? array() : array_map('intval', wc_get_orders($asked));
    }

    /** @return array<int> orders that a merchant looks for by number, name or address */
    public static function searchOrders(string $term): array
    {
        return array_map('intval', array_slice(wc_order_search($term), 0, 200));
    }

    /** Takes back all that `schedule` was asked for. */
    public static function unschedule(): void
    {
        if (function_exists('as_unschedule_all_actions')) {
            as_unschedule_all_actions('', array(), self::GROUP);
        }
    }

    /** To WooCommerce > Status > Logs: what happened to which order, never whose it is. */
    public static function log(string $level, string $text): void
    {
        // Nobody keeps a log while WooCommerce is switched off.
        if (function_exists('wc_get_logger')) {
            wc_get_logger()->log($level, $text, array('source' => 'kvitto'));
        }
    }

    /** Runs a hook again and again; asked twice it changes nothing. */
    public static function every(string $hook, int $seconds): void
    {
        as_schedule_recurring_action(time() + $seconds, $seconds, $hook, array(), self::GROUP, true);
    }

    /** Whether something that was to run so many seconds ago still waits: then nothing runs in the background. */
    public static function isLate(int $seconds): bool
    {
        return as_get_scheduled_actions(array(
            'group' => self::GROUP,
            'status' => 'pending',
            'date' => new \DateTime('@' . (time() - $seconds)),
            'date_compare' => '<=',
            'per_page' => 1,
        ), 'ids') !== array();
    }

    /**
     * WooCommerce's own webhooks that deliver to an address below this one.
     *
     * @return array<int,array{name:string,status:string}> by their ids
     */
    public static function webhooksTo(string $url): array
    {
        $found = array();
        foreach (\WC_Data_Store::load('webhook')->get_webhooks_ids() as $id) {
            $webhook = wc_get_webhook($id);
            if ($webhook !== null && strpos($webhook->get_delivery_url(), $url . '/') === 0) {
                $found[(int) $id] = array('name' => $webhook->get_name(), 'status' => $webhook->get_status());
            }
        }
        return $found;
    }

    public static function switchOnWebhook(int $id): void
    {
        $webhook = wc_get_webhook($id);
        if ($webhook !== null) {
            $webhook->set_status('active');
            $webhook->set_failure_count(0);
            $webhook->save();
        }
    }

    /** Also while WooCommerce itself is switched off: then there is nothing that it could deliver. */
    public static function deleteWebhooksTo(string $url): void
    {
        if (function_exists('wc_get_webhook')) {
            foreach (array_keys(self::webhooksTo($url)) as $id) {
                wc_get_webhook($id)->delete(true);
            }
        }
    }

    /** The REST keys that a person let WooCommerce make for this program, or for one shop there, except one, of which the end is told. */
    public static function deleteKeysMadeFor(string $program, string $exceptEnd = ''): void
    {
        global $wpdb;
        // Where WooCommerce was removed before us there is no such table, and no key.
        $quiet = $wpdb->suppress_errors();
        $wpdb->query($wpdb->prepare(
            'DELETE FROM %i WHERE (description LIKE %s OR description LIKE %s) AND truncated_key <> %s',
            $wpdb->prefix . 'woocommerce_api_keys',
            $wpdb->esc_like($program . ' - API (') . '%',
            $wpdb->esc_like($program . ' – ') . '%' . $wpdb->esc_like(' - API (') . '%',
            $exceptEnd
        ));
        $wpdb->suppress_errors($quiet);
    }

    /** Whether WooCommerce still has a REST key that ends so. */
    public static function hasKey(string $end): bool
    {
        global $wpdb;
        $sql = 'SELECT key_id FROM %i WHERE truncated_key = %s LIMIT 1';
        return $wpdb->get_var($wpdb->prepare($sql, $wpdb->prefix . 'woocommerce_api_keys', $end)) !== null;
    }

    /**
     * The mails to customers that this store knows, also those of other plugins.
     *
     * @return array<string,array{title:string,enabled:bool}> by their ids
     */
    public static function customerMails(): array
    {
        $found = array();
        foreach (WC()->mailer()->get_emails() as $mail) {
            if ($mail->is_customer_email()) {
                $found[$mail->id] = array('title' => $mail->get_title(), 'enabled' => $mail->enabled === 'yes');
            }
        }
        return $found;
    }

    /** The screen of one order, where orders have their own tables and where they are posts. */
    public static function orderScreen(): string
    {
        return wc_get_page_screen_id('shop-order');
    }

    /**
     * How this shop writes and counts money. `roundsWhole`: tax is rounded for the whole order, not line by line. The
     * number of decimals is one setting for all currencies: an order is counted in no more than its own has.
     *
     * @return array{digits:int,decimal:string,thousand:string,taxes:bool,roundsWhole:bool}
     */
    public static function money(?\WC_Order $order = null): array
    {
        $currency = $order === null ? get_woocommerce_currency() : (string) $order->get_currency();
        $most = in_array($currency, explode(' ', self::WITHOUT_CENTS), true) ? 0 : 2;
        $most = in_array($currency, explode(' ', self::THREE_DIGITS), true) ? 3 : $most;
        return array(
            'digits' => min(wc_get_price_decimals(), $most),
            'decimal' => wc_get_price_decimal_separator(),
            'thousand' => wc_get_price_thousand_separator(),
            'taxes' => wc_tax_enabled(),
            'roundsWhole' => get_option('woocommerce_tax_round_at_subtotal') === 'yes',
        );
    }

    /**
     * A fee of 0 on the order: what it takes to stand on a refund with the other sign.
     *
     * @param array<int> $rates whose tax it may have there
     */
    public static function addFreeFee(\WC_Order $order, string $name, array $rates, string $mark): int
    {
        $fee = new \WC_Order_Item_Fee();
        $fee->set_order_id($order->get_id());
        $fee->set_name($name);
        $fee->set_amount('0');
        $fee->set_total('0');
        $fee->set_taxes(array('total' => array_fill_keys($rates, '0')));
        $fee->add_meta_data($mark, 'yes', true);
        return $fee->save();
    }

    /**
     * That fee on a refund: what is kept, so its sums are positive among negative ones.
     *
     * @param array<int,string> $taxes by rate
     */
    public static function addKeptFee(
        \WC_Order_Refund $refund,
        int $feeId,
        string $name,
        string $net,
        array $taxes
    ): void {
        $fee = new \WC_Order_Item_Fee();
        $fee->set_name($name);
        $fee->set_total($net);
        $fee->set_taxes(array('total' => $taxes));
        $fee->add_meta_data('_refunded_item_id', $feeId, true);
        $refund->add_item($fee);
    }

    /** The refund's taxes and totals after its lines were changed; what is paid back is said, never added up. */
    public static function recount(\WC_Order_Refund $refund, string $amount): void
    {
        $refund->update_taxes();
        $refund->calculate_totals(false);
        $refund->set_total('-' . $amount);
    }

    public static function deleteItem(int $id): void
    {
        wc_delete_order_item($id);
    }
}
