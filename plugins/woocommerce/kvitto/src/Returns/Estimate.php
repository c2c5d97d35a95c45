<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\Connection\Api;
use Kvitto\Connection\Connection;
use Kvitto\Connection\Trouble;
use Kvitto\Outbox\Outbox;

/** What Kvitto says that she gets back, and why not all of it. When Kvitto is away nothing is said: never a guess. */
final class Estimate
{
    /** She waits for it. */
    private const SECONDS = 5;
    /** A customer looks a few times; a machine does not get to ask for ever. */
    private const AN_HOUR = 30;
    private const MINDS = array('withdrawal', 'policy', 'too_late');
    private const DAYS_TO_WITHDRAW = 14;
    /** Longer than anybody may change her mind about most orders. */
    private const DAYS_KNOWN = 120;

    /**
     * @param array<array{lineId:string,quantity:int}> $items
     * @return array{mind:?string,until:?string,estimate:?array<mixed>,isTooOften:bool} without an answer the mind is
     *   what is certain from an earlier one
     */
    public static function ask(\WC_Order $order, array $items, string $reason): array
    {
        $id = $order->get_id();
        $connection = Connection::get();
        $isTooOften = $connection !== null && self::isTooOften($id);
        if ($connection === null || $isTooOften) {
            return self::known($id) + array('estimate' => null, 'isTooOften' => $isTooOften);
        }
        $question = array('order' => array('id' => (string) $id), 'locale' => determine_locale());
        if ($items !== array()) {
            $question += array('items' => $items, 'reason' => $reason);
        }
        try {
            $answer = Api::ask($connection, 'POST', '/v1/returns/preview', $question, self::SECONDS);
        } catch (Trouble $trouble) {
            // An order from before the connection is told now, so that Kvitto knows it when she confirms.
            Outbox::orderChanged($id);
            return self::known($id) + array('estimate' => null, 'isTooOften' => false);
        }
        $said = array(
            'mind' => in_array($answer['mind'] ?? null, self::MINDS, true) ? $answer['mind'] : null,
            'until' => is_string($answer['until'] ?? null) ? $answer['until'] : null,
        );
        set_transient('kvitto_mind_' . $id, $said + array('at' => time()), self::DAYS_KNOWN * DAY_IN_SECONDS);
        return $said + array('estimate' => self::read($answer['estimate'] ?? null), 'isTooOften' => false);
    }

    /**
     * What is certain from the last answer. The time to withdraw ends with a day: who could this morning can tonight;
     * before anybody knew that day, it was two weeks away at least. Later nobody knows: never "withdrawal" by a guess.
     *
     * @return array{mind:?string,until:?string}
     */
    private static function known(int $order): array
    {
        $last = get_transient('kvitto_mind_' . $order);
        $mind = is_array($last) ? ($last['mind'] ?? null) : null;
        if ($mind === null) {
            return array('mind' => null, 'until' => null);
        }
        $isOver = $last['until'] !== null && strtotime($last['until']) < time();
        if ($mind === 'withdrawal') {
            $isCertain = $last['until'] === null
                ? time() - $last['at'] < self::DAYS_TO_WITHDRAW * DAY_IN_SECONDS
                : !$isOver && wp_date('Y-m-d', $last['at']) === wp_date('Y-m-d');
            return array('mind' => $isCertain ? $mind : null, 'until' => $isCertain ? $last['until'] : null);
        }
        return array('mind' => $isOver ? 'too_late' : $mind, 'until' => $last['until']);
    }

    /**
     * @param mixed $estimate as it came over the line
     * @return array<mixed>|null
     */
    private static function read($estimate): ?array
    {
        if (!is_array($estimate) || !is_string($estimate['amount'] ?? null)) {
            return null;
        }
        $rows = array();
        foreach (is_array($estimate['rows'] ?? null) ? $estimate['rows'] : array() as $row) {
            if (is_array($row) && is_string($row['label'] ?? null) && is_string($row['amount'] ?? null)) {
                $known = array_intersect_key($row, array_flip(array('label', 'amount', 'because', 'is')));
                $rows[] = array_filter($known, 'is_string');
            }
        }
        $deductions = array();
        foreach (is_array($estimate['deductions'] ?? null) ? $estimate['deductions'] : array() as $one) {
            if (is_array($one) && is_string($one['kind'] ?? null) && is_string($one['amount'] ?? null)) {
                $deductions[] = array('kind' => $one['kind'], 'amount' => $one['amount']);
            }
        }
        return $rows === array() ? null : array(
            'amount' => $estimate['amount'],
            'currency' => is_string($estimate['currency'] ?? null) ? $estimate['currency'] : '',
            'rows' => $rows,
            'deductions' => $deductions,
            'sentence' => is_string($estimate['sentence'] ?? null) ? $estimate['sentence'] : '',
        );
    }

    private static function isTooOften(int $order): bool
    {
        $name = 'kvitto_asked_' . $order . '_' . gmdate('YmdH');
        $asked = (int) get_transient($name);
        set_transient($name, $asked + 1, HOUR_IN_SECONDS);
        return $asked >= self::AN_HOUR;
    }
}
