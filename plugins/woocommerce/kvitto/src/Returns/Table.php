<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\WooCommerce;

// phpcs:disable PSR1.Methods.CamelCapsMethodName -- WordPress names what it calls

/** The list of returns, by their states, found by their orders. */
final class Table extends \WP_List_Table
{
    public function __construct()
    {
        parent::__construct(array('singular' => 'return', 'plural' => 'returns', 'ajax' => false));
    }

    /** The bulk action of this request, before there is a table. */
    public static function actionAsked(): string
    {
        foreach (array('action', 'action2') as $name) {
            if (isset($_REQUEST[$name]) && is_string($_REQUEST[$name]) && $_REQUEST[$name] !== '-1') {
                return sanitize_key($_REQUEST[$name]);
            }
        }
        return '';
    }

    public function get_columns()
    {
        return array(
            'cb' => '<input type="checkbox">',
            'number' => __('Return', 'kvitto'),
            'order' => __('Order', 'kvitto'),
            'state' => __('State', 'kvitto'),
            'goods' => __('Goods', 'kvitto'),
            'reason' => __('Reason', 'kvitto'),
            'sum' => __('Sum told', 'kvitto'),
            'age' => __('Asked', 'kvitto'),
        );
    }

    public function prepare_items()
    {
        $state = self::state();
        $orders = self::ordersAsked();
        $count = $this->get_items_per_page('kvitto_returns_per_page');
        $this->items = Store::page($state, $orders, $count, ($this->get_pagenum() - 1) * $count);
        $this->_column_headers = array($this->get_columns(), array(), array(), 'number');
        $this->set_pagination_args(array('total_items' => Store::count($state, $orders), 'per_page' => $count));
    }

    public function no_items()
    {
        esc_html_e('No returns here.', 'kvitto');
    }

    protected function get_views()
    {
        $counts = Store::counts();
        $views = array('all' => self::view('', __('All', 'kvitto'), (int) array_sum($counts)));
        foreach (Words::states() as $state => $label) {
            if (isset($counts[$state])) {
                $views[$state] = self::view($state, $label, $counts[$state]);
            }
        }
        return $views;
    }

    protected function get_bulk_actions()
    {
        return array('approve' => __('Approve those that wait', 'kvitto'));
    }

    /** @param GoodsReturn $item */
    protected function column_cb($item)
    {
        $id = 'cb-select-' . $item->id;
        return sprintf(
            '<label class="screen-reader-text" for="%1$s">%2$s</label>'
                . '<input type="checkbox" id="%1$s" name="returns[]" value="%3$d">',
            esc_attr($id),
            /* translators: %s: a return's number */
            esc_html(sprintf(__('Select %s', 'kvitto'), $item->number())),
            $item->id
        );
    }

    /**
     * @param GoodsReturn $item
     * @param string $column_name
     */
    protected function column_default($item, $column_name)
    {
        switch ($column_name) {
            case 'number':
                return self::link(Screen::address($item), $item->number());
            case 'order':
                $order = WooCommerce::order($item->order);
                $number = '#' . ($order === null ? $item->order : $order->get_order_number());
                return $order === null ? esc_html($number) : self::link($order->get_edit_order_url(), $number);
            case 'state':
                return sprintf(
                    '<mark class="kvitto-state kvitto-state-%s">%s</mark>',
                    esc_attr($item->state),
                    esc_html(Words::state($item->state))
                );
            case 'goods':
                return implode('<br>', array_map(static function (array $one): string {
                    return esc_html(Words::pieces($one['title'], $one['quantity']));
                }, $item->items));
            case 'reason':
                return esc_html(Words::reasons()[$item->reason] ?? $item->reason);
            case 'sum':
                return $item->sum() === '' ? '<span aria-hidden="true">–</span>' : esc_html($item->sum());
            default:
                return sprintf(
                    '<time datetime="%s" title="%s">%s</time>',
                    esc_attr($item->createdAt),
                    esc_attr(Words::moment($item->createdAt)),
                    /* translators: %s: a time, such as "2 days" */
                    esc_html(sprintf(__('%s ago', 'kvitto'), human_time_diff((int) strtotime($item->createdAt))))
                );
        }
    }

    private static function state(): string
    {
        $asked = isset($_GET['state']) && is_string($_GET['state']) ? sanitize_key($_GET['state']) : '';
        return isset(Words::states()[$asked]) ? $asked : '';
    }

    /** @return array<int>|null the orders that were searched for */
    private static function ordersAsked(): ?array
    {
        $term = isset($_GET['s']) && is_string($_GET['s']) ? sanitize_text_field(wp_unslash($_GET['s'])) : '';
        $term = ltrim(trim($term), '#');
        if ($term === '') {
            return null;
        }
        // A return's own number begins with its order's.
        if (preg_match('/^R-(\d+)-\d+$/i', $term, $found)) {
            return array((int) $found[1]);
        }
        $ids = WooCommerce::searchOrders($term);
        return ctype_digit($term) ? array_merge(array((int) $term), $ids) : $ids;
    }

    private static function view(string $state, string $label, int $count): string
    {
        $address = $state === '' ? Screen::address() : add_query_arg('state', $state, Screen::address());
        return sprintf(
            '<a href="%s"%s>%s <span class="count">(%d)</span></a>',
            esc_url($address),
            self::state() === $state ? ' class="current" aria-current="page"' : '',
            esc_html($label),
            $count
        );
    }

    private static function link(string $address, string $label): string
    {
        return sprintf('<a href="%s"><strong>%s</strong></a>', esc_url($address), esc_html($label));
    }
}
