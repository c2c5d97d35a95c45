<?php

declare(strict_types=1);

namespace Kvitto\Mails;

use Kvitto\Connection\Connection;

/**
 * A customer gets each piece of news once. What Kvitto sends, WooCommerce does not: only while Kvitto is connected,
 * live, reached, and sends that kind. Nothing is written into WooCommerce's settings, so without us all is as it was.
 */
final class OneSender
{
    public static function start(): void
    {
        foreach (array_keys(Replaced::MAILS) as $mail) {
            add_filter(
                'woocommerce_email_enabled_' . $mail,
                static function ($enabled, $order = null) use ($mail) {
                    return $enabled && !self::isKvittos($mail, $order);
                },
                // Late: what other plugins switched off stays off, and what they switched on is ours, too.
                100,
                2
            );
        }
    }

    /** @param mixed $order none when only settings are shown: then they are shown as they are */
    private static function isKvittos(string $mail, $order): bool
    {
        $connection = Connection::get();
        return $connection !== null
            && $order instanceof \WC_Order
            && Replaced::isTaken($connection, $mail)
            && !Replaced::isNeeded($mail, $order)
            && !Silence::lasts();
    }
}
