<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Mails\Silence;
use Kvitto\Outbox\Outbox;
use Kvitto\WooCommerce;

/**
 * Whether the connection is well, as it was found last. We look every hour; Kvitto tries to reach the store once a day,
 * and each hour while something is wrong.
 */
final class Health
{
    public const OPTION = 'kvitto_health';
    private const HOOK = 'kvitto_check';

    /** Above this a signature is refused; Kvitto and Standard Webhooks allow five minutes. */
    private const CLOCK = 4 * MINUTE_IN_SECONDS;

    public static function start(): void
    {
        add_action(self::HOOK, array(self::class, 'hourly'));
        add_action('admin_init', array(self::class, 'begin'));
    }

    /** The hourly look is planned again if it was lost: switching the plugin off takes it back. */
    public static function begin(): void
    {
        if (Connection::get() !== null && time() - (self::last()['at'] ?? 0) > 2 * HOUR_IN_SECONDS) {
            WooCommerce::every(self::HOOK, HOUR_IN_SECONDS);
        }
    }

    /** Kvitto has just been here, with its keys. */
    public static function reached(): void
    {
        update_option(self::OPTION, array('at' => 0, 'asked' => time()), false);
        self::begin();
    }

    public static function hourly(): void
    {
        $last = self::last();
        $asked = time() - ($last['asked'] ?? 0);
        self::check($asked > 23 * HOUR_IN_SECONDS || ($last['problems'] ?? array()) !== array());
    }

    /**
     * @param bool $thoroughly whether Kvitto is asked to reach this store now; otherwise it tells what it knows
     */
    public static function check(bool $thoroughly): void
    {
        $connection = Connection::get();
        if ($connection === null) {
            return;
        }
        $last = self::last();
        $now = array('at' => time(), 'asked' => $thoroughly ? time() : ($last['asked'] ?? 0));
        $found = Surroundings::look($connection);
        try {
            $answer = $thoroughly
                ? Api::ask($connection, 'POST', '/v1/connection/check', array(), 30)
                : Api::ask($connection, 'GET', '/v1/connection');
            Connection::learn($answer['state'] ?? null);
            $now['told'] = self::told($answer);
            $found = array_merge(self::problemsIn($answer), $found);
            if (array_intersect(array('rest_blocked', 'plugin_away'), array_column($found, 'code')) !== array()) {
                $found = array_merge($found, Surroundings::firewalls());
            }
        } catch (Trouble $trouble) {
            array_unshift($found, array('code' => $trouble->problem(), 'detail' => $trouble->detail()));
        }
        $ahead = Api::ahead();
        if ($ahead !== null) {
            $now['ahead'] = $ahead;
        }
        if (abs($ahead ?? 0) > self::CLOCK) {
            $found[] = array('code' => 'clock', 'detail' => '');
        }
        if (Silence::lasts()) {
            array_unshift($found, array('code' => 'silence', 'detail' => ''));
        }
        if (Outbox::figures()['refused'] > 0) {
            $found[] = array('code' => 'refused', 'detail' => '');
        }
        $now['problems'] = self::since($found, $last['problems'] ?? array());
        update_option(self::OPTION, $now, false);
    }

    /**
     * @return array{at?:int,asked?:int,ahead?:int,told?:array<string,mixed>,
     *     problems?:array<array{code:string,detail:string,since:int}>}
     */
    public static function last(): array
    {
        $last = get_option(self::OPTION);
        return is_array($last) ? $last : array();
    }

    public static function forget(): void
    {
        delete_option(self::OPTION);
    }

    /** What Kvitto knows of this store, for the panel: only what is shown there. */
    private static function told(array $answer): array
    {
        $delivery = is_array($answer['lastDelivery'] ?? null) ? $answer['lastDelivery'] : array();
        return array(
            'deliveredAt' => self::time($delivery['at'] ?? null),
            'topic' => is_string($delivery['topic'] ?? null) ? substr($delivery['topic'], 0, 60) : '',
            'askedAt' => self::time($answer['lastAsked'] ?? null),
            'waiting' => (int) ($answer['waiting'] ?? 0),
            'dead' => (int) ($answer['dead'] ?? 0),
        );
    }

    private static function problemsIn(array $answer): array
    {
        $found = array();
        foreach (is_array($answer['problems'] ?? null) ? $answer['problems'] : array() as $one) {
            if (is_array($one) && is_string($one['code'] ?? null) && count($found) < 20) {
                $detail = is_string($one['detail'] ?? null) ? substr($one['detail'], 0, 300) : '';
                $since = self::time($one['since'] ?? null) ?? time();
                $code = substr($one['code'], 0, 60);
                $found[] = array('code' => $code, 'detail' => $detail, 'since' => $since);
            }
        }
        return $found;
    }

    /** Each problem once, with the time since when it is known. */
    private static function since(array $found, array $before): array
    {
        $known = array();
        foreach ($before as $one) {
            $known[$one['code']] = $one['since'];
        }
        $problems = array();
        foreach ($found as $one) {
            // Of these there is one for each plugin.
            $isNamed = in_array($one['code'], array('double_mails', 'rest_switched_off', 'mails_off'), true);
            $key = $isNamed ? $one['code'] . $one['detail'] : $one['code'];
            $since = min($one['since'] ?? time(), $known[$one['code']] ?? time());
            $problems[$key] = $problems[$key] ?? array('since' => $since) + $one;
        }
        return array_values($problems);
    }

    /** @param mixed $text */
    private static function time($text): ?int
    {
        $time = is_string($text) ? strtotime($text) : false;
        return $time === false ? null : $time;
    }
}
