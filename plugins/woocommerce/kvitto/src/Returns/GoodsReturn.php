<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** Goods that a customer sends back: what she asked for, what she was shown, and what came of it. One row of our table. */
final class GoodsReturn
{
    public int $id = 0;
    /** The order's id. */
    public int $order;
    public string $state = 'requested';
    /** The same request has the same key: asked for twice it is one return. */
    public string $key;
    /** How many returns the order had when what is left of it was counted: no two stand in the same place. */
    public int $place = 0;
    /** @var array<array{lineId:string,title:string,quantity:int}> */
    public array $items;
    /** "withdrawal", "nonconformity" or "policy"; empty where she withdrew while nobody could say whether in time */
    public string $basis = '';
    /** "unwanted", "size", "faulty" or "wrong" */
    public string $reason;
    /** What she wrote to the shop. */
    public string $words = '';
    /** What she was shown before she confirmed; null where nobody could say the sum. @var array<mixed>|null */
    public ?array $estimate = null;
    /** Why it was declined, as she reads it. */
    public string $answer = '';
    /** What became known later, in the shape of Kvitto's own events. @var array<mixed> */
    public array $facts = array();
    /** @var array<array{at:string,state:string,who:string,text:string}> */
    public array $log = array();
    /** RFC 3339 */
    public string $createdAt = '';
    public string $changedAt = '';

    public static function fromRow(object $row): self
    {
        $one = new self();
        $one->id = (int) $row->id;
        $one->order = (int) $row->order_id;
        $one->state = (string) $row->state;
        $one->key = (string) $row->request_key;
        $one->items = self::list($row->items);
        $one->basis = (string) $row->basis;
        $one->reason = (string) $row->reason;
        $one->words = (string) $row->words;
        $one->estimate = $row->estimate === null ? null : self::list($row->estimate);
        $one->answer = (string) $row->answer;
        $one->facts = self::list($row->facts);
        $one->log = self::list($row->log);
        $one->createdAt = self::time((string) $row->created_at);
        $one->changedAt = self::time((string) $row->changed_at);
        return $one;
    }

    /** What customer and shop call it. */
    public function number(): string
    {
        return 'R-' . $this->order . '-' . $this->id;
    }

    public function isFault(): bool
    {
        return $this->basis === 'nonconformity';
    }

    public function isWithdrawal(): bool
    {
        return $this->basis === 'withdrawal';
    }

    /** She withdrew, and whether in time was not known then. */
    public function isOpenWithdrawal(): bool
    {
        return $this->basis === '';
    }

    /** Declined and cancelled ones hold no goods: they can be asked for again. */
    public function counts(): bool
    {
        return !in_array($this->state, array('declined', 'cancelled'), true);
    }

    /** How many pieces of a line it is about: those that came, once the shop has said so. */
    public function quantityOf(string $lineId): int
    {
        $all = 0;
        foreach ($this->facts['items'] ?? $this->items as $item) {
            $all += $item['lineId'] === $lineId ? $item['quantity'] : 0;
        }
        return $all;
    }

    /** What she gets back, as it was printed for her; empty where nobody could say it. */
    public function sum(): string
    {
        foreach ($this->estimate['rows'] ?? array() as $row) {
            if (($row['is'] ?? '') === 'total') {
                return $row['amount'];
            }
        }
        return '';
    }

    /** @return array<mixed> */
    private static function list(?string $json): array
    {
        $read = $json === null ? null : json_decode($json, true);
        return is_array($read) ? $read : array();
    }

    private static function time(string $utc): string
    {
        return gmdate('c', (int) strtotime($utc . ' UTC'));
    }
}
