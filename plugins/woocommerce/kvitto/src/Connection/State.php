<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/**
 * What Kvitto says of itself, the one way in which it is read: brought to the store's door, in the answer to a
 * delivery, and when we ask. Mails and links to customers depend on it.
 */
final class State
{
    private const MOST_KINDS = 100;
    /** The same was said again: only then it is worth a write to remember when. Seconds. */
    private const FRESH = 10 * MINUTE_IN_SECONDS;
    /** Clocks may be apart by so much. Seconds. */
    private const APART = 5 * MINUTE_IN_SECONDS;

    /**
     * @param mixed $state as it came over the line
     * @param string $url of the Kvitto that says it: links lead nowhere else, others are left out
     * @return array{mode:string,kinds:array<string>,withdrawal:string,contact:string,at:string}
     * @throws Trouble "given_wrong", with the name of the field
     */
    public static function read($state, string $url): array
    {
        $state = is_array($state) ? $state : array();
        $kinds = $state['kinds'] ?? null;
        if (!is_array($kinds) || count($kinds) > self::MOST_KINDS) {
            $kinds = array(null);
        }
        $read = array('mode' => self::text($state, 'mode', '/^(shadow|live)$/D'), 'kinds' => array());
        foreach ($kinds as $kind) {
            $read['kinds'][] = self::text(array('kinds' => $kind), 'kinds', '/^[a-z0-9-]{1,60}$/D');
        }
        foreach (array('withdrawal', 'contact') as $name) {
            $link = isset($state[$name]) ? self::text($state, $name, '#^(https?://[^\s"\'<>\\\\]{1,490})?$#D') : '';
            $read[$name] = strpos($link, untrailingslashit($url) . '/') === 0 ? $link : '';
        }
        $read['at'] = self::text($state, 'at', '/^\d{4}-\d\d-\d\dT[0-9:.]{5,20}(Z|[+-]\d\d:\d\d)$/D');
        if (self::time($read) === 0.0) {
            throw new Trouble('given_wrong', 'state.at');
        }
        return $read;
    }

    /**
     * Whether it says more than what is known: answers to deliveries may be older than what Kvitto told since.
     *
     * @param array<string,mixed> $state
     * @param mixed $known
     * @param int $now of Kvitto's clock, as well as we know it: what claims to be of tomorrow does not shut out today
     */
    public static function isNews(array $state, $known, int $now): bool
    {
        if (!is_array($known) || self::time($known) > $now + self::APART) {
            return true;
        }
        $later = self::time($state) - self::time($known);
        $isOther = array('at' => '') + $state != array('at' => '') + $known;
        return $isOther ? $later >= 0 : $later >= self::FRESH;
    }

    /** The same; one of tomorrow is of now. */
    public static function noLater(array $state, int $now): array
    {
        $isLater = self::time($state) > $now + self::APART;
        return $isLater ? array('at' => gmdate('Y-m-d\TH:i:s\Z', $now)) + $state : $state;
    }

    /** When Kvitto read it, to the millisecond; 0 when that cannot be read. */
    private static function time(array $state): float
    {
        $at = is_string($state['at'] ?? null) ? date_create_immutable($state['at']) : false;
        return $at === false ? 0.0 : (float) $at->format('U.u');
    }

    private static function text(array $from, string $name, string $pattern): string
    {
        $value = $from[$name] ?? null;
        if (!is_string($value) || preg_match($pattern, $value) !== 1) {
            throw new Trouble('given_wrong', 'state.' . $name);
        }
        return $value;
    }
}
