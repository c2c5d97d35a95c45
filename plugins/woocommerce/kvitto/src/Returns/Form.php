<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/**
 * A customer asks for a return in two steps: what and why, then what she gets back; only then she confirms. What she
 * confirms is exactly what she was shown: the sum is sealed into the form.
 */
final class Form
{
    /** Returns of one order within an hour. */
    private const AN_HOUR = 5;

    /** Whether goods of this order can be sent back now. */
    public static function isOpen(\WC_Order $order): bool
    {
        // Subscriptions and the like are shown on her pages, too.
        return Offer::isOpen() && $order->get_type() === 'shop_order' && $order->is_paid() && Left::isAny($order);
    }

    /** The page that a GET shows. */
    public static function blank(Visit $visit): string
    {
        if (!self::isOpen($visit->order())) {
            return Screens::nothingLeft($visit);
        }
        $said = Estimate::ask($visit->order(), array(), '');
        return Screens::choose($visit, new Choice($visit->order(), array()), $said, array());
    }

    /**
     * What she sent. Does not return when she is sent on to her return.
     *
     * @param array<string,mixed> $form with slashes, as WordPress gives it
     */
    public static function take(Visit $visit, array $form): string
    {
        $nonce = is_string($form['_wpnonce'] ?? null) ? sanitize_key($form['_wpnonce']) : '';
        $step = is_string($form['step'] ?? null) ? sanitize_key($form['step']) : '';
        $isFresh = wp_verify_nonce($nonce, $visit->nonce()) !== false;
        if ($step === 'cancel') {
            self::cancel($visit, $isFresh, (int) ($form['goods-return'] ?? 0));
        }
        $seen = self::opened($visit, $form);
        $done = $seen === null ? null : Store::findByKey($seen['key']);
        if ($step === 'confirm' && $done !== null) {
            self::goTo($visit->page($done));
        }
        if (!self::isOpen($visit->order())) {
            return Screens::nothingLeft($visit);
        }
        $choice = new Choice($visit->order(), $form);
        if (!$isFresh || $step === 'edit') {
            $said = Estimate::ask($visit->order(), array(), '');
            return Screens::choose($visit, $choice, $said, $step === 'edit' ? array() : array('form' => self::old()));
        }
        $isYoung = $seen !== null && time() - ($seen['at'] ?? 0) < DAY_IN_SECONDS;
        if ($step === 'confirm' && $isYoung && hash_equals($choice->key(), $seen['key'])) {
            self::confirm($visit, $choice, $seen);
            // Not sent on: another return of the order was quicker.
            $choice = new Choice($visit->order(), $form);
            if (!self::isOpen($visit->order())) {
                return Screens::nothingLeft($visit);
            }
        }
        if ($step === 'confirm' && self::tooMany($visit) !== array()) {
            status_header(429);
            return Screens::choose($visit, $choice, Estimate::ask($visit->order(), array(), ''), self::tooMany($visit));
        }
        return self::review($visit, $choice, $step === 'confirm');
    }

    private static function review(Visit $visit, Choice $choice, bool $again): string
    {
        $mistakes = $choice->mistakes() + self::tooMany($visit);
        $said = Estimate::ask($visit->order(), $mistakes === array() ? $choice->wanted() : array(), $choice->reason);
        if ($said['isTooOften']) {
            status_header(429);
            return Screens::tooOften($visit);
        }
        if ($said['mind'] === 'too_late' && !$choice->isFault() && !isset($mistakes['reason'])) {
            $mistakes['reason'] = __('The time to change your mind is over.', 'kvitto');
        }
        if ($mistakes !== array()) {
            status_header(422);
            return Screens::choose($visit, $choice, $said, $mistakes);
        }
        // Where nobody can say whether it is in time she may declare it all the same; what it is, is told later.
        $basis = $choice->isFault() ? 'nonconformity' : (string) $said['mind'];
        $seen = array('key' => $choice->key(), 'basis' => $basis, 'estimate' => $said['estimate'], 'at' => time());
        $shown = base64_encode((string) wp_json_encode($seen));
        $sealed = array('seen' => $shown, 'seal' => self::seal($visit, $shown));
        return Screens::review($visit, $choice, $seen, $sealed, $again);
    }

    /** Does not return when she is sent on to her return. */
    private static function confirm(Visit $visit, Choice $choice, array $seen): void
    {
        if (self::tooMany($visit) !== array()) {
            return;
        }
        $one = new GoodsReturn();
        $one->order = $visit->order()->get_id();
        $one->key = $seen['key'];
        $one->place = $choice->before;
        $one->items = $choice->items();
        $one->basis = $seen['basis'];
        $one->reason = $choice->reason;
        $one->words = $choice->words;
        $one->estimate = $seen['estimate'];
        $isDeclared = $one->isWithdrawal() || $one->isOpenWithdrawal();
        $kept = Life::request($one, $isDeclared ? self::declaration($visit->order(), $choice) : null);
        if ($kept !== null) {
            self::goTo($visit->page($kept));
        }
    }

    /** Her notice, with her words as the page showed them; who she is, the order says when it is told. */
    private static function declaration(\WC_Order $order, Choice $choice): array
    {
        return array_filter(array(
            'contract' => $order->get_order_number(),
            'items' => $choice->wanted(),
            'words' => Words::statement($order->get_order_number(), $choice->goods()),
            'locale' => determine_locale(),
        ));
    }

    /** As long as nobody has answered, she may take it back. */
    private static function cancel(Visit $visit, bool $isFresh, int $id): void
    {
        $one = $visit->find($id);
        if ($one !== null && $isFresh) {
            Life::move($one, 'cancelled', 'customer');
        }
        self::goTo($one === null ? $visit->form() : $visit->page($one));
    }

    /**
     * What the last page showed her, if it was ours that did.
     *
     * @return array{key:string,basis:string,estimate:?array<mixed>,at:int}|null
     */
    private static function opened(Visit $visit, array $form): ?array
    {
        $shown = is_string($form['seen'] ?? null) ? wp_unslash($form['seen']) : '';
        $seal = is_string($form['seal'] ?? null) ? wp_unslash($form['seal']) : '';
        if ($shown === '' || !hash_equals(self::seal($visit, $shown), $seal)) {
            return null;
        }
        return json_decode((string) base64_decode($shown, true), true);
    }

    private static function seal(Visit $visit, string $shown): string
    {
        $text = 'kvitto-seen|' . $visit->who() . '|' . $visit->nonce() . '|' . $shown;
        return hash_hmac('sha256', $text, wp_salt('nonce'));
    }

    /** @return array<string,string> */
    private static function tooMany(Visit $visit): array
    {
        $lately = Store::lately($visit->order()->get_id(), HOUR_IN_SECONDS);
        $words = __('You have asked for several returns within the hour. Wait a little, or write to us.', 'kvitto');
        return $lately < self::AN_HOUR ? array() : array('form' => $words);
    }

    private static function old(): string
    {
        return __('The page was open for long. Look through it once more.', 'kvitto');
    }

    /** @return never */
    private static function goTo(string $address): void
    {
        wp_safe_redirect($address, 303, 'Kvitto');
        exit;
    }
}
