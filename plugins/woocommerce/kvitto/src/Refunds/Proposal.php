<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

/**
 * A refund as it will stand when what is kept has its name. A merchant types it in two ways: the smaller sum on
 * the line and the name of what is missing (21 of 80, and 59), or the whole line and what is kept of it (80, and
 * 59). Both become the same refund: 21 paid back, 59 named, its tax beside it. Pure; all in minor units.
 */
final class Proposal
{
    /** @var array<int,array<array-key,int>> what each line gives back in the end, by the order's line */
    public $lines;

    /**
     * @var array<int,array{kind:string,amount:int,tax:int|null,because:string,money:array<array-key,int>}>
     *   what is kept; its tax is null where nothing says it
     */
    public $kept = array();

    /** @var bool whether what is kept stands on lines of its own, beside the articles at their whole price */
    public $asLines = false;

    /** @var string a sentence for the merchant when it does not add up; empty when it does */
    public $problem = '';

    /**
     * @param array<int,array> $known as Lines::of gives them
     * @param array<int,array{units:int,money:array<array-key,int>}> $typed
     * @param array<int,array{kind:string,amount:int,because:string}> $kept
     * @param int $sum of the lines, as WooCommerce adds them up
     * @param int $amount to be paid back
     * @param bool $asLines as the merchant wants it; what no article can carry stands on its own line anyway
     */
    public static function of(array $known, array $typed, array $kept, int $sum, int $amount, bool $asLines): self
    {
        $one = new self();
        $one->lines = array_map(static fn (array $line): array => $line['money'], $typed);
        $named = self::total($kept);
        if ($named === 0 || ($sum === 0 && $amount > 0)) {
            foreach ($kept as $index => $row) {
                $one->kept[$index] = $row + array('tax' => null, 'money' => array());
            }
            return $one;
        }
        $short = self::shortfalls($known, $typed, $kept);
        $missing = array_sum(array_map(array(Lines::class, 'gross'), $short));
        $over = max(0, $named - $missing);
        if ($over > $sum) {
            $one->problem = __('More is kept than these lines give back.', 'kvitto');
            return $one;
        }
        if ($sum - $over !== $amount) {
            $one->problem = __('The lines less what is kept are not the amount to pay back.', 'kvitto');
        }
        $raise = $missing <= $named ? $short : self::take($named, $short);
        $whole = $one->lines;
        foreach ($raise as $id => $money) {
            $whole[$id] = Lines::plus($whole[$id], $money);
        }
        $isLacking = self::ofType('shipping', $known, $short) !== array();
        $surplus = $isLacking ? 0 : self::total(self::surplusIn($kept));
        $reduce = self::reduce($over, min($over, $surplus), $known, $whole, $isCarried);
        // Who keeps all of it pays nothing back: without its own line, nothing would tell that anything came back.
        $one->asLines = $asLines || !$isCarried || $amount === 0;
        $one->kept = self::taxed($kept, $known, array($raise, $reduce));
        $one->lines = $whole;
        if (!$one->asLines) {
            foreach (array($raise, $reduce) as $parts) {
                foreach ($parts as $id => $money) {
                    $one->lines[$id] = Lines::minus($one->lines[$id], $money);
                }
            }
        }
        return $one;
    }

    /**
     * What is stored of it, in the shape that Kvitto reads.
     *
     * @param array<int,int> $lineIds the order's line of each, where it has one
     * @return array<int,array<string,string|int>>
     */
    public function meta(int $digits, array $lineIds = array()): array
    {
        $list = array();
        foreach ($this->kept as $index => $row) {
            $list[] = array('kind' => $row['kind'], 'amount' => Sum::decimal($row['amount'], $digits))
                + ($row['tax'] === null ? array() : array('tax' => Sum::decimal($row['tax'], $digits)))
                + ($row['because'] === '' ? array() : array('because' => $row['because']))
                + (isset($lineIds[$index]) ? array('line' => $lineIds[$index]) : array());
        }
        return $list;
    }

