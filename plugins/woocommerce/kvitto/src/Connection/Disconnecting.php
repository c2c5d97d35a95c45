<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Mails\Silence;
use Kvitto\Outbox\Outbox;
use Kvitto\WooCommerce;

/** Puts everything back: WooCommerce's own mails come, nothing of the connection is left, and no key of ours opens this store. */
final class Disconnecting
{
    /**
     * @param string|null $keepKey the end of a REST key that stays, because the next connection uses it; null where
     *     all stay, because nobody knows which that is
     * @return string|null why Kvitto could not be told, as a code for Problems; the store is disconnected in any case
     */
    public static function run(?string $keepKey = ''): ?string
    {
        $connection = Connection::get();
        $problem = null;
        if ($connection !== null) {
            try {
                Api::ask($connection, 'DELETE', '/v1/connection');
            } catch (Trouble $trouble) {
                $problem = $trouble->problem();
            }
        }
        self::forget($keepKey);
        return $problem;
    }

    /** Without telling Kvitto, which knows or cannot be reached. */
    public static function forget(?string $keepKey = ''): void
    {
        $connection = Connection::get();
        if ($connection !== null) {
            WooCommerce::deleteWebhooksTo($connection->url());
            WooCommerce::log('info', 'Disconnected from ' . $connection->url() . '.');
        }
        if ($keepKey !== null) {
            WooCommerce::deleteKeysMadeFor('Kvitto', $keepKey);
        }
        Outbox::drop();
        Health::forget();
        Silence::forget();
        Connection::forget();
        delete_option(Connecting::PENDING);
    }
}
