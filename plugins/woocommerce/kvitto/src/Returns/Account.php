<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\WooCommerce;

/** Where a customer meets her returns: in her account, on an order's page, and as a guest by the address on it. */
final class Account
{
    /** What a form that was sent is answered with. */
    private static string $answer = '';
    private static bool $isAnswered = false;

    public static function start(): void
    {
        add_filter('woocommerce_get_query_vars', array(self::class, 'addEndpoint'));
        add_filter('woocommerce_account_menu_items', array(self::class, 'addMenu'));
        add_filter('woocommerce_endpoint_' . Visit::ENDPOINT . '_title', array(self::class, 'title'));
        add_action('woocommerce_account_' . Visit::ENDPOINT . '_endpoint', array(self::class, 'show'));
        add_filter('woocommerce_my_account_my_orders_actions', array(self::class, 'addAction'), 10, 2);
        add_action('woocommerce_order_details_after_order_table', array(self::class, 'showOnOrder'));
        add_filter('pre_do_shortcode_tag', array(self::class, 'showToGuest'), 10, 2);
        add_filter('the_title', array(self::class, 'titleForGuest'), 10, 2);
        add_action('template_redirect', array(self::class, 'take'));
        add_action('wp_enqueue_scripts', array(self::class, 'dress'));
    }

    /**
     * @param mixed $vars
     * @return mixed
     */
    public static function addEndpoint($vars)
    {
        return (is_array($vars) ? $vars : array()) + array(Visit::ENDPOINT => Visit::ENDPOINT);
    }

    /**
     * While nobody can ask for a return it is there for her who has one.
     *
     * @param mixed $items
     * @return mixed
     */
    public static function addMenu($items)
    {
        $isThere = Offer::isOpen() || Store::ofOrders(WooCommerce::ordersOf(get_current_user_id())) !== array();
        if (!is_array($items) || !$isThere) {
            return $items;
        }
        $at = array_search('orders', array_keys($items), true);
        $at = $at === false ? count($items) : $at + 1;
        return array_slice($items, 0, $at, true)
            + array(Visit::ENDPOINT => self::title())
            + array_slice($items, $at, null, true);
    }

    public static function title(): string
    {
        return __('Returns', 'kvitto');
    }

    /**
     * In the list of her orders; on an order's own page there is more room for it.
     *
     * @param mixed $actions
     * @param mixed $order
     * @return mixed
     */
    public static function addAction($actions, $order)
    {
        if (!is_array($actions) || !$order instanceof \WC_Order) {
            return $actions;
        }
        $visit = WooCommerce::isOrderPage() ? null : Visit::ofMember($order->get_id());
        if ($visit !== null && Form::isOpen($order)) {
            $actions[Visit::ENDPOINT] = array('url' => $visit->form(), 'name' => __('Return goods', 'kvitto'));
        }
        return $actions;
    }

    /** @param mixed $order */
    public static function showOnOrder($order): void
    {
        $visit = $order instanceof \WC_Order ? Visit::ofShown($order) : null;
        if ($visit !== null) {
            // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made
            echo Screens::onOrder($visit, Store::ofOrder($order->get_id()), Form::isOpen($order));
        }
    }

    /** A form is answered before the page begins, so that she can be sent on. */
    public static function take(): void
    {
        $visit = self::guest() ?? self::member();
        if ($visit === null && !isset($_GET[Visit::GUEST])) {
            return;
        }
        nocache_headers();
        if (!headers_sent()) {
            header('Referrer-Policy: no-referrer');
        }
        add_filter('wp_robots', 'wp_robots_sensitive_page');
        $isPost = ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST';
        if ($visit !== null && $isPost && isset($_POST['step'])) {
            // The form checks its nonce itself: what she typed is shown to her again when it is old.
            self::$answer = Form::take($visit, $_POST);
            self::$isAnswered = true;
        }
    }

    /** @param mixed $value what stands behind the endpoint: nothing, "order/15" or a return's id */
    public static function show($value): void
    {
        // phpcs:ignore WordPress.Security.EscapeOutput -- escaped where it is made
        echo self::$isAnswered ? self::$answer : self::page(is_scalar($value) ? (string) $value : '');
    }

    /**
     * @param mixed $output
     * @param mixed $tag
     * @return mixed the guest's page in the place of the login
     */
    public static function showToGuest($output, $tag)
    {
        if ($tag !== 'woocommerce_my_account' || !isset($_GET[Visit::GUEST])) {
            return $output;
        }
        $visit = self::guest();
        if ($visit === null) {
            return '<div class="woocommerce">' . Screens::unknown() . '</div>';
        }
        $one = $visit->find(absint($_GET['goods-return'] ?? 0));
        $page = $one === null ? Form::blank($visit) : Screens::one($visit, $one);
        return '<div class="woocommerce">' . (self::$isAnswered ? self::$answer : $page) . '</div>';
    }

    /**
     * @param mixed $title
     * @param mixed $post
     * @return mixed
     */
    public static function titleForGuest($title, $post = 0)
    {
        $isHers = isset($_GET[Visit::GUEST]) && in_the_loop() && (int) $post === get_queried_object_id();
        return $isHers && is_main_query() ? self::title() : $title;
    }

    public static function dress(): void
    {
        if (isset($_GET[Visit::GUEST]) || WooCommerce::isAccountPage() || WooCommerce::isOrderPage()) {
            wp_enqueue_style('kvitto-returns', plugins_url('assets/returns.css', KVITTO_FILE), array(), KVITTO_VERSION);
        }
    }

    private static function page(string $value): string
    {
        $visit = self::member();
        $one = $visit === null ? null : $visit->find(self::idIn($value));
        if ($one !== null) {
            return Screens::one($visit, $one);
        }
        if ($visit !== null) {
            return Form::blank($visit);
        }
        $list = Screens::all(Store::ofOrders(WooCommerce::ordersOf(get_current_user_id())));
        return $value === '' ? $list : Screens::unknown() . $list;
    }

    /** The order that this address of hers is about. */
    private static function member(): ?Visit
    {
        $value = (string) get_query_var(Visit::ENDPOINT);
        if (preg_match('#^order/(\d+)$#', $value, $found)) {
            return Visit::ofMember((int) $found[1]);
        }
        $one = Store::find(self::idIn($value));
        return $one === null ? null : Visit::ofMember($one->order);
    }

    private static function idIn(string $value): int
    {
        return ctype_digit($value) ? (int) $value : 0;
    }

    private static function guest(): ?Visit
    {
        $signed = $_GET[Visit::GUEST] ?? '';
        return is_string($signed) ? Visit::ofGuest(sanitize_text_field(wp_unslash($signed))) : null;
    }
}
