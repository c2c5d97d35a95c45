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
        Privacy::start();
        if (is_admin()) {
            Screen::start();
            OrderBox::start();
        }
    }
}
