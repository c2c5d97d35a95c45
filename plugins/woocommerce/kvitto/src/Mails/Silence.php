<?php

declare(strict_types=1);

namespace Kvitto\Mails;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Health;
use Kvitto\Outbox\Outbox;
use Kvitto\Outbox\Pace;
use Kvitto\WooCommerce;

/**
 * When nothing gets through to Kvitto for twelve hours it cannot write to anybody: WooCommerce's own mails come back
 * until it can, at once where Kvitto knows this store no longer. What happened meanwhile Kvitto hears when it is
 * reached again: each order says when WooCommerce told its customer, so that nobody is told twice.
 */
final class Silence
{
    private const AFTER = 12 * HOUR_IN_SECONDS;
    /** Those that lasted, and the one that lasts: the last few. */
    private const OPTION = 'kvitto_silence';
    private const KEPT = 10;

    /** Answers to deliveries that only somebody who connects the store again can mend; at the second in a row. */
    private const ENDED = array('signature', 'unknown_shop');
    /** The same, found when we ask Kvitto. */
    private const FOUND = array('not_connected', 'kvitto_key_refused');

    /** @var array{0:int,1:bool}|null what was found in this second: a request may ask for several mails */
    private static $found;

    public static function start(): void
    {
        // Whatever begins or ends it is written there: so its span is known to the second, although nobody asks.
        foreach (array(Pace::OPTION, Health::OPTION) as $option) {
            add_action('add_option_' . $option, array(self::class, 'look'), 10, 0);
            add_action('update_option_' . $option, array(self::class, 'look'), 10, 0);
        }
        add_filter('woocommerce_rest_prepare_shop_order_object', array(self::class, 'tell'), 10, 2);
    }

    public static function lasts(): bool
    {
        if (self::$found === null || self::$found[0] !== time()) {
            self::look();
        }
        return self::$found[1];
    }

    public static function forget(): void
    {
        self::$found = null;
        delete_option(self::OPTION);
    }

    /**
     * An order as REST tells it, to Kvitto and to whoever asks: when its customer was told by WooCommerce, if she was.
     *
     * @param mixed $response
     * @param mixed $order
     * @return mixed
     */
    public static function tell($response, $order)
    {
        $made = $order instanceof \WC_Order ? $order->get_date_created() : null;
        if ($made === null || !$response instanceof \WP_REST_Response) {
            return $response;
        }
        $told = array();
        foreach (self::spans() as $span) {
            if ($span['to'] === null || $span['to'] >= $made->getTimestamp()) {
                $told[] = array_map(array(self::class, 'written'), array_filter($span));
            }
        }
        if ($told !== array()) {
            $response->set_data(array('kvitto_silence' => $told) + $response->get_data());
        }
        return $response;
    }

    /** Whether it lasts now, with its span written down. */
    public static function look(): void
    {
        $since = self::since();
        self::$found = array(time(), $since !== null);
        $spans = self::spans();
        $last = end($spans);
        $isKnown = $last !== false && $last['to'] === null;
        if ($isKnown === ($since !== null)) {
            return;
        }
        if ($isKnown) {
            $spans[count($spans) - 1]['to'] = time();
        } else {
            $spans[] = array('from' => $since, 'to' => null);
        }
        update_option(self::OPTION, array_slice($spans, -self::KEPT), false);
        $isKnown
            ? WooCommerce::log('info', 'Kvitto is reached again and sends its mails.')
            : WooCommerce::log('error', 'Kvitto is not reached: the mails of WooCommerce are on again.');
    }

    /** Since when nobody at Kvitto can write to customers; null while it can, or does not mean to. */
    private static function since(): ?int
    {
        $connection = Connection::get();
        if ($connection === null || !$connection->isLive()) {
            return null;
        }
        $pace = Pace::figures();
        $delivered = (int) strtotime((string) $pace['lastDelivered']);
        foreach (Health::last()['problems'] ?? array() as $one) {
            // What Kvitto took since shows that it is not so.
            if (in_array($one['code'], self::FOUND, true) && $delivered < $one['since']) {
                return $one['since'];
            }
        }
        if (Pace::refusals() > 1 && in_array($pace['reason'], self::ENDED, true)) {
            return time();
        }
        // One row that is stuck is no silence while others get through; while they do, nobody has to look for it.
        $quiet = $delivered + self::AFTER;
        $oldest = $quiet > time() ? null : Outbox::oldestWaiting();
        $from = $oldest === null ? time() : max((int) strtotime($oldest) + self::AFTER, $quiet);
        return $from < time() ? $from : null;
    }

    /** @return array<array{from:int,to:?int}> */
    private static function spans(): array
    {
        $spans = get_option(self::OPTION);
        return is_array($spans) ? $spans : array();
    }

    private static function written(int $time): string
    {
        return gmdate('Y-m-d\TH:i:s\Z', $time);
    }
}
