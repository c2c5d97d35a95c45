<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

use Kvitto\Connection\Api;
use Kvitto\Connection\Connection;
use Kvitto\Connection\Trouble;
use Kvitto\WooCommerce;

/**
 * While a merchant types a refund: what it will be, what the law says of it, and the customer's mail. Nothing is
 * stored, here or at Kvitto.
 */
final class Preview
{
    private const ACTION = 'kvitto_refund_preview';

    /** Stand for the fees of 0 that the order does not have yet. */
    private const FEE_IDS = 2000000000;

    public static function start(): void
    {
        add_action('wp_ajax_' . self::ACTION, array(self::class, 'answer'));
    }

    public static function answer(): void
    {
        check_ajax_referer(Box::NONCE, 'nonce');
        if (!current_user_can('edit_shop_orders')) {
            wp_send_json_error(array('sentence' => __('You may not refund orders.', 'kvitto')), 403);
        }
        $order = WooCommerce::order(absint($_POST['order_id'] ?? 0));
        if ($order === null) {
            wp_send_json_error(array('sentence' => __('There is no such order.', 'kvitto')), 404);
        }
        $money = WooCommerce::money($order);
        $asked = Asked::from($_POST, $money);
        list('digits' => $digits, 'roundsWhole' => $roundsWhole) = $money;
        $known = Lines::of($order, $digits);
        $typed = self::typed($_POST, $known, $digits);
        $amount = Sum::of(Asked::text($_POST, 'refund_amount'), $digits);
        $sum = Lines::sum(self::typed($_POST, $known, 8), $digits, $roundsWhole);
        $proposal = Proposal::of($known, $typed, $asked->kept, $sum, $amount, $asked->asLines);
        $problem = $asked->problem !== '' ? $asked->problem : $proposal->problem;
        $refund = self::refund($proposal, $known, $typed, $digits, $amount);
        $return = ForReturn::numberOf($order, $typed);
        if ($return !== '') {
            $refund['meta_data'][] = array('key' => ForReturn::META, 'value' => $return);
        }
        wp_send_json_success(array(
            'problem' => $problem,
            'return' => $return,
            'taxes' => array_map(
                static fn (array $row): ?string => $row['tax'] === null ? null : Sum::decimal($row['tax'], $digits),
                $proposal->kept
            ),
            'kvitto' => $problem === '' ? self::ask($order, $refund) : null,
        ));
    }

    /** @return array<string,mixed> what Kvitto says, or a quiet sentence why it says nothing */
    private static function ask(\WC_Order $order, array $refund): array
    {
        $connection = Connection::get();
        if ($connection === null) {
            return array(
                'sentence' => __('Connect Kvitto to see the mail here. Refunding works without it.', 'kvitto'),
            );
        }
        try {
            $said = Api::ask($connection, 'POST', '/v1/refunds/preview', array(
                'platform' => 'woocommerce',
                'refund' => $refund,
                'mail' => true,
            ) + self::language() + WooCommerce::orderAsRest($order), 8);
        } catch (Trouble $trouble) {
            $why = $trouble->detail();
            return array('sentence' => Box::away() . ($why === '' ? '' : ' (' . $why . ')'));
        }
        return array_intersect_key($said, array_flip(array(
            'verdict', 'message', 'advice', 'shouldBe', 'shortfall', 'statement', 'mail',
        )));
    }

    /** The merchant's own, where Kvitto speaks it; her mail is in the customer's. */
    private static function language(): array
    {
        $language = strtr(substr(get_user_locale(), 0, 2), array('nn' => 'nb', 'no' => 'nb'));
        $isSpoken = in_array($language, array('sv', 'nb', 'da', 'fi', 'en', 'de'), true);
        return $isSpoken ? array('locale' => $language) : array();
    }

    /**
     * What is typed into the box, as it sends it.
     *
     * @param array<string,mixed> $post
     * @return array<int,array{units:int,money:array<array-key,int>}>
     */
    private static function typed(array $post, array $known, int $digits): array
    {
        $units = self::read($post, 'line_item_qtys');
        $totals = self::read($post, 'line_item_totals');
        $taxes = self::read($post, 'line_item_tax_totals');
        $typed = array();
        foreach (array_keys($known) as $id) {
            $money = array('net' => Sum::of(self::number($totals[$id] ?? 0), $digits));
            foreach (is_array($taxes[$id] ?? null) ? $taxes[$id] : array() as $rate => $tax) {
                $money[(int) $rate] = Sum::of(self::number($tax), $digits);
            }
            $count = Sum::of(self::number($units[$id] ?? 0), 3);
            if ($count > 0 || array_filter($money)) {
                $typed[$id] = array('units' => max(0, $count), 'money' => $money);
            }
        }
        return $typed;
    }

    /** @param array<string,mixed> $post */
    private static function read(array $post, string $key): array
    {
        $read = json_decode(Asked::text($post, $key), true, 4);
        return is_array($read) ? $read : array();
    }

    /**
     * @param mixed $value
     * @return string|float|int
     */
    private static function number($value)
    {
        return is_string($value) || is_float($value) || is_int($value) ? $value : 0;
    }

    /**
     * The refund that it will be, as the REST API would tell it.
     *
     * @param array<int,array{units:int,money:array<array-key,int>}> $typed
     */
    private static function refund(Proposal $proposal, array $known, array $typed, int $digits, int $amount): array
    {
        $keys = array('line_item' => 'line_items', 'shipping' => 'shipping_lines', 'fee' => 'fee_lines');
        $lines = array_fill_keys($keys, array());
        foreach ($proposal->lines as $id => $money) {
            $lines[$keys[$known[$id]['type']]][] = self::line($id, $known[$id]['name'], $money, -1, $digits)
                + ($known[$id]['type'] === 'line_item' ? array('quantity' => -$typed[$id]['units'] / 1000) : array());
        }
        $fees = array();
        foreach ($proposal->asLines ? $proposal->kept : array() as $index => $row) {
            $fees[$index] = self::FEE_IDS + $index;
            $lines['fee_lines'][] = self::line($fees[$index], Kinds::name($row['kind']), $row['money'], 1, $digits);
        }
        $named = $proposal->meta($digits, $fees);
        return $lines + array(
            'amount' => Sum::decimal($amount, $digits),
            'reason' => sanitize_text_field(Asked::text($_POST, 'refund_reason')),
            'refunded_payment' => Asked::text($_POST, 'api_refund') === 'true',
            'meta_data' => $named ? array(array('key' => Naming::META, 'value' => $named)) : array(),
        );
    }

    /** @param array<array-key,int> $money */
    private static function line(int $id, string $name, array $money, int $sign, int $digits): array
    {
        return array(
            'id' => $id,
            'name' => $name,
            'total' => Sum::decimal($sign * ($money['net'] ?? 0), $digits),
            'total_tax' => Sum::decimal($sign * Lines::tax($money), $digits),
            'meta_data' => array(array('key' => '_refunded_item_id', 'value' => (string) $id)),
        );
    }
}
