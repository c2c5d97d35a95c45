<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\WooCommerce;

/** WooCommerce > Returns: the list, and one return with what can be done with it. */
final class Screen
{
    public const SLUG = 'kvitto-returns';
    public const MAY = 'edit_shop_orders';

    public static function start(): void
    {
        add_action('admin_menu', array(self::class, 'addMenu'), 60);
        add_action('admin_enqueue_scripts', array(self::class, 'dress'));
        add_action('admin_post_kvitto_return', array(Deeds::class, 'take'));
        add_filter('set-screen-option', array(self::class, 'keepOption'), 10, 3);
    }

    public static function addMenu(): void
    {
        $waiting = Store::count('requested');
        $bubble = $waiting === 0 ? '' : sprintf(
            ' <span class="awaiting-mod update-plugins count-%1$d"><span aria-hidden="true">%1$d</span>'
                . '<span class="screen-reader-text">%2$s</span></span>',
            $waiting,
            /* translators: %d: how many returns wait for an answer */
            esc_html(sprintf(_n('%d waits for you', '%d wait for you', $waiting, 'kvitto'), $waiting))
        );
        $title = __('Returns', 'kvitto');
        $show = array(self::class, 'show');
        $page = add_submenu_page('woocommerce', $title, esc_html($title) . $bubble, self::MAY, self::SLUG, $show);
        if (is_string($page)) {
            add_action('load-' . $page, array(self::class, 'load'));
        }
    }

    /** @param mixed $page */
    public static function dress($page): void
    {
        $screen = get_current_screen();
        $isOrder = $screen !== null && $screen->id === WooCommerce::orderScreen();
        if ($isOrder || strpos((string) $page, self::SLUG) !== false) {
            wp_enqueue_style('kvitto-returns', plugins_url('assets/returns.css', KVITTO_FILE), array(), KVITTO_VERSION);
        }
    }

    public static function load(): void
    {
        require_once ABSPATH . 'wp-admin/includes/class-wp-list-table.php';
        add_screen_option('per_page', array('default' => 20, 'option' => 'kvitto_returns_per_page'));
        $action = Table::actionAsked();
        if ($action === 'approve') {
            Deeds::approveMany();
        }
    }

    /**
     * @param mixed $keep
     * @param mixed $option
     * @param mixed $value
     * @return mixed
     */
    public static function keepOption($keep, $option, $value)
    {
        return $option === 'kvitto_returns_per_page' ? max(1, min(100, (int) $value)) : $keep;
    }

    public static function show(): void
    {
        $id = absint($_GET['return'] ?? 0);
        $one = $id === 0 ? null : Store::find($id);
        if ($one !== null) {
            $order = WooCommerce::order($one->order);
            require __DIR__ . '/pages/admin-one.html.php';
            return;
        }
        $table = new Table();
        $table->prepare_items();
        $isEmpty = Store::count('') === 0;
        $isUnknown = $id !== 0;
        require __DIR__ . '/pages/admin-list.html.php';
    }

    /** Where the list is, or one return. */
    public static function address(?GoodsReturn $one = null): string
    {
        $address = admin_url('admin.php?page=' . self::SLUG);
        return $one === null ? $address : add_query_arg('return', $one->id, $address);
    }

    /** Says once what was done, behind a redirect. */
    public static function say(): void
    {
        $said = isset($_GET['said']) && is_string($_GET['said']) ? sanitize_key($_GET['said']) : '';
        $count = absint($_GET['count'] ?? 0);
        $words = array(
            'done' => __('Done.', 'kvitto'),
            'same' => __('That was done before, or does not follow now. Nothing has changed.', 'kvitto'),
            'why' => __('Say why. Nothing has changed.', 'kvitto'),
            'none' => __('Nothing came back, so nothing is received. Nothing has changed.', 'kvitto'),
            'undone' => __('Taken back. Nobody was told.', 'kvitto'),
            'told' => __('It has been told already: it cannot be taken back.', 'kvitto'),
            /* translators: %d: how many returns */
            'many' => sprintf(_n('%d return approved.', '%d returns approved.', $count, 'kvitto'), $count),
        );
        if (isset($words[$said])) {
            $class = in_array($said, array('done', 'undone', 'many'), true) ? 'success' : 'warning';
            $notice = '<div class="notice notice-%s" role="status"><p>%s</p></div>';
            printf($notice, esc_attr($class), esc_html($words[$said]));
        }
    }
}
