<?php

/** Action Scheduler: a queue in a table. It is worked when a test says so (tests_work), and never by itself. */

declare(strict_types=1);

final class Tests_Queue
{
    private const TABLE = 'tests_actions';

    public static function add(string $hook, array $args, string $group, bool $unique, int $at, int $every = 0): int
    {
        if ($unique && self::find(array( 'hook' => $hook, 'args' => $args, 'group' => $group, 'status' => array( 'pending', 'in-progress' ), 'per_page' => 1 ))) {
            return 0;
        }
        $row = array( 'hook' => $hook, 'args' => wp_json_encode($args), 'grp' => $group, 'status' => 'pending', 'due' => $at );
        return Tests_Store::write(self::TABLE, 0, $row, array( 'every' => $every ));
    }

    /** @return array[] the rows, soonest first */
    public static function find(array $asked): array
    {
        $where  = array( '1 = %d' );
        $values = array( 1 );
        foreach (array( 'hook' => 'hook', 'group' => 'grp' ) as $key => $column) {
            if ('' !== ( $asked[ $key ] ?? '' )) {
                $where[]  = "$column = %s";
                $values[] = $asked[ $key ];
            }
        }
        if (isset($asked['args'])) {
            $where[]  = 'args = %s';
            $values[] = wp_json_encode($asked['args']);
        }
        if (! empty($asked['status'])) {
            $wanted  = (array) $asked['status'];
            $where[] = 'status IN (' . implode(', ', array_fill(0, count($wanted), '%s')) . ')';
            $values  = array_merge($values, $wanted);
        }
        if (! empty($asked['date'])) {
            $date     = $asked['date'];
            $where[]  = 'due ' . ( $asked['date_compare'] ?? '<=' ) . ' %d';
            $values[] = $date instanceof DateTime ? $date->getTimestamp() : ( is_numeric($date) ? (int) $date : strtotime((string) $date) );
        }
        $rows = Tests_Store::read(self::TABLE, implode(' AND ', $where) . ' ORDER BY due, id', $values);
        $most = $asked['per_page'] ?? 5;
        return $most > 0 ? array_slice($rows, (int) ( $asked['offset'] ?? 0 ), $most) : $rows;
    }

    public static function set(int $id, string $status): void
    {
        global $wpdb;
        $wpdb->update($wpdb->prefix . self::TABLE, array( 'status' => $status ), array( 'id' => $id ));
    }

    /** @return string[] the hooks that were run */
    public static function work(int $until): array
    {
        $done = array();
        foreach (self::find(array( 'status' => 'pending', 'date' => $until, 'per_page' => 100 )) as $row) {
            self::set((int) $row['id'], 'in-progress');
            try {
                do_action('action_scheduler_before_execute', (int) $row['id'], 'tests');
                do_action_ref_array($row['hook'], array_values(json_decode($row['args'], true)));
                self::set((int) $row['id'], 'complete');
            } catch (Throwable $e) {
                self::set((int) $row['id'], 'failed');
                error_log($row['hook'] . ': ' . $e->getMessage());
            }
            if ($row['body']['every']) {
                self::add($row['hook'], json_decode($row['args'], true), $row['grp'], false, $until + $row['body']['every'], $row['body']['every']);
            }
            $done[] = $row['hook'];
        }
        return $done;
    }
}

function as_enqueue_async_action($hook, $args = array(), $group = '', $unique = false, $priority = 10)
{
    return Tests_Queue::add($hook, $args, $group, $unique, 0);
}

function as_schedule_single_action($timestamp, $hook, $args = array(), $group = '', $unique = false, $priority = 10)
{
    return Tests_Queue::add($hook, $args, $group, $unique, (int) $timestamp);
}

function as_schedule_recurring_action($timestamp, $interval_in_seconds, $hook, $args = array(), $group = '', $unique = false, $priority = 10)
{
    return Tests_Queue::add($hook, $args, $group, $unique, (int) $timestamp, (int) $interval_in_seconds);
}

function as_unschedule_all_actions($hook, $args = array(), $group = '')
{
    $asked = array( 'hook' => (string) $hook, 'group' => $group, 'status' => 'pending', 'per_page' => -1 );
    foreach (Tests_Queue::find($args ? $asked + array( 'args' => $args ) : $asked) as $row) {
        Tests_Queue::set((int) $row['id'], 'canceled');
    }
}

function as_unschedule_action($hook, $args = array(), $group = '')
{
    $found = Tests_Queue::find(array( 'hook' => $hook, 'args' => $args, 'group' => $group, 'status' => 'pending', 'per_page' => 1 ));
    foreach ($found as $row) {
        Tests_Queue::set((int) $row['id'], 'canceled');
    }
    return $found ? (int) $found[0]['id'] : null;
}

/** A time, true for one that runs now or at once, false for none. */
function as_next_scheduled_action($hook, $args = null, $group = '')
{
    $asked = array( 'hook' => $hook, 'group' => $group, 'per_page' => 1 ) + ( null === $args ? array() : array( 'args' => $args ) );
    if (Tests_Queue::find($asked + array( 'status' => 'in-progress' ))) {
        return true;
    }
    $row = Tests_Queue::find($asked + array( 'status' => 'pending' ))[0] ?? null;
    return $row ? ( (int) $row['due'] ?: true ) : false;
}

function as_has_scheduled_action($hook, $args = null, $group = '')
{
    return false !== as_next_scheduled_action($hook, $args, $group);
}

function as_get_scheduled_actions($args = array(), $return_format = OBJECT)
{
    $rows = Tests_Queue::find($args);
    return 'ids' === $return_format ? array_map(static fn($row) => (int) $row['id'], $rows) : array_column($rows, null, 'id');
}
