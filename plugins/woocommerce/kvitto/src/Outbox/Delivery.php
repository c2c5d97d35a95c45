<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\Connection\Address;
use Kvitto\Connection\Connection;
use Kvitto\WooCommerce;

/**
 * Brings what waits in the outbox to Kvitto: at the end of the request in which it happened where the web server lets
 * the visitor go first, otherwise and after a failure by WooCommerce's queue (Action Scheduler), which WP-Cron or a
 * visit to the admin drives. Somebody waits for it only once, and shortly: who has just connected. A slow Kvitto takes
 * at most one of the processes that the shop's pages need.
 */
final class Delivery
{
    public const HOOK = 'kvitto_deliver';
    /** Each hour: whether anything was forgotten. */
    public const CHECK = 'kvitto_check_outbox';
    private const BUDGET = 20;
    /** At the end of a visitor's request. */
    private const SHORT_BUDGET = 5;
    private const TIMEOUT = 10;
    /** When the end of this request should have delivered it, and broke off. */
    private const SAFETY = 60;
    /** Who has just connected waits so long to see that it works. */
    private const PATIENCE = 3;
    /** Until then Kvitto has surely stored what it gives a store. */
    private const SETTLED = 5;
    /** Within ten hours, before the shop's own mails come back for all: then the merchant looks at this one. */
    private const MOST_TRIES = 8;

    /** @var int|null what was written in this request is due in so many seconds; null when nothing was */
    private static $soonest;
    /** @var bool */
    private static $isEarly = false;
    /** @var int */
    private static $timeout = self::TIMEOUT;

    public static function start(): void
    {
        add_action(self::HOOK, array(self::class, 'run'), 10, 0);
        add_action(self::CHECK, array(self::class, 'check'));
        add_action('admin_init', array(self::class, 'watch'));
        // A new secret or address mends what only a person could: nothing waits any longer.
        foreach (array('add', 'update') as $done) {
            add_action("{$done}_option_kvitto_connection", array(Outbox::class, 'retryNow'), 10, 0);
        }
    }

    /** After the plugin was switched off and on again, too: what waited then goes on. */
    public static function watch(): void
    {
        if (!wp_next_scheduled(self::CHECK) && Connection::get() !== null) {
            wp_schedule_event(time(), 'hourly', self::CHECK);
        }
    }

    /** Something was written into the outbox in this request, due in so many seconds. */
    public static function wake(int $in = 0): void
    {
        $in = self::$isEarly ? max($in, self::SETTLED) : $in;
        if (self::$soonest !== null && self::$soonest <= $in) {
            return;
        }
        if (self::$soonest === null) {
            self::watch();
            add_action('shutdown', array(self::class, 'atTheEnd'), PHP_INT_MAX);
        }
        self::$soonest = $in;
        // Already now: what comes after us in this request may break it off.
        self::schedule($in === 0 && self::canLetGo() ? self::SAFETY : $in);
    }

    /** The request is over. */
    public static function atTheEnd(): void
    {
        $in = (int) self::$soonest;
        self::$soonest = null;
        if (wp_doing_cron()) {
            self::run();
            return;
        }
        if ($in > 0 || Pace::wait() > 0 || !self::canLetGo()) {
            self::schedule($in);
            return;
        }
        // A session that stays open would hold up the visitor's next page.
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
        function_exists('fastcgi_finish_request') ? fastcgi_finish_request() : litespeed_finish_request();
        Rows::alone(static function (): void {
            self::run(self::SHORT_BUDGET);
        });
    }

    /** Kvitto is giving us what we sign with, and stores it after our answer: this request must not deliver anything. */
    public static function holdBack(): void
    {
        self::$isEarly = true;
    }

    /** Somebody has just connected, and sees on the page that follows whether Kvitto is reached. */
    public static function greet(): void
    {
        self::run(self::PATIENCE);
    }

    /** Delivers what is due, for as long as a queue may take; then plans what is left. */
    public static function run(int $seconds = self::BUDGET): void
    {
        self::$timeout = min(self::TIMEOUT, $seconds);
        $end = microtime(true) + $seconds;
        ignore_user_abort(true);
        while (microtime(true) < $end && Pace::wait() === 0) {
            $connection = Connection::get();
            $row = $connection === null ? null : Rows::claim();
            if ($connection === null || $row === null) {
                break;
            }
            self::deliver($connection, $row);
        }
        self::plan();
    }

