<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

use Kvitto\WooCommerce;

/**
 * What a merchant sees in the order's refund box: rows for what is kept, and the customer's mail before the money
 * moves. It is printed beside the box's buttons, which WooCommerce prints anew whenever the order changes;
 * refund.js puts it into place when the box is opened.
 */
final class Box
{
    /** What a user ticked last. */
    public const CHOICE = 'kvitto_refund_line';

    public const NONCE = 'kvitto_refund';

    public static function start(): void
    {
        add_action('admin_enqueue_scripts', array(self::class, 'load'));
        add_action('woocommerce_order_item_add_action_buttons', array(self::class, 'show'));
    }

    public static function load(): void
    {
        $screen = get_current_screen();
        if ($screen === null || $screen->id !== WooCommerce::orderScreen() || !current_user_can('edit_shop_orders')) {
            return;
        }
        $needs = array('jquery', 'wc-admin-order-meta-boxes');
        wp_enqueue_style('kvitto-refund', plugins_url('assets/refund.css', KVITTO_FILE), array(), KVITTO_VERSION);
        $script = plugins_url('assets/refund.js', KVITTO_FILE);
        wp_enqueue_script('kvitto-refund', $script, $needs, KVITTO_VERSION, true);
        $money = WooCommerce::money();
        wp_add_inline_script('kvitto-refund', 'var kvittoRefund = ' . wp_json_encode(array(
            'url' => admin_url('admin-ajax.php'),
            'nonce' => wp_create_nonce(self::NONCE),
            'decimal' => $money['decimal'],
            'thousand' => $money['thousand'],
            'words' => self::words(),
        )) . ';', 'before');
    }

    /** @param \WC_Order $order */
    public static function show($order): void
    {
        if (!$order instanceof \WC_Order || !current_user_can('edit_shop_orders')) {
            return;
        }
        $digits = WooCommerce::money($order)['digits'];
        $known = (string) wp_json_encode(array('digits' => $digits, 'lines' => (object) Lines::of($order, $digits)));
        echo '<template id="kvitto-refund-box" data-order="' . esc_attr($known) . '">';
        require __DIR__ . '/box.html.php';
        echo '</template>';
    }

    /** Whether the box is ticked for this user: the last choice, or on where the shop calculates taxes. */
    public static function isTicked(): bool
    {
        $last = get_user_meta(get_current_user_id(), self::CHOICE, true);
        return $last === '' ? WooCommerce::money()['taxes'] : $last === 'yes';
    }

    public static function remember(bool $isTicked): void
    {
        update_user_meta(get_current_user_id(), self::CHOICE, $isTicked ? 'yes' : 'no');
    }

    /** @return array<string,string> */
    private static function words(): array
    {
        return Kinds::all() + array(
            /* translators: 1: the whole price, 2: what is kept, 3: what is paid back */
            'sum' => __('%1$s in full, %2$s of it kept: %3$s is paid back.', 'kvitto'),
            /* translators: %s: a sum */
            'unnamed' => __('These lines give back %s less than she paid: name it, and her mail says why.', 'kvitto'),
            'over' => __('More is kept than these lines give back.', 'kvitto'),
            'unreadable' => __('Write the amount as digits, such as 59.00 or 59,00.', 'kvitto'),
            'empty' => __('Say how much is kept, or remove the row.', 'kvitto'),
            /* translators: %s: what is kept, such as "Return freight" */
            'remove' => __('Remove: %s', 'kvitto'),
            /* translators: 1: what is kept, such as "Return freight", 2: a sum */
            'suggest' => __('Name it: %1$s %2$s', 'kvitto'),
            /* translators: %s: a sum */
            'tax' => __('of which VAT %s', 'kvitto'),
            'back' => __('Paid back', 'kvitto'),
            /* translators: %s: a sentence in English */
            'none' => __('No mail would leave: %s', 'kvitto'),
            'short' => __('If nobody explains it, this short mail leaves instead:', 'kvitto'),
            /* translators: %s: number of a return, such as R-15-2 */
            'return' => __('It pays back return %s.', 'kvitto'),
            'asking' => __('Asking Kvitto …', 'kvitto'),
            'fine' => __('Fine.', 'kvitto'),
            'review' => __('A person will be asked first.', 'kvitto'),
            'waive' => __('Think again.', 'kvitto'),
            'forbidden' => __('The law forbids it.', 'kvitto'),
            'away' => self::away(),
        );
    }

    public static function away(): string
    {
        return __('Kvitto cannot be asked right now.', 'kvitto') . ' '
            . __('You can refund as usual: what you name here is stored.', 'kvitto');
    }
}
