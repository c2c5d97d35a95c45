<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** Our table of returns: the only place that asks or changes it. */
final class Store
{
    public static function find(int $id): ?GoodsReturn
    {
        global $wpdb;
        $row = $wpdb->get_row($wpdb->prepare('SELECT * FROM %i WHERE id = %d', self::table(), $id));
        return is_object($row) ? GoodsReturn::fromRow($row) : null;
    }

    public static function findByKey(string $key): ?GoodsReturn
    {
        global $wpdb;
        $sql = 'SELECT * FROM %i WHERE request_key = %s';
        $row = $wpdb->get_row($wpdb->prepare($sql, self::table(), $key));
        return is_object($row) ? GoodsReturn::fromRow($row) : null;
    }

    /** @return array<GoodsReturn> the oldest first */
    public static function ofOrder(int $order): array
    {
        global $wpdb;
        $sql = 'SELECT * FROM %i WHERE order_id = %d ORDER BY id';
        return self::read($wpdb->get_results($wpdb->prepare($sql, self::table(), $order)));
    }

    /**
     * @param array<int> $orders
     * @return array<GoodsReturn> the newest first
     */
    public static function ofOrders(array $orders): array
    {
        global $wpdb;
        if ($orders === array()) {
            return array();
        }
        $places = implode(', ', array_fill(0, count($orders), '%d'));
        $sql = "SELECT * FROM %i WHERE order_id IN ($places) ORDER BY id DESC";
        return self::read($wpdb->get_results($wpdb->prepare($sql, array_merge(array(self::table()), $orders))));
    }

    /**
     * @param array<int>|null $orders null means all, as an empty state does
     * @return array<GoodsReturn> the newest first
     */
    public static function page(string $state, ?array $orders, int $count, int $from): array
    {
        global $wpdb;
        list($where, $values) = self::where($state, $orders);
        $values = array_merge(array(self::table()), $values, array($count, $from));
        $sql = "SELECT * FROM %i WHERE $where ORDER BY id DESC LIMIT %d OFFSET %d";
        return self::read($wpdb->get_results($wpdb->prepare($sql, $values)));
    }

    /** @param array<int>|null $orders */
    public static function count(string $state, ?array $orders = null): int
    {
        global $wpdb;
        list($where, $values) = self::where($state, $orders);
        $values = array_merge(array(self::table()), $values);
        return (int) $wpdb->get_var($wpdb->prepare("SELECT COUNT(*) FROM %i WHERE $where", $values));
    }

    /** @return array<string,int> how many there are of each state */
    public static function counts(): array
    {
        global $wpdb;
        $sql = 'SELECT state, COUNT(*) AS found FROM %i GROUP BY state';
        $counts = array();
        foreach ((array) $wpdb->get_results($wpdb->prepare($sql, self::table())) as $row) {
            $counts[$row->state] = (int) $row->found;
        }
        return $counts;
    }

    /** How many were asked for of an order in the last so many seconds. */
    public static function lately(int $order, int $seconds): int
    {
        global $wpdb;
        $sql = 'SELECT COUNT(*) FROM %i WHERE order_id = %d AND created_at > %s';
        $since = gmdate('Y-m-d H:i:s', time() - $seconds);
        return (int) $wpdb->get_var($wpdb->prepare($sql, self::table(), $order, $since));
    }

    /**
     * False when there is one with this key already: two clicks at once are one return. And when another return of
     * the order was quicker: its place is taken, and what is left has to be counted anew.
     */
    public static function add(GoodsReturn $one): bool
    {
        global $wpdb;
        $now = gmdate('Y-m-d H:i:s');
        $added = $wpdb->query($wpdb->prepare(
            'INSERT IGNORE INTO %i (order_id, place, state, request_key, items, basis, reason, words, log, created_at,
                changed_at) VALUES (%d, %d, %s, %s, %s, %s, %s, %s, %s, %s, %s)',
            self::table(),
            $one->order,
            $one->place,
            $one->state,
            $one->key,
            wp_json_encode($one->items),
            $one->basis,
            $one->reason,
            $one->words,
            wp_json_encode($one->log),
            $now,
            $now
        ));
        if ($added !== 1) {
            return false;
        }
        $one->id = (int) $wpdb->insert_id;
        $one->createdAt = $one->changedAt = gmdate('c', (int) strtotime($now . ' UTC'));
        if ($one->estimate !== null) {
            $estimate = array('estimate' => wp_json_encode($one->estimate));
            $wpdb->update(self::table(), $estimate, array('id' => $one->id));
        }
        return true;
    }

    /** From one state to another, once: false when somebody else was quicker. */
    public static function change(GoodsReturn $one, string $from): bool
    {
        global $wpdb;
        $now = gmdate('Y-m-d H:i:s');
        $changed = $wpdb->query($wpdb->prepare(
            'UPDATE %i SET state = %s, answer = %s, facts = %s, log = %s, changed_at = %s
                WHERE id = %d AND state = %s',
            self::table(),
            $one->state,
            $one->answer,
            wp_json_encode((object) $one->facts),
            wp_json_encode($one->log),
            $now,
            $one->id,
            $from
        ));
        $one->changedAt = gmdate('c', (int) strtotime($now . ' UTC'));
        return $changed === 1;
    }

    /** All that somebody wrote in it, and its parcel's number. */
    public static function forget(GoodsReturn $one): void
    {
        global $wpdb;
        $facts = array_diff_key($one->facts, array('tracking' => true, 'declined' => true));
        foreach ($facts['inspected'] ?? array() as $i => $line) {
            unset($facts['inspected'][$i]['because']);
        }
        $log = array_map(static function (array $entry): array {
            return array('text' => '') + $entry;
        }, $one->log);
        $wpdb->update(self::table(), array(
            'words' => '',
            'answer' => '',
            'facts' => wp_json_encode((object) $facts),
            'log' => wp_json_encode($log),
        ), array('id' => $one->id));
    }

    /** All of it or nothing: a return never changes without being told. */
    public static function together(callable $work): void
    {
        global $wpdb;
        $wpdb->query('START TRANSACTION');
        try {
            $work();
            $wpdb->query('COMMIT');
        } catch (\Throwable $error) {
            $wpdb->query('ROLLBACK');
            throw $error;
        }
    }

    /**
     * @param array<int>|null $orders
     * @return array{0:string,1:array<mixed>}
     */
    private static function where(string $state, ?array $orders): array
    {
        $where = array('1 = 1');
        $values = array();
        if ($state !== '') {
            $where[] = 'state = %s';
            $values[] = $state;
        }
        if ($orders !== null) {
            $where[] = 'order_id IN (' . implode(', ', array_fill(0, count($orders) + 1, '%d')) . ')';
            // No order has the id 0: it keeps the list from being empty.
            $values = array_merge($values, array(0), $orders);
        }
        return array(implode(' AND ', $where), $values);
    }

    /**
     * @param mixed $rows
     * @return array<GoodsReturn>
     */
    private static function read($rows): array
    {
        return array_map(array(GoodsReturn::class, 'fromRow'), (array) $rows);
    }

    private static function table(): string
    {
        global $wpdb;
        return $wpdb->prefix . 'kvitto_returns';
    }
}
