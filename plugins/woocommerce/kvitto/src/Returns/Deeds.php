<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** What the shop does with a return: each asks for the right to edit orders and for its nonce, and may be clicked twice. */
final class Deeds
{
    private const WORDS = 1000;

    public static function take(): void
    {
        $id = absint($_POST['return'] ?? 0);
        self::mayOrDie();
        check_admin_referer(self::nonce($id));
        $one = Store::find($id);
        if ($one === null) {
            wp_die(esc_html__('There is no such return.', 'kvitto'), '', array('response' => 404, 'back_link' => true));
        }
        $deed = isset($_POST['deed']) && is_string($_POST['deed']) ? sanitize_key($_POST['deed']) : '';
        self::goTo(Screen::address($one), self::act($one, $deed));
    }

    /** Those of the ticked ones that wait; the others stay as they are. */
    public static function approveMany(): void
    {
        self::mayOrDie();
        check_admin_referer('bulk-returns');
        $ids = isset($_REQUEST['returns']) && is_array($_REQUEST['returns']) ? $_REQUEST['returns'] : array();
        $done = 0;
        foreach (array_unique(array_map('absint', $ids)) as $id) {
            $one = Store::find($id);
            $done += $one !== null && Life::move($one, 'approved', self::who()) ? 1 : 0;
        }
        self::goTo(add_query_arg('count', $done, Screen::address()), 'many');
    }

    public static function nonce(int $id): string
    {
        return 'kvitto_return_' . $id;
    }

    /** @return string what is said of it */
    private static function act(GoodsReturn $one, string $deed): string
    {
        $text = self::text('words');
        if ($deed === 'undo') {
            return Life::undo($one) ? 'undone' : 'told';
        }
        if ($deed === 'declined') {
            $declined = array('declined' => array('because' => $text));
            return $text === '' ? 'why' : self::said(Life::move($one, 'declined', self::who(), $declined, $text));
        }
        if ($deed === 'in_transit') {
            $number = mb_substr(self::text('tracking'), 0, 100);
            $facts = $number === '' ? array() : array('tracking' => array('number' => $number));
            return self::said(Life::move($one, 'in_transit', self::who(), $facts));
        }
        if ($deed === 'received') {
            return self::received($one);
        }
        if ($deed === 'inspected') {
            return self::inspected($one);
        }
        $isPlain = $deed === 'approved' || $deed === 'closed';
        return self::said($isPlain && Life::move($one, $deed, self::who(), array(), $text));
    }

    /** How many pieces came; and at once what is not accepted of them, where the shop says so. */
    private static function received(GoodsReturn $one): string
    {
        $came = array();
        foreach ($one->items as $item) {
            $count = min($item['quantity'], absint($_POST['came'][$item['lineId']] ?? $item['quantity']));
            if ($count > 0) {
                $came[] = array('lineId' => $item['lineId'], 'quantity' => $count);
            }
        }
        if ($came === array()) {
            return 'none';
        }
        if (!self::isExplained($one)) {
            return 'why';
        }
        $facts = array('receivedAt' => gmdate('c'), 'items' => $came);
        $done = Life::move($one, 'received', self::who(), $facts, self::text('words'));
        if ($done && self::refusedOf($one) > 0) {
            self::inspected($one);
        }
        return self::said($done);
    }

    private static function inspected(GoodsReturn $one): string
    {
        if (!self::isExplained($one)) {
            return 'why';
        }
        $lines = array();
        foreach ($one->items as $item) {
            $came = $one->quantityOf($item['lineId']);
            $refused = min($came, absint($_POST['refused'][$item['lineId']] ?? 0));
            $line = array('lineId' => $item['lineId'], 'accepted' => $came - $refused, 'refused' => $refused);
            $lines[] = $line + ($refused === 0 ? array() : array('because' => self::text('because', $item['lineId'])));
        }
        return self::said(Life::move($one, 'inspected', self::who(), array('inspected' => $lines)));
    }

    /** What is not accepted has its reason: she reads it. */
    private static function isExplained(GoodsReturn $one): bool
    {
        foreach ($one->items as $item) {
            $refused = absint($_POST['refused'][$item['lineId']] ?? 0);
            if ($refused > 0 && self::text('because', $item['lineId']) === '') {
                return false;
            }
        }
        return true;
    }

    private static function refusedOf(GoodsReturn $one): int
    {
        $all = 0;
        foreach ($one->items as $item) {
            $all += absint($_POST['refused'][$item['lineId']] ?? 0);
        }
        return $all;
    }

    private static function text(string $name, ?string $line = null): string
    {
        $given = $_POST[$name] ?? '';
        $given = $line !== null && is_array($given) ? ($given[$line] ?? '') : $given;
        $text = is_string($given) ? sanitize_textarea_field(wp_unslash($given)) : '';
        return mb_substr(trim($text), 0, self::WORDS);
    }

    private static function said(bool $done): string
    {
        return $done ? 'done' : 'same';
    }

    private static function who(): string
    {
        return (string) get_current_user_id();
    }

    private static function mayOrDie(): void
    {
        if (!current_user_can(Screen::MAY)) {
            wp_die(esc_html__('You may not do this.', 'kvitto'), '', array('response' => 403));
        }
    }

    /** @return never */
    private static function goTo(string $address, string $said): void
    {
        wp_safe_redirect(add_query_arg('said', $said, $address), 303, 'Kvitto');
        exit;
    }
}
