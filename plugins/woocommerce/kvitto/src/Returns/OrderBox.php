<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\WooCommerce;

/** On an order's page: its returns, each with its state and the way to it. Both ways of storing orders. */
final class OrderBox
{
    public static function start(): void
    {
        add_action('add_meta_boxes', array(self::class, 'add'), 10, 2);
        add_action('admin_enqueue_scripts', array(self::class, 'load'), 20);
    }

    /** Where the refund box is opened with what came back and what is kept. */
    public static function refund(GoodsReturn $one, \WC_Order $order): string
    {
        return add_query_arg('kvitto-return', $one->id, $order->get_edit_order_url()) . '#woocommerce-order-items';
    }

    public static function load(): void
    {
        $one = Store::find(absint($_GET['kvitto-return'] ?? 0));
        $screen = get_current_screen();
        if ($one === null || $screen === null || $screen->id !== WooCommerce::orderScreen()) {
            return;
        }
        if (!current_user_can(Screen::MAY) || $one->order !== absint($_GET['id'] ?? $_GET['post'] ?? 0)) {
            return;
        }
        $file = plugins_url('assets/returns-refund.js', KVITTO_FILE);
        wp_enqueue_script('kvitto-returns-refund', $file, array('jquery', 'kvitto-refund'), KVITTO_VERSION, true);
        wp_add_inline_script('kvitto-returns-refund', 'var kvittoReturn = ' . wp_json_encode(array(
            'items' => (object) array_column($one->facts['items'] ?? $one->items, 'quantity', 'lineId'),
            'deductions' => $one->isFault() ? array() : ($one->estimate['deductions'] ?? array()),
            'decimal' => WooCommerce::money()['decimal'],
        ), JSON_HEX_TAG | JSON_HEX_AMP) . ';', 'before');
    }

    /**
     * @param mixed $screen
     * @param mixed $order a post, or an order where orders have tables of their own
     */
    public static function add($screen, $order = null): void
    {
        $id = $order instanceof \WC_Order ? $order->get_id() : (int) ($order->ID ?? 0);
        if ($screen !== WooCommerce::orderScreen() || !current_user_can(Screen::MAY)) {
            return;
        }
        if (Store::ofOrder($id) !== array()) {
            $show = array(self::class, 'show');
            $title = __('Returns', 'kvitto');
            add_meta_box('kvitto-returns', $title, $show, $screen, 'side', 'default', array('order' => $id));
        }
    }

    /**
     * @param mixed $order
     * @param array{args:array{order:int}} $box
     */
    public static function show($order, $box): void
    {
        echo '<ul class="kvitto-box">';
        foreach (Store::ofOrder($box['args']['order']) as $one) {
            printf(
                '<li><a href="%s"><strong>%s</strong></a> <mark class="kvitto-state kvitto-state-%s">%s</mark></li>',
                esc_url(Screen::address($one)),
                esc_html($one->number()),
                esc_attr($one->state),
                esc_html(Words::state($one->state))
            );
        }
        echo '</ul>';
    }
}
