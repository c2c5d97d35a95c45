<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\Connection\Connection;

/**
 * What Kvitto is to hear, written down in the request in which it happened and kept until Kvitto has taken it.
 * An order's row says only which order: what is told of it is read when it is delivered, so that ten changes are one
 * delivery. A fact that vanishes, such as a deleted refund, carries what is to be told.
 * A shop that is not connected has no outbox: nothing is written.
 *
 * Who waits for whom: a row waits for the earlier ones of its subject, and for nobody else's. While Kvitto takes
 * nothing all of them wait for Pace, and that counts for none of them. A row that fails alone, while others go through,
 * waits by its own `tries`, and is put aside after some: then what comes after it goes on. Whatever was tried once may
 * have arrived, although no answer came: it keeps its id, and what changes from then on is a row of its own.
 */
final class Outbox
{
    /** What was refused and nobody wanted to try again. */
    private const KEPT_DAYS = 30;
    /** A refund is saved several times before it is whole and paid; what is made by other ways is told so much later. */
    private const HELD = 60;
    /** Nobody has begun to tell it. */
    private const UNTOLD = "state = 'waiting' AND tries = 0 AND claimed_until IS NULL";

    /**
     * Tells Kvitto something that carries its own facts: `refund.deleted`, `return.*`, `plugin.ping`.
     *
     * @param string $subject what it is about, such as "return/7": of one subject all is told in its order
     */
    public static function add(string $topic, string $subject, array $payload): void
    {
        if (Connection::get() !== null) {
            self::insert($topic, $subject, (string) wp_json_encode($payload));
            Delivery::wake();
        }
    }

    /** As `add`, for what happens once and is told by several hooks: the second changes nothing. */
    public static function addOnce(string $topic, string $subject, array $payload): void
    {
        global $wpdb;
        $sql = 'SELECT 1 FROM %i WHERE subject = %s AND topic = %s LIMIT 1';
        if ($wpdb->get_var($wpdb->prepare($sql, self::table(), $subject, $topic)) === null) {
            self::add($topic, $subject, $payload);
        }
    }

    /** Whether Kvitto has certainly not been told of it: nobody has begun to. */
    public static function waits(string $topic, string $subject): bool
    {
        global $wpdb;
        $sql = 'SELECT 1 FROM %i WHERE topic = %s AND subject = %s AND ' . self::UNTOLD . ' LIMIT 1';
        return $wpdb->get_var($wpdb->prepare($sql, self::table(), $topic, $subject)) !== null;
    }

    /** Somebody asked to be forgotten: what is written down to be told of it goes. What Kvitto has, it forgets itself. */
    public static function forget(string $subject): void
    {
        global $wpdb;
        $wpdb->delete(self::table(), array('subject' => $subject));
    }

    /** What was told by mistake, while it waits: false when somebody has begun to tell it. */
    public static function takeBack(string $topic, string $subject): bool
    {
        global $wpdb;
        $sql = 'DELETE FROM %i WHERE topic = %s AND subject = %s AND ' . self::UNTOLD;
        return (int) $wpdb->query($wpdb->prepare($sql, self::table(), $topic, $subject)) > 0;
    }

    /** An order, or what belongs to it, is another than before. The row that waits already tells this, too. */
    public static function orderChanged(int $order): void
    {
        self::tellOrder($order, 0);
    }

    /** A refund of it is being made: for a while nothing is told of this order, lest somebody hears of half a refund. */
    public static function refundBegun(int $order): void
    {
        if (Connection::get() !== null) {
            self::moveDue($order, self::HELD);
            self::tellOrder($order, self::HELD);
        }
    }

    /** The refund is whole. */
    public static function refundMade(int $order): void
    {
        if (Connection::get() !== null) {
            self::moveDue($order, 0);
            self::tellOrder($order, 0);
        }
    }

    /** Since when the oldest of what waits is known, as RFC 3339; null when nothing waits. */
    public static function oldestWaiting(): ?string
    {
        global $wpdb;
        $sql = "SELECT MIN(created_at) FROM %i WHERE state = 'waiting'";
        $oldest = $wpdb->get_var($wpdb->prepare($sql, self::table()));
        return $oldest === null ? null : gmdate('c', (int) strtotime($oldest . ' UTC'));
    }

