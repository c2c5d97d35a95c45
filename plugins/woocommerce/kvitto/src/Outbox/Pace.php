<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

/**
 * How it goes between this shop and Kvitto: while Kvitto is away the whole outbox waits, longer each time, instead of
 * each row knocking for itself. It also remembers how wrong this server's clock is, and what the health panel shows
 * when the delivered rows are long gone.
 */
final class Pace
{
    public const OPTION = 'kvitto_outbox';
    /** Then every six hours, for ever: nothing is lost. */
    private const WAITS = array(30, 120, 600, 1800, 3600, 7200, 21600);
    /** What only a person can mend is asked for each hour; right after connecting it may pass by itself. */
    private const REFUSED = array(15, 60, 3600);

    /** How long a row waits after so many tries in vain. */
    public static function after(int $tries): int
    {
        return self::WAITS[min(max($tries, 1), count(self::WAITS)) - 1];
    }

    /** Seconds until Kvitto may be asked again; 0 when it may be asked now. */
    public static function wait(): int
    {
        return max(0, (int) self::known('until', 0) - time());
    }

    /** Kvitto took something. */
    public static function went(string $topic): void
    {
        $well = array('until' => 0, 'tries' => 0, 'refusals' => 0, 'since' => null, 'reason' => null);
        self::keep($well + array('last' => time(), 'topic' => $topic));
    }

    /**
     * Kvitto took nothing, for a reason that is not the row's.
     *
     * @return int how long all waits
     */
    public static function stopped(Answer $answer): int
    {
        $tries = (int) self::known('tries', 0) + 1;
        $refusals = $answer->needsPerson ? (int) self::known('refusals', 0) + 1 : 0;
        $wait = max(self::after($tries), $answer->wait);
        if ($refusals > 0) {
            $wait = $refusals < count(self::REFUSED) ? self::REFUSED[$refusals - 1] : max($wait, max(self::REFUSED));
        }
        $since = self::known('since', null) ?? time();
        $counts = array('tries' => $tries, 'refusals' => $refusals);
        self::keep($counts + array('until' => time() + $wait, 'since' => $since, 'reason' => $answer->reason));
        return $wait;
    }

    /** Whether Kvitto took what it was told last. */
    public static function isWell(): bool
    {
        return self::known('since', null) === null;
    }

    /** How often in a row Kvitto refused all that comes from here, so that only a person can mend it. */
    public static function refusals(): int
    {
        return (int) self::known('refusals', 0);
    }

    /** The merchant mended something and does not want to wait. */
    public static function goOn(): void
    {
        self::keep(array('until' => 0, 'tries' => 0, 'refusals' => 0));
    }

    /** Seconds that this server's clock is behind Kvitto's. */
    public static function offset(): int
    {
        return (int) self::known('offset', 0);
    }

    public static function setOffset(int $seconds): void
    {
        self::keep(array('offset' => abs($seconds) < 10 ? 0 : $seconds));
    }

    public static function forget(): void
    {
        delete_option(self::OPTION);
    }

    /**
     * @return array{lastDelivered:?string,lastTopic:?string,failingSince:?string,reason:?string,next:?string,offset:int}
     */
    public static function figures(): array
    {
        $time = static function (string $name): ?string {
            $at = (int) self::known($name, 0);
            return $at > 0 ? gmdate('c', $at) : null;
        };
        return array(
            'lastDelivered' => $time('last'),
            'lastTopic' => self::known('topic', null),
            'failingSince' => $time('since'),
            'reason' => self::known('reason', null),
            'next' => self::wait() > 0 ? $time('until') : null,
            'offset' => self::offset(),
        );
    }

    /** @return mixed */
    private static function known(string $name, $otherwise)
    {
        $kept = get_option(self::OPTION);
        return is_array($kept) ? ($kept[$name] ?? $otherwise) : $otherwise;
    }

    private static function keep(array $news): void
    {
        $kept = get_option(self::OPTION);
        update_option(self::OPTION, $news + (is_array($kept) ? $kept : array()), false);
    }
}
