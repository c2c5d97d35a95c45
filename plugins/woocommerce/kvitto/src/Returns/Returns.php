<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** Goods that come back: her pages, the shop's screen, and the way to withdraw that the law wants. */
final class Returns
{
    public static function start(): void
    {
        Account::start();
        Withdrawal::start();
        PaidBack::start();
        add_action('woocommerce_privacy_remove_order_personal_data', array(self::class, 'forget'));
        if (is_admin()) {
            Screen::start();
            OrderBox::start();
        }
    }

    /** An order becomes nobody's: what she wrote goes, what came back stays with the shop's books. */
    public static function forget(\WC_Order $order): void
    {
        Store::forgetWords($order->get_id());
    }
}