    /**
     * For the panel. Times are RFC 3339, reasons are words for `Reason::say`.
     *
     * @return array{waiting:int,oldest:?string,refused:int,refusals:array<object>,lastDelivered:?string,lastTopic:?string,
     *     failingSince:?string,reason:?string,next:?string,offset:int}
     */
    public static function figures(): array
    {
        global $wpdb;
        $sql = "SELECT state, COUNT(*) AS rows_there FROM %i WHERE state IN ('waiting', 'refused') GROUP BY state";
        $counted = array_column((array) $wpdb->get_results($wpdb->prepare($sql, self::table())), 'rows_there', 'state');
        $refusals = $wpdb->get_results($wpdb->prepare(
            "SELECT id, topic, subject, reason, done_at FROM %i WHERE state = 'refused' ORDER BY id DESC LIMIT 20",
            self::table()
        ));
        return array(
            'waiting' => (int) ($counted['waiting'] ?? 0),
            'oldest' => self::oldestWaiting(),
            'refused' => (int) ($counted['refused'] ?? 0),
            'refusals' => (array) $refusals,
        ) + Pace::figures();
    }

    /** The merchant asks for it: all that waits or was refused is due now. It is delivered soon, not in this request. */
    public static function retryNow(): void
    {
        global $wpdb;
        Pace::goOn();
        $wpdb->query($wpdb->prepare(
            "UPDATE %i SET state = 'waiting', due_at = %s, done_at = NULL, tries = CASE WHEN tries > 0 THEN 1 ELSE 0 END
                WHERE state IN ('waiting', 'refused')",
            self::table(),
            self::at(0)
        ));
        Delivery::wake();
    }

    /** The shop is disconnected: what waits is nobody's any more. */
    public static function drop(): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare('DELETE FROM %i', self::table()));
        Pace::forget();
        wp_clear_scheduled_hook(Delivery::CHECK);
    }

    public static function cleanUp(): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare(
            "DELETE FROM %i WHERE state <> 'waiting' AND done_at < %s",
            self::table(),
            self::at(-self::KEPT_DAYS * DAY_IN_SECONDS)
        ));
    }

    private static function tellOrder(int $order, int $in): void
    {
        global $wpdb;
        if (Connection::get() === null) {
            return;
        }
        // The count changes in any case: so the database's answer says whether there was such a row, and a run that
        // claims it at this moment reads the order after us. What is on its way already may have been read before.
        $joined = $wpdb->query($wpdb->prepare(
            "UPDATE %i SET changes = changes + 1, changed_at = %s
                WHERE subject = %s AND topic = 'order.updated' AND " . self::UNTOLD,
            self::table(),
            self::at(0),
            'order/' . $order
        ));
        if (!$joined) {
            self::insert('order.updated', 'order/' . $order, null, $in);
        }
        Delivery::wake($in);
    }

    /** Of all that waits of one order and is not being told at this moment. */
    private static function moveDue(int $order, int $in): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare(
            "UPDATE %i SET due_at = %s WHERE subject = %s AND state = 'waiting' AND claimed_until IS NULL",
            self::table(),
            self::at($in),
            'order/' . $order
        ));
    }

    public static function insert(string $topic, string $subject, ?string $payload, int $in = 0): void
    {
        global $wpdb;
        $now = self::at(0);
        $wpdb->insert(self::table(), array(
            'event_id' => 'evt_' . bin2hex(random_bytes(12)),
            'topic' => $topic,
            'subject' => $subject,
            'payload' => $payload,
            'state' => 'waiting',
            'created_at' => $now,
            'changed_at' => $now,
            'due_at' => self::at($in),
        ));
    }

    public static function table(): string
    {
        global $wpdb;
        return $wpdb->prefix . 'kvitto_outbox';
    }

    /** A time of the table: UTC by this machine's clock, which one of PHP and one of the database need not share. */
    public static function at(int $seconds): string
    {
        return gmdate('Y-m-d H:i:s', time() + $seconds);
    }
}
