<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\WooCommerce;

/** Beside an order: what its customer was written by Kvitto, or would have been. Kvitto is asked when somebody opens it. */
final class OrderBox
{
    private const MAY = 'edit_shop_orders';

    public static function start(): void
    {
        add_action('add_meta_boxes', array(self::class, 'add'));
        add_action('wp_ajax_kvitto_order', array(self::class, 'answer'));
    }

    public static function add(): void
    {
        if (Connection::get() === null || !current_user_can(self::MAY)) {
            return;
        }
        foreach (array_unique(array('shop_order', WooCommerce::orderScreen())) as $screen) {
            $show = array(self::class, 'show');
            add_meta_box('kvitto-order', __('Kvitto', 'kvitto'), $show, $screen, 'side', 'low');
        }
    }

    /** @param \WP_Post|\WC_Order $order as the screen has it: a post, or an order of its own tables */
    public static function show($order): void
    {
        $id = $order instanceof \WP_Post ? $order->ID : $order->get_id();
        $url = plugins_url('assets/order-box.js', KVITTO_FILE);
        Page::dress();
        wp_enqueue_script('kvitto-order-box', $url, array(), KVITTO_VERSION, true);
        wp_add_inline_script('kvitto-order-box', 'window.kvittoOrder = ' . wp_json_encode(array(
            'url' => admin_url('admin-ajax.php'),
            'order' => $id,
            'nonce' => wp_create_nonce('kvitto_order_' . $id),
            'wait' => __('Asking Kvitto …', 'kvitto'),
            'failed' => __('Kvitto could not be asked. Close this and open it again.', 'kvitto'),
        )) . ';', 'before');
        echo '<details class="kvitto" id="kvitto-order-news"><summary>'
            . esc_html__('What the customer was written', 'kvitto') . '</summary>'
            . '<div aria-live="polite"><p><a href="' . esc_url(Page::url(array('order' => (string) $id))) . '">'
            . esc_html__('Ask Kvitto', 'kvitto') . '</a></p></div></details>';
    }

    public static function answer(): void
    {
        $id = absint(wp_unslash($_POST['order'] ?? 0));
        check_ajax_referer('kvitto_order_' . $id);
        $connection = Connection::get();
        $order = WooCommerce::order($id);
        if (!current_user_can(self::MAY) || $connection === null || $order === null) {
            wp_send_json_error(null, 403);
        }
        ob_start();
        OrderNews::show($connection, $id);
        wp_send_json_success((string) ob_get_clean());
    }
}
