<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

/** The rows of the outbox as a run takes them: each for itself, in their order, until they are done or have to wait. */
final class Rows
{
    /** Nobody else takes a row that is being delivered. Longer than a delivery can last; one that broke off is tried again. */
    private const CLAIM = 60;

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
            $now = Outbox::at(0);
            $row = $wpdb->get_row($wpdb->prepare(
                "SELECT * FROM %i one WHERE state = 'waiting' AND due_at <= %s
                    AND (claimed_until IS NULL OR claimed_until < %s) AND NOT EXISTS (SELECT 1 FROM %i earlier
                    WHERE earlier.subject = one.subject AND earlier.state = 'waiting' AND earlier.id < one.id)
                    ORDER BY due_at, id LIMIT 1",
                Outbox::table(),
                $now,
                $now,
                Outbox::table()
            ));
            if (!is_object($row)) {
                return null;
            }
            $row->claimed_until = Outbox::at(self::CLAIM);
            $ours = $wpdb->query($wpdb->prepare(
                "UPDATE %i SET claimed_until = %s
                    WHERE id = %d AND state = 'waiting' AND (claimed_until IS NULL OR claimed_until < %s)",
                Outbox::table(),
                $row->claimed_until,
                $row->id,
                $now
            ));
            if ($ours === 1) {
                // Changes that came between the two belong to this delivery: the order is read from now on.
                $row->changed_at = $wpdb->get_var($wpdb->prepare(
                    'SELECT changed_at FROM %i WHERE id = %d',
                    Outbox::table(),
                    $row->id
                ));
                return $row;
            }
        }
        return null;
    }

    /** Kvitto has it, or there is nothing to tell any more. */
    public static function done(object $row): void
    {
        global $wpdb;
        $wpdb->delete(Outbox::table(), array('id' => $row->id, 'claimed_until' => $row->claimed_until));
    }

    /** Kvitto cannot take this one: it is put aside, and the merchant may try it again. */
    public static function refused(object $row, string $reason): void
    {
        self::end($row, array('state' => 'refused', 'reason' => substr($reason, 0, 250), 'done_at' => Outbox::at(0)));
    }

    /** @param int $tries how often it failed by itself; at least 1, because it may have arrived */
    public static function later(object $row, string $reason, int $seconds, int $tries): void
    {
        self::end($row, array(
            'tries' => $tries,
            'due_at' => Outbox::at($seconds),
            'reason' => substr($reason, 0, 250),
        ));
    }

    /** When something is due next, as seconds from now; null when nothing waits. */
    public static function dueIn(): ?int
    {
        global $wpdb;
        // Few are being delivered at this moment: behind twenty of them nothing hides that is due earlier.
        $due = $wpdb->get_col($wpdb->prepare(
            "SELECT CASE WHEN claimed_until > due_at THEN claimed_until ELSE due_at END FROM %i one
                WHERE state = 'waiting' AND NOT EXISTS (SELECT 1 FROM %i earlier
                WHERE earlier.subject = one.subject AND earlier.state = 'waiting' AND earlier.id < one.id)
                ORDER BY due_at, id LIMIT 20",
            Outbox::table(),
            Outbox::table()
        ));
        return $due === array() ? null : max(0, (int) strtotime(min($due) . ' UTC') - time());
    }

    /** Goes before all that waits: whether it is Kvitto that takes nothing, or only one row. */
    public static function probe(): void
    {
        global $wpdb;
        $sql = "SELECT 1 FROM %i WHERE subject = 'plugin' AND state = 'waiting' LIMIT 1";
        if ($wpdb->get_var($wpdb->prepare($sql, Outbox::table())) === null) {
            Outbox::insert('plugin.ping', 'plugin', '[]', -DAY_IN_SECONDS);
        }
    }

    /**
     * Does it unless another request is doing it at this moment.
     *
     * @param callable(): void $work
     */
    public static function alone(callable $work): void
    {
        global $wpdb;
        $name = 'kvitto_' . substr(hash('sha256', DB_NAME . Outbox::table()), 0, 32);
        // A database that knows no locks says neither yes nor no.
        $quiet = $wpdb->suppress_errors();
        $got = $wpdb->get_var($wpdb->prepare('SELECT GET_LOCK(%s, 0)', $name));
        $wpdb->suppress_errors($quiet);
        if ($got === '0') {
            return;
        }
        try {
            $work();
        } finally {
            if ($got !== null) {
                $wpdb->query($wpdb->prepare('SELECT RELEASE_LOCK(%s)', $name));
            }
        }
    }

    /** Only while it is still ours: a run that took too long changes nothing any more. */
    private static function end(object $row, array $changes): void
    {
        global $wpdb;
        $ours = array('id' => $row->id, 'claimed_until' => $row->claimed_until);
        $wpdb->update(Outbox::table(), $changes + array('claimed_until' => null), $ours);
    }
}
