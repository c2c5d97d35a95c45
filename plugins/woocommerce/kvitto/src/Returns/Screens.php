<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** Her pages, each from its own file in pages/; everything is escaped there. */
final class Screens
{
    /**
     * Which goods, and why.
     *
     * @param array{mind:?string,until:?string} $said by Kvitto
     * @param array<string,string> $mistakes by field
     */
    public static function choose(Visit $visit, Choice $choice, array $said, array $mistakes): string
    {
        $isLate = $said['mind'] === 'too_late';
        $open = array_filter(Words::reasons(), static function (string $reason) use ($isLate): bool {
            return !$isLate || $reason === 'faulty' || $reason === 'wrong';
        }, ARRAY_FILTER_USE_KEY);
        return self::page('choose', array(
            'visit' => $visit,
            'choice' => $choice,
            'lines' => array_filter($choice->lines, static function (array $line): bool {
                return $line['left'] > 0;
            }),
            'reasons' => $open,
            'isLate' => $isLate,
            'until' => $said['until'] === null ? '' : Words::day($said['until']),
            'mistakes' => $mistakes,
        ));
    }

    /**
     * What she gets back, before she confirms.
     *
     * @param array{key:string,basis:string,estimate:?array<mixed>} $seen
     * @param array<string,string> $sealed
     */
    public static function review(Visit $visit, Choice $choice, array $seen, array $sealed, bool $again): string
    {
        $order = $visit->order();
        $isDeclared = $seen['basis'] === 'withdrawal' || $seen['basis'] === '';
        return self::page('review', array(
            'visit' => $visit,
            'choice' => $choice,
            'estimate' => $seen['estimate'],
            'isOpen' => $seen['basis'] === '',
            'statement' => $isDeclared ? Words::statement($order->get_order_number(), $choice->goods()) : '',
            'sealed' => $sealed,
            'again' => $again,
        ));
    }

    public static function one(Visit $visit, GoodsReturn $one): string
    {
        return self::page('one', array('visit' => $visit, 'one' => $one));
    }

    /** @param array<GoodsReturn> $returns of all her orders */
    public static function all(array $returns): string
    {
        return self::page('all', array('returns' => $returns));
    }

    /** @param array<GoodsReturn> $returns of this order */
    public static function onOrder(Visit $visit, array $returns, bool $isOpen): string
    {
        if ($returns === array() && !$isOpen) {
            return '';
        }
        return self::page('on-order', array('visit' => $visit, 'returns' => $returns, 'isOpen' => $isOpen));
    }

    public static function nothingLeft(Visit $visit): string
    {
        $returns = Store::ofOrder($visit->order()->get_id());
        return self::page('nothing-left', array('visit' => $visit, 'returns' => $returns));
    }

    /** A machine, or somebody who loads the page again and again. */
    public static function tooOften(Visit $visit): string
    {
        return self::page('too-often', array('visit' => $visit));
    }

    public static function unknown(): string
    {
        $text = __('This address opens no return. Open it again from your order.', 'kvitto');
        return '<p class="kvitto-note" role="alert">' . esc_html($text) . '</p>';
    }

    /** @param array<mixed> $estimate as Kvitto printed it */
    public static function sums(array $estimate): string
    {
        return self::page('sums', array('rows' => $estimate['rows']));
    }

    /** @param array<string,mixed> $known what the file may use */
    private static function page(string $name, array $known): string
    {
        extract($known, EXTR_SKIP);
        ob_start();
        require __DIR__ . '/pages/' . $name . '.html.php';
        return (string) ob_get_clean();
    }
}
