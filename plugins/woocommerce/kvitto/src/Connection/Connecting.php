<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Outbox\Outbox;
use Kvitto\WooCommerce;

/** The two ways to a connection: through the browser, where WooCommerce makes the keys, or with keys that the merchant pastes. */
final class Connecting
{
    /** By which link a person here wants to be connected, and since when. */
    public const PENDING = 'kvitto_pending';

    /**
     * The person here wants it: for an hour Kvitto may connect this store by her link.
     *
     * @return string where the browser goes
     * @throws Trouble
     */
    public static function begin(Link $link, string $back): string
    {
        if (Address::isThisMachine($link->kvitto()) && stripos($link->kvitto(), 'https:') !== 0) {
            throw new Trouble('keys_needed');
        }
        self::mark($link);
        $asked = array('store' => rawurlencode(Address::home()), 'back' => rawurlencode($back));
        return add_query_arg($asked, $link->url());
    }

    /** @throws Trouble */
    public static function byKeys(Link $link, string $key, string $secret): void
    {
        if (preg_match('/^ck_[a-z0-9]{20,64}$/iD', $key) !== 1) {
            throw new Trouble('key_shape');
        }
        if (preg_match('/^cs_[a-z0-9]{20,64}$/iD', $secret) !== 1) {
            throw new Trouble('secret_shape');
        }
        self::mark($link);
        try {
            $answer = Api::post($link->url() . '/keys', array(
                'store' => Address::home(),
                'consumerKey' => $key,
                'consumerSecret' => $secret,
                'plugin' => KVITTO_VERSION,
            ));
        } catch (Trouble $trouble) {
            // Of keys that were just pasted something else is to be done than of those that stopped to work.
            throw $trouble->problem() === 'keys_refused' ? new Trouble('keys_wrong') : $trouble;
        }
        $given = Given::read($answer);
        if (!self::isBegun($given)) {
            throw new Trouble('given_wrong', 'link');
        }
        self::accept($given, $key);
    }

    /**
     * From now on this site belongs to that shop.
     *
     * @param array<string,mixed> $given as Given read it
     * @param string $key the REST key that Kvitto uses here; only its end is kept, as WooCommerce's own list shows it.
     *     Empty where it is not known: then no key is deleted
     */
    public static function accept(array $given, string $key): void
    {
        $state = $given['state'];
        unset($given['state'], $given['link']);
        $before = Connection::get();
        $keyEnd = substr($key, -7);
        if ($before !== null && !self::isSame($before, $given)) {
            Disconnecting::run($key === '' ? null : $keyEnd);
        } elseif ($key !== '') {
            // What an earlier connection, or an attempt that was given up, left behind.
            WooCommerce::deleteKeysMadeFor('Kvitto', $keyEnd);
        }
        Connection::put($given + array('keyEnd' => $keyEnd));
        Connection::learn($state);
        Health::reached();
        // The other direction: the panel shows at once whether this store reaches Kvitto.
        Outbox::add('plugin.ping', 'plugin', array());
        WooCommerce::log('info', 'Connected to ' . $given['url'] . ', shop ' . $given['shop'] . '.');
    }

    /** @param array<string,mixed> $given */
    public static function isSame(Connection $connection, array $given): bool
    {
        return $connection->url() === $given['url'] && $connection->shop() === $given['shop'];
    }

    /**
     * Whether a person began it here, by this link and within the last hour. It counts once.
     *
     * @param array<string,mixed> $given as Given read it
     */
    public static function isBegun(array $given): bool
    {
        $pending = get_option(self::PENDING);
        $pending = is_array($pending) ? $pending : array();
        return ($pending['url'] ?? '') === $given['url']
            && hash_equals((string) ($pending['link'] ?? ''), $given['link'])
            && time() - (int) ($pending['at'] ?? 0) < HOUR_IN_SECONDS
            && delete_option(self::PENDING);
    }

    private static function mark(Link $link): void
    {
        $mark = array('url' => $link->kvitto(), 'link' => $link->digest(), 'at' => time());
        update_option(self::PENDING, $mark, false);
    }
}
