<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\Connection\Connection;
use Kvitto\WooCommerce;

/**
 * Brings what waits in the outbox to Kvitto: at the end of the request in which it happened where the web server lets
 * the visitor go first, otherwise and after a failure by WooCommerce's queue (Action Scheduler), which WP-Cron or a
 * visit to the admin drives. Never while somebody waits for a page.
 */
final class Delivery
{
    public const HOOK = 'kvitto_deliver';
    /** Each hour: whether anything was forgotten. */
    public const CHECK = 'kvitto_check_outbox';
    private const BUDGET = 20;
    private const TIMEOUT = 10;
    /** When the end of this request should have delivered it, and broke off. */
    private const SAFETY = 60;

    /** @var bool */
    private static $isAwake = false;

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

    /** Something was written into the outbox in this request. */
    public static function wake(): void
    {
        if (self::$isAwake) {
            return;
        }
        self::$isAwake = true;
        // Already now: what comes after us in this request may break it off.
        self::plan(self::canLetGo() ? self::SAFETY : 0);
        self::watch();
        add_action('shutdown', array(self::class, 'atTheEnd'), PHP_INT_MAX);
    }

    /** The request is over. */
    public static function atTheEnd(): void
    {
        self::$isAwake = false;
        if (wp_doing_cron()) {
            self::run();
            return;
        }
        if (Pace::wait() > 0 || !self::canLetGo()) {
            self::plan();
            return;
        }
        // A session that stays open would hold up the visitor's next page.
        if (session_status() === PHP_SESSION_ACTIVE) {
            session_write_close();
        }
        function_exists('fastcgi_finish_request') ? fastcgi_finish_request() : litespeed_finish_request();
        self::run();
    }

    /** Delivers what is due, for as long as a queue may take; then plans what is left. */
    public static function run(): void
    {
        $end = microtime(true) + self::BUDGET;
        ignore_user_abort(true);
        while (microtime(true) < $end && Pace::wait() === 0) {
            $connection = Connection::get();
            $row = $connection === null ? null : Outbox::claim();
            if ($connection === null || $row === null) {
                break;
            }
            self::deliver($connection, $row);
        }
        self::plan();
    }

    /** Each hour: what waits without anybody meant to bring it is brought; what was delivered long ago goes. */
    public static function check(): void
    {
        Outbox::cleanUp();
        self::plan();
    }

    /** Seconds that this server's clock is behind Kvitto's; we sign with the right time. 0 when it is right. */
    public static function clockOffset(): int
    {
        return Pace::offset();
    }

    /**
     * What brings the outbox to Kvitto on this server: "request" (at once, after the visitor's page), "cron" (WP-Cron,
     * within a minute where there are visits), "outside" (WP-Cron is off: a cron job of the server, or admin visits).
     */
    public static function drivenBy(): string
    {
        if (self::canLetGo()) {
            return 'request';
        }
        return defined('DISABLE_WP_CRON') && DISABLE_WP_CRON ? 'outside' : 'cron';
    }

    private static function plan(int $atLeast = 0): void
    {
        $due = Connection::get() === null ? null : Outbox::dueIn();
        if ($due !== null) {
            WooCommerce::schedule(self::HOOK, max($due, Pace::wait(), $atLeast));
        }
    }

    private static function deliver(Connection $connection, object $row): void
    {
        try {
            $body = Payload::of($row);
        } catch (\Throwable $broken) {
            // Often another plugin's code. Its message may quote a customer: only the place is logged.
            $place = basename($broken->getFile()) . ':' . $broken->getLine();
            Outbox::later($row, 'unreadable', Pace::after($row->tries + 1));
            WooCommerce::log('error', self::named($row) . ' could not be read: ' . get_class($broken) . " at $place");
            return;
        }
        if ($body === null) {
            // We hear of a refund's deletion just before it: it may still be there for a moment, or it stays after all.
            $isEarly = $row->topic === 'refund.deleted' && $row->tries < 3;
            $isEarly ? Outbox::later($row, 'still_there', Pace::after(1)) : Outbox::withdrawn($row);
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
            Outbox::delivered($row);
            Pace::went($row->topic);
            Connection::learn($answer->state);
            WooCommerce::log('info', "$name: delivered");
        } elseif ($answer->isRefused) {
            Outbox::refused($row, $answer->reason);
            WooCommerce::log('error', "$name: refused");
        } else {
            $wait = Pace::stopped($answer->reason, $answer->wait);
            Outbox::later($row, $answer->reason, max($wait, Pace::after($row->tries + 1)));
            WooCommerce::log('warning', "$name: $answer->reason, again in $wait s");
        }
    }

    /** Signed as Standard Webhooks asks. The same event has the same id each time: what arrives twice is known by it. */
    private static function post(Connection $connection, string $id, string $body): Answer
    {
        $at = (string) (time() + Pace::offset());
        $secret = (string) base64_decode(substr($connection->secret(), strlen('whsec_')), true);
        $signature = base64_encode(hash_hmac('sha256', "$id.$at.$body", $secret, true));
        $url = $connection->url() . '/webhooks/woocommerce/' . rawurlencode($connection->shop());
        return Answer::to(wp_remote_post($url, array(
            'timeout' => self::TIMEOUT,
            'redirection' => 0,
            'sslverify' => true,
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