    /** Each hour: what waits without anybody meant to bring it is brought; what was refused long ago goes. */
    public static function check(): void
    {
        Outbox::cleanUp();
        self::plan();
    }

    /** For what is left. */
    private static function plan(): void
    {
        $due = Connection::get() === null ? null : Rows::dueIn();
        if ($due !== null) {
            self::schedule($due);
        }
    }

    private static function schedule(int $in): void
    {
        WooCommerce::schedule(self::HOOK, max($in, Pace::wait()));
    }

    private static function deliver(Connection $connection, object $row): void
    {
        try {
            $body = Payload::of($row);
        } catch (\Throwable $broken) {
            // Often another plugin's code. Its message may quote a customer: only the place is logged.
            $place = basename($broken->getFile()) . ':' . $broken->getLine();
            self::failedAlone($row, 'unreadable');
            WooCommerce::log('error', self::named($row) . ' could not be read: ' . get_class($broken) . " at $place");
            return;
        }
        if ($body === null) {
            // We hear of a refund's deletion just before it: it may still be there for a moment, or it stays after all.
            $isEarly = $row->topic === 'refund.deleted' && $row->tries < 3;
            $isEarly ? Rows::later($row, 'still_there', Pace::after(1), $row->tries + 1) : Rows::done($row);
            return;
        }
        $answer = self::post($connection, $row->event_id, $body);
        if ($answer->clock !== null) {
            Pace::setOffset($answer->clock - time());
            WooCommerce::log('warning', 'the time of this server minus that of Kvitto is ' . -Pace::offset() . ' s');
            $answer = self::post($connection, $row->event_id, $body);
        }
        self::settle($row, $answer);
    }

    private static function settle(object $row, Answer $answer): void
    {
        $name = self::named($row) . ", status $answer->status";
        if ($answer->isTaken) {
            Rows::done($row);
            Pace::went($row->topic);
            Connection::learn($answer->state);
            WooCommerce::log('info', "$name: delivered");
        } elseif ($answer->isRefused) {
            Rows::refused($row, $answer->reason);
            WooCommerce::log('error', "$name: refused");
        } elseif ($answer->isDoubtful && $row->tries > 0 && Pace::isWell()) {
            // Others went through since it failed last.
            self::failedAlone($row, $answer->reason);
            WooCommerce::log('warning', "$name: $answer->reason, it alone");
        } else {
            $wait = Pace::stopped($answer);
            Rows::later($row, $answer->reason, $wait, max(1, (int) $row->tries));
            if ($answer->isDoubtful) {
                Rows::probe();
            }
            WooCommerce::log('warning', "$name: $answer->reason, again in $wait s");
        }
    }

    private static function failedAlone(object $row, string $reason): void
    {
        $tries = $row->tries + 1;
        $tries < self::MOST_TRIES
            ? Rows::later($row, $reason, Pace::after($tries), $tries)
            : Rows::refused($row, $reason);
    }

    /** Signed as Standard Webhooks asks. The same event has the same id each time: what arrives twice is known by it. */
    private static function post(Connection $connection, string $id, string $body): Answer
    {
        $at = (string) (time() + Pace::offset());
        $secret = (string) base64_decode(substr($connection->secret(), strlen('whsec_')), true);
        $signature = base64_encode(hash_hmac('sha256', "$id.$at.$body", $secret, true));
        $url = $connection->url() . '/webhooks/woocommerce/' . rawurlencode($connection->shop());
        return Answer::to(wp_remote_post($url, array(
            'timeout' => self::$timeout,
            'redirection' => 0,
            'sslverify' => true,
            'reject_unsafe_urls' => !Address::isThisMachine($url),
            'limit_response_size' => 65536,
            'user-agent' => 'Kvitto for WooCommerce/' . KVITTO_VERSION,
            'headers' => array(
                'Content-Type' => 'application/json',
                'Accept' => 'application/json',
                'webhook-id' => $id,
                'webhook-timestamp' => $at,
                'webhook-signature' => "v1,$signature",
            ),
            'body' => $body,
        )));
    }

    /** What a log may say of a row. */
    private static function named(object $row): string
    {
        return "$row->topic $row->subject";
    }

    private static function canLetGo(): bool
    {
        return function_exists('fastcgi_finish_request') || function_exists('litespeed_finish_request');
    }
}
