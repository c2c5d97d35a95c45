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

    /**
     * @param array<array{lineId:string,quantity:int}> $items
     * @return array{mind:?string,until:?string,estimate:?array<mixed>}
     */
    public static function ask(\WC_Order $order, array $items, string $reason): array
    {
        $nothing = array('mind' => null, 'until' => null, 'estimate' => null);
        $connection = Connection::get();
        if ($connection === null || self::isTooOften($order->get_id())) {
            return $nothing;
        }
        $question = array('order' => array('id' => (string) $order->get_id()), 'locale' => determine_locale());
        if ($items !== array()) {
            $question += array('items' => $items, 'reason' => $reason);
        }
        try {
            $answer = Api::ask($connection, 'POST', '/v1/returns/preview', $question, self::SECONDS);
        } catch (Trouble $trouble) {
            // An order from before the connection is told now, so that Kvitto knows it when she confirms.
            Outbox::orderChanged($order->get_id());
            return $nothing;
        }
        return array(
            'mind' => is_string($answer['mind'] ?? null) ? $answer['mind'] : null,
            'until' => is_string($answer['until'] ?? null) ? $answer['until'] : null,
            'estimate' => self::read($answer['estimate'] ?? null),
        );
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