    /**
     * What the lines lack of the price of what comes back. A part of the delivery lacks nothing, unless exactly
     * the rest of it is named as the surplus of a dearer one; nor do articles without a quantity, unless just that
     * is named.
     *
     * @return array<int,array<array-key,int>>
     */
    private static function shortfalls(array $known, array $typed, array $kept): array
    {
        $surplus = self::total(self::surplusIn($kept));
        $short = array();
        foreach ($typed as $id => $back) {
            $line = $known[$id] ?? null;
            $given = Lines::gross($back['money']);
            if ($line === null || $given < 0) {
                continue;
            }
            $hasUnits = $line['type'] === 'line_item' && $back['units'] > 0;
            $price = $hasUnits ? Lines::price($line, $back['units']) : $line['rest'];
            $lacks = $price === null ? 0 : Lines::gross($price) - $given;
            if ($hasUnits) {
                // Units may differ by one öre each from their share; the last ones are all that is left.
                $counts = $lacks > ($back['units'] === $line['left'] ? 0 : (int) ceil($back['units'] / 1000));
            } else {
                $named = $line['type'] === 'shipping' ? $surplus : self::total($kept);
                $counts = $line['type'] !== 'fee' && $given > 0 && $lacks === $named;
            }
            if ($counts && $lacks > 0) {
                $short[$id] = self::positive(Lines::minus($price, $back['money']));
            }
        }
        return $short;
    }

    /**
     * From which lines the rest is kept: a dearer delivery's surplus from the delivery, all else from the articles.
     *
     * @param bool|null $isCarried false where those are not enough and it is taken from all of them
     * @return array<int,array<array-key,int>>
     */
    private static function reduce(int $over, int $surplus, array $known, array $whole, ?bool &$isCarried): array
    {
        $lines = array_map(array(self::class, 'positive'), $whole);
        $delivery = self::ofType('shipping', $known, $lines);
        $articles = self::ofType('line_item', $known, $lines);
        $sum = static fn (array $of): int => array_sum(array_map(array(Lines::class, 'gross'), $of));
        $isCarried = $sum($delivery) >= $surplus && $sum($articles) >= $over - $surplus;
        return $isCarried
            ? self::take($surplus, $delivery) + self::take($over - $surplus, $articles)
            : self::take($over, $lines);
    }

    /** What of these lines is of one type. */
    private static function ofType(string $type, array $known, array $lines): array
    {
        return array_filter(
            $lines,
            static fn (int $id): bool => ($known[$id]['type'] ?? '') === $type,
            ARRAY_FILTER_USE_KEY
        );
    }

    /** The rows of it that keep the surplus of a dearer delivery. */
    private static function surplusIn(array $kept): array
    {
        return array_filter($kept, static fn (array $row): bool => $row['kind'] === 'delivery_surplus');
    }

    private static function total(array $kept): int
    {
        return array_sum(array_column($kept, 'amount'));
    }

    /**
     * The same sum without a part below nothing: a merchant may have typed more tax than the line has.
     *
     * @param array<array-key,int> $money
     * @return array<array-key,int>
     */
    private static function positive(array $money): array
    {
        return min($money) >= 0 ? $money : array('net' => max(0, Lines::gross($money)));
    }

    /**
     * So much of these lines, in proportion, tax with it.
     *
     * @param array<int,array<array-key,int>> $lines
     * @return array<int,array<array-key,int>>
     */
    private static function take(int $sum, array $lines): array
    {
        $weights = array();
        foreach ($lines as $id => $money) {
            foreach ($money as $part => $value) {
                $weights[$id . '/' . $part] = $value;
            }
        }
        $taken = array();
        foreach (Sum::share($sum, $weights) as $key => $value) {
            list($id, $part) = explode('/', (string) $key);
            $taken[(int) $id][$part] = $value;
        }
        return $taken;
    }

    /**
     * The tax of each thing that is kept: together that of what was taken, and of a delivery's surplus the delivery's.
     *
     * @param array<int,array{kind:string,amount:int,because:string}> $kept
     * @param array<int,array<int,array<array-key,int>>> $taken
     * @return array<int,array{kind:string,amount:int,tax:int|null,because:string,money:array<array-key,int>}>
     */
    private static function taxed(array $kept, array $known, array $taken): array
    {
        $all = array('net' => 0);
        $delivery = array('net' => 0);
        foreach ($taken as $parts) {
            $all = array_reduce($parts, array(Lines::class, 'plus'), $all);
            $ofDelivery = self::ofType('shipping', $known, $parts);
            $delivery = array_reduce($ofDelivery, array(Lines::class, 'plus'), $delivery);
        }
        $surplus = self::surplusIn($kept);
        $pools = Lines::gross($delivery) === self::total($surplus)
            ? array(array($surplus, $delivery), array(array_diff_key($kept, $surplus), Lines::minus($all, $delivery)))
            : array(array($kept, $all));
        foreach ($pools as list($rows, $rest)) {
            foreach ($rows as $index => $row) {
                $money = Sum::share($row['amount'], $rest);
                $rest = Lines::minus($rest, $money);
                $kept[$index] = $row + array('tax' => Lines::tax($money), 'money' => $money);
            }
        }
        return $kept;
    }
}
