<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

/** What a merchant may keep from a refund: the kinds that Kvitto and the law know, each with the name that stands on the refund. */
final class Kinds
{
    /** @return array<string,string> */
    public static function all(): array
    {
        return array(
            'return_freight' => __('Return freight', 'kvitto'),
            'restocking_fee' => __('Restocking fee', 'kvitto'),
            'handling_fee' => __('Handling fee', 'kvitto'),
            'diminished_value' => __('Diminished value', 'kvitto'),
            'delivery_surplus' => __('Dearer delivery', 'kvitto'),
            'discount_adjustment' => __('Adjusted discount', 'kvitto'),
        );
    }

    public static function isOne(string $kind): bool
    {
        return array_key_exists($kind, self::all());
    }

    /** In the shop's language, whoever of it makes the refund: it stays on the order, and in the books. */
    public static function name(string $kind): string
    {
        $isSwitched = switch_to_locale(get_locale());
        try {
            return self::all()[$kind] ?? $kind;
        } finally {
            if ($isSwitched) {
                restore_previous_locale();
            }
        }
    }
}
