<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\Connection\Connection;
use Kvitto\Outbox\Outbox;

/**
 * The life of a return: which state follows which, and nothing else. A withdrawal in time is a right,
 * so nobody can decline it. Each step is written down with its time and who
 * did it, and told to Kvitto once; the same click a second time changes nothing.
 */
final class Life
{
    private const NEXT = array(
        'requested' => array('approved', 'declined', 'cancelled'),
        'approved' => array('in_transit', 'received'),
        'in_transit' => array('received'),
        'received' => array('inspected', 'closed'),
        'inspected' => array('closed'),
    );

    /** What became known with a step, and is unknown again when it is taken back. */
    private const LEARNT = array(
        'declined' => array('declined'),
        'in_transit' => array('tracking'),
        'received' => array('receivedAt', 'items'),
        'inspected' => array('inspected'),
    );

    public static function may(GoodsReturn $one, string $to): bool
    {
        $isRight = $to === 'declined' && $one->isWithdrawal();
        return !$isRight && in_array($to, self::NEXT[$one->state] ?? array(), true);
    }

    /**
     * A customer asks. What she wants is in `$one`; the one that is there already when she asked before.
     *
     * @param array<mixed>|null $declaration her withdrawal as she declared it, where sending back is one
     * @return GoodsReturn|null null when another return of the order was quicker: the goods may be promised to it
     */
    public static function request(GoodsReturn $one, ?array $declaration): ?GoodsReturn
    {
        $one->log = array(self::entry('requested', 'customer', ''));
        Store::together(static function () use ($one, $declaration): void {
            if (Store::add($one)) {
                self::tell($one, $declaration);
            }
        });
        return $one->id === 0 ? Store::findByKey($one->key) : $one;
    }

    /**
     * @param string $who "customer", or the id of a user
     * @param array<mixed> $facts what became known with it, in the shape of Kvitto's own events
     * @return bool false when it was done before, or does not follow
     */
    public static function move(
        GoodsReturn $one,
        string $to,
        string $who,
        array $facts = array(),
        string $text = ''
    ): bool {
        if (!self::may($one, $to)) {
            return false;
        }
        $done = false;
        Store::together(static function () use ($one, $to, $who, $facts, $text, &$done): void {
            $from = $one->state;
            $one->state = $to;
            $one->facts = $facts + $one->facts;
            $one->log[] = self::entry($to, $who, $text);
            if ($to === 'declined') {
                $one->answer = $text;
            }
            $done = Store::change($one, $from);
            if ($done) {
                self::tell($one, null);
            }
        });
        return $done;
    }

    /** Takes the last step back, while nobody has been told of it. */
    public static function undo(GoodsReturn $one): bool
    {
        $before = $one->log[count($one->log) - 2]['state'] ?? null;
        if ($before === null || !self::isUntold($one)) {
            return false;
        }
        $done = false;
        Store::together(static function () use ($one, $before, &$done): void {
            if (Connection::get() !== null && !Outbox::takeBack('return.' . $one->state, self::subject($one))) {
                return;
            }
            $from = $one->state;
            $one->facts = array_diff_key($one->facts, array_flip(self::LEARNT[$from] ?? array()));
            if ($from === 'declined') {
                $one->answer = '';
            }
            array_pop($one->log);
            $one->state = $before;
            $done = Store::change($one, $from);
        });
        return $done;
    }

    /** Whether the last step can still be taken back. */
    public static function isUntold(GoodsReturn $one): bool
    {
        return count($one->log) > 1
            && (Connection::get() === null || Outbox::waits('return.' . $one->state, self::subject($one)));
    }

    /** @param array<mixed>|null $declaration */
    private static function tell(GoodsReturn $one, ?array $declaration): void
    {
        Outbox::add('return.' . $one->state, self::subject($one), array(
            'occurredAt' => $one->changedAt,
            'order' => array('id' => $one->order),
            'return' => self::told($one),
        ) + ($declaration === null ? array() : array('withdrawal' => $declaration + array(
            'id' => $one->number(),
            'submittedAt' => $one->createdAt,
            'by' => 'function',
        ))));
    }

    /** What the outbox calls it. */
    public static function subject(GoodsReturn $one): string
    {
        return 'return/' . $one->id;
    }

    /** The return in the shape of Kvitto's own events, with all that is known by now. */
    private static function told(GoodsReturn $one): array
    {
        $items = array_map(static function (array $item): array {
            return array('lineId' => $item['lineId'], 'quantity' => $item['quantity']);
        }, $one->items);
        $told = array(
            'id' => $one->number(),
            'number' => $one->number(),
            'reason' => $one->reason,
            'items' => $items,
        );
        if ($one->basis !== '') {
            $told['basis'] = $one->basis;
        }
        if ($one->isWithdrawal()) {
            $told['noticeAt'] = $one->createdAt;
        }
        if (isset($one->estimate['amount'])) {
            $told['estimate'] = array(
                'amount' => $one->estimate['amount'],
                'deductions' => $one->estimate['deductions'] ?? array(),
            );
        }
        return $one->facts + $told;
    }

    private static function entry(string $state, string $who, string $text): array
    {
        return array('at' => gmdate('c'), 'state' => $state, 'who' => $who, 'text' => $text);
    }
}
