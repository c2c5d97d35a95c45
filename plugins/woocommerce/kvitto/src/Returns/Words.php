<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** What states and reasons are called: to her in whole sentences, to the shop in a word. */
final class Words
{
    /** @return array<string,string> the shop's words for each state */
    public static function states(): array
    {
        return array(
            'requested' => __('Waits for you', 'kvitto'),
            'approved' => __('Approved', 'kvitto'),
            'in_transit' => __('On its way', 'kvitto'),
            'received' => __('Received', 'kvitto'),
            'inspected' => __('Checked', 'kvitto'),
            'closed' => __('Closed', 'kvitto'),
            'declined' => __('Declined', 'kvitto'),
            'cancelled' => __('Cancelled by the customer', 'kvitto'),
        );
    }

    public static function state(string $state): string
    {
        return self::states()[$state] ?? $state;
    }

    /** What she reads of her return. */
    public static function forHer(GoodsReturn $one): string
    {
        $words = array(
            'requested' => __('We have your request and will answer it.', 'kvitto'),
            'approved' => __('We have said yes. Send the goods back to us.', 'kvitto'),
            'in_transit' => __('The goods are on their way to us.', 'kvitto'),
            'received' => __('The goods are here. We look at them and then pay you back.', 'kvitto'),
            'inspected' => __('We have looked at the goods.', 'kvitto'),
            'closed' => __('Your return is finished.', 'kvitto'),
            'declined' => __('We could not accept this return.', 'kvitto'),
            'cancelled' => __('You cancelled this return.', 'kvitto'),
        );
        if ($one->state === 'requested' && $one->isWithdrawal()) {
            return __('We have your withdrawal. Send the goods back to us within 14 days.', 'kvitto');
        }
        return $words[$one->state] ?? '';
    }

    /** A short name of the state, for her list. */
    public static function shortForHer(string $state): string
    {
        $words = array(
            'requested' => __('Registered', 'kvitto'),
            'approved' => __('Approved', 'kvitto'),
            'in_transit' => __('On its way to us', 'kvitto'),
            'received' => __('With us', 'kvitto'),
            'inspected' => __('Checked', 'kvitto'),
            'closed' => __('Finished', 'kvitto'),
            'declined' => __('Not accepted', 'kvitto'),
            'cancelled' => __('Cancelled', 'kvitto'),
        );
        return $words[$state] ?? $state;
    }

    /** @return array<string,string> the reasons that she chooses from, in her own words */
    public static function reasons(): array
    {
        return array(
            'unwanted' => __('I have changed my mind', 'kvitto'),
            'size' => __('It does not fit', 'kvitto'),
            'faulty' => __('It is broken or does not work', 'kvitto'),
            'wrong' => __('It is not what I ordered', 'kvitto'),
        );
    }

    public static function hint(string $reason): string
    {
        $isFault = $reason === 'faulty' || $reason === 'wrong';
        return $isFault ? __('Then nothing is deducted, and we pay for the way back.', 'kvitto') : '';
    }

    /** What the last step is called where it is a withdrawal: the words of the law, and nothing more. */
    public static function confirmWithdrawal(): string
    {
        /* translators: the statutory words of Directive (EU) 2023/2673, art. 11a(3). sv Bekräfta frånträde,
           da Bekræft fortrydelse, fi Vahvista peruuttaminen, de Widerruf bestätigen. Add nothing. */
        return __('Confirm withdrawal', 'kvitto');
    }

    /** The way in, in the words of the law. */
    public static function withdraw(): string
    {
        /* translators: the statutory words of Directive (EU) 2023/2673, art. 11a(1). sv Ångra avtalet här,
           da Fortryd aftale, fi Peruuta sopimus tästä, de Vertrag widerrufen. Add nothing. */
        return __('Withdraw from contract here', 'kvitto');
    }

    /** Her statement, exactly as she confirms it and as it is kept. */
    public static function statement(string $number, string $goods): string
    {
        return sprintf(
            /* translators: 1: the order's number, 2: the goods with how many of each */
            __('I hereby withdraw from my contract of order %1$s for the following goods: %2$s.', 'kvitto'),
            $number,
            $goods
        );
    }

    public static function pieces(string $title, int $quantity): string
    {
        /* translators: 1: an article, 2: how many pieces of it */
        return sprintf(__('%1$s (%2$d)', 'kvitto'), $title, $quantity);
    }

    public static function day(string $time): string
    {
        return (string) wp_date((string) get_option('date_format'), (int) strtotime($time));
    }

    public static function moment(string $time): string
    {
        $format = get_option('date_format') . ' ' . get_option('time_format');
        return (string) wp_date($format, (int) strtotime($time));
    }
}
