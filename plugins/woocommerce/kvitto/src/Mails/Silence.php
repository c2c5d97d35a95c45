<?php

declare(strict_types=1);

namespace Kvitto\Mails;

use Kvitto\Connection\Connection;
use Kvitto\Outbox\Outbox;
use Kvitto\WooCommerce;

/** When nothing gets through to Kvitto for twelve hours it cannot write to anybody: WooCommerce's own mails come back until it can. */
final class Silence
{
    private const AFTER = 12 * HOUR_IN_SECONDS;
    private const OPTION = 'kvitto_silence';

    /** @var array{0:int,1:bool}|null what was found in this second: a request may ask for several mails */
    private static $found;

    public static function lasts(): bool
    {
        if (self::$found === null || self::$found[0] !== time()) {
            self::$found = array(time(), self::look());
        }
        return self::$found[1];
    }

    public static function forget(): void
    {
        self::$found = null;
        delete_option(self::OPTION);
    }

    private static function look(): bool
    {
        $connection = Connection::get();
        if ($connection === null) {
            return false;
        }
        $figures = Outbox::figures();
        $lasts = self::isOld($figures['oldest']) || self::isOld($figures['failingSince']);
        $known = get_option(self::OPTION) !== false;
        if ($lasts && !$known) {
            update_option(self::OPTION, time(), false);
            WooCommerce::log('error', 'Nothing reached Kvitto for 12 hours: the mails of WooCommerce are on again.');
        } elseif (!$lasts && $known) {
            delete_option(self::OPTION);
            WooCommerce::log('info', 'Kvitto is reached again and sends its mails.');
        }
        return $lasts;
    }

    private static function isOld(?string $time): bool
    {
        return $time !== null && time() - (int) strtotime($time) > self::AFTER;
    }
}
