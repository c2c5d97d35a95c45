<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\Connection\Connection;

/**
 * What Kvitto is to hear, written down in the request in which it happened and kept until Kvitto has taken it.
 * An order's row says only which order: what is told of it is read when it is delivered, so that ten changes are one
 * delivery. A fact that vanishes, such as a deleted refund, carries what is to be told.
 * A shop that is not connected has no outbox: nothing is written.
 */
final class Outbox
{
    /** Nobody else takes a row that is being delivered. Longer than a delivery can last; one that broke off is tried again. */
    private const CLAIM = 60;
    private const KEPT_DAYS = 30;
    /** Tried once it may have arrived, although no answer came. */
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
        global $wpdb;
        if (Connection::get() === null) {
            return;
        }
        $now = self::at(0);
        // The count changes in any case: so the database's answer says whether there was such a row, and a run that
        // claims it at this moment reads the order after us. What is on its way already may have been read before.
        $joined = $wpdb->query($wpdb->prepare(
            "UPDATE %i SET changes = changes + 1, changed_at = %s, due_at = %s WHERE subject = %s
                AND topic = 'order.updated' AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < %s)",
            self::table(),
            $now,
            $now,
            'order/' . $order,
            $now
        ));
        if (!$joined) {
            self::insert('order.updated', 'order/' . $order, null);
        }
        Delivery::wake();
    }

    /**
     * The next row that is due, for this run alone; the oldest first, and of one subject never a later one first.
     *
     * @return object|null with id, event_id, topic, subject, payload, tries, changed_at, claimed_until
     */
    public static function claim(): ?object
    {
        global $wpdb;
        // Another run may have been quicker; then there is another row, or none.
        for ($attempt = 0; $attempt < 50; $attempt++) {
            $now = self::at(0);
            $row = $wpdb->get_row($wpdb->prepare(
                "SELECT * FROM %i one WHERE state = 'waiting' AND due_at <= %s
                    AND (claimed_until IS NULL OR claimed_until < %s) AND NOT EXISTS (SELECT 1 FROM %i earlier
                    WHERE earlier.subject = one.subject AND earlier.state = 'waiting' AND earlier.id < one.id)
                    ORDER BY due_at, id LIMIT 1",
                self::table(),
                $now,
                $now,
                self::table()
            ));
            if (!is_object($row)) {
                return null;
            }
            $row->claimed_until = self::at(self::CLAIM);
            $ours = $wpdb->query($wpdb->prepare(
                "UPDATE %i SET claimed_until = %s
                    WHERE id = %d AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < %s)",
                self::table(),
                $row->claimed_until,
                $row->id,
                $now
            ));
            if ($ours === 1) {
                // Changes that came between the two belong to this delivery: the order is read from now on.
                $row->changed_at = $wpdb->get_var($wpdb->prepare(
                    'SELECT changed_at FROM %i WHERE id = %d',
                    self::table(),
                    $row->id
                ));
                return $row;
            }
        }
        return null;
    }

    /** Kvitto has it: what it held of a customer is forgotten here. */
    public static function delivered(object $row): void
    {
        self::end($row, array('state' => 'delivered', 'payload' => null, 'reason' => null, 'done_at' => self::at(0)));
    }

    /** There is nothing to tell any more. */
    public static function withdrawn(object $row): void
    {
        global $wpdb;
        $wpdb->delete(self::table(), array('id' => $row->id, 'claimed_until' => $row->claimed_until));
    }

    /** Kvitto cannot take this one: it is put aside, and the merchant may try it again. */
    public static function refused(object $row, string $reason): void
    {
        self::end($row, array('state' => 'refused', 'reason' => substr($reason, 0, 250), 'done_at' => self::at(0)));
    }

    public static function later(object $row, string $reason, int $seconds): void
    {
        self::end($row, array(
            'tries' => $row->tries + 1,
            'due_at' => self::at($seconds),
            'reason' => substr($reason, 0, 250),
        ));
    }

    /** When something is due next, as seconds from now; null when nothing waits. */
    public static function dueIn(): ?int
    {
        global $wpdb;
        $due = $wpdb->get_var($wpdb->prepare(
            "SELECT MIN(CASE WHEN claimed_until > due_at THEN claimed_until ELSE due_at END) FROM %i one
                WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM %i earlier
                WHERE earlier.subject = one.subject AND earlier.state = 'waiting' AND earlier.id < one.id)",
            self::table(),
            self::table()
        ));
        return $due === null ? null : max(0, (int) strtotime($due . ' UTC') - time());
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
        $counted = array('waiting' => 0, 'refused' => 0);
        $oldest = null;
        $sql = 'SELECT state, COUNT(*) AS rows_there, MIN(created_at) AS oldest FROM %i GROUP BY state';
        foreach ((array) $wpdb->get_results($wpdb->prepare($sql, self::table())) as $one) {
            $counted[$one->state] = (int) $one->rows_there;
            $oldest = $one->state === 'waiting' ? $one->oldest : $oldest;
        }
        $refusals = $wpdb->get_results($wpdb->prepare(
            "SELECT id, topic, subject, reason, done_at FROM %i WHERE state = 'refused' ORDER BY id DESC LIMIT 20",
            self::table()
        ));
        return array(
            'waiting' => $counted['waiting'],
            'oldest' => $oldest === null ? null : gmdate('c', (int) strtotime($oldest . ' UTC')),
            'refused' => $counted['refused'],
            'refusals' => (array) $refusals,
        ) + Pace::figures();
    }

    /** The merchant asks for it: all that waits or was refused is due now. It is delivered soon, not in this request. */
    public static function retryNow(): void
    {
        global $wpdb;
        Pace::goOn();
        $wpdb->query($wpdb->prepare(
            "UPDATE %i SET state = 'waiting', due_at = %s, done_at = NULL WHERE state IN ('waiting', 'refused')",
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

    /** Delivered long ago; and what was refused and nobody wanted to try again. */
    public static function cleanUp(): void
    {
        global $wpdb;
        $wpdb->query($wpdb->prepare(
            "DELETE FROM %i WHERE state IN ('delivered', 'refused') AND done_at < %s",
            self::table(),
            self::at(-self::KEPT_DAYS * DAY_IN_SECONDS)
        ));
    }

    private static function insert(string $topic, string $subject, ?string $payload): void
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
            'due_at' => $now,
        ));
    }

    /** Only while it is still ours: a run that took too long changes nothing any more. */
    private static function end(object $row, array $changes): void
    {
        global $wpdb;
        $ours = array('id' => $row->id, 'claimed_until' => $row->claimed_until);
        $wpdb->update(self::table(), $changes + array('claimed_until' => null), $ours);
    }

    private static function table(): string
    {
        global $wpdb;
        return $wpdb->prefix . 'kvitto_outbox';
    }

    /** A time of the table: UTC by this machine's clock, which one of PHP and one of the database need not share. */
    private static function at(int $seconds): string
    {
        return gmdate('Y-m-d H:i:s', time() + $seconds);
    }
}
