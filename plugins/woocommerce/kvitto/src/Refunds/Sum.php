<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

/** Money in whole minor units (öre): nothing is ever lost in a float. */
final class Sum
{
    /** More than any order: what is longer is a slip of the hand. */
    private const MOST_DIGITS = 12;

    /**
     * A sum as a merchant types it: "59", "59,00", "59.00", "1 234,50", "1.234,50". Both signs may be the decimal one,
     * whatever the shop's own is; a single sign before three digits is the shop's own for thousands, or not understood.
     *
     * @return int|null null when it can be read in two ways, or in none
     */
    public static function read(string $typed, int $digits, string $thousand): ?int
    {
        $text = (string) preg_replace('/[\s\x{00A0}\x{202F}\']+/u', '', $typed);
        if (preg_match('/^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,](\d+))?$/', $text, $found) === 1) {
            $isGrouped = isset($found[2]) || substr_count($text, $found[1]) > 1 || $found[1] === $thousand;
            if (!$isGrouped && $digits < 3) {
                return null;
            }
            if ($isGrouped) {
                $text = str_replace($found[1], '', $text);
            }
        }
        if (preg_match('/^(\d+)(?:[.,](\d+))?$/', $text, $found) !== 1) {
            return null;
        }
        $rest = rtrim($found[2] ?? '', '0');
        $whole = ltrim($found[1], '0');
        if (strlen($rest) > $digits || strlen($whole) > self::MOST_DIGITS) {
            return null;
        }
        return (int) ($whole . str_pad($rest, $digits, '0'));
    }

    /**
     * A number as WooCommerce keeps it: "64", "-16.8", "35.965333". Half is rounded away from zero, as it does itself.
     *
     * @param mixed $stored
     */
    public static function of($stored, int $digits): int
    {
        $text = is_float($stored) ? number_format($stored, 8, '.', '') : trim((string) $stored);
        if (preg_match('/^(-?)(\d*)(?:\.(\d*))?$/', $text, $found) !== 1) {
            return 0;
        }
        $rest = str_pad($found[3] ?? '', $digits + 1, '0');
        $minor = (int) ($found[2] . substr($rest, 0, $digits)) + ($rest[$digits] >= '5' ? 1 : 0);
        return $found[1] === '-' ? -$minor : $minor;
    }

    /** "59.00": as Kvitto and WooCommerce read it. */
    public static function decimal(int $minor, int $digits): string
    {
        $text = str_pad((string) abs($minor), $digits + 1, '0', STR_PAD_LEFT);
        $whole = substr($text, 0, strlen($text) - $digits);
        return ($minor < 0 ? '-' : '') . $whole . ($digits > 0 ? '.' . substr($text, -$digits) : '');
    }

    /** A number as WooCommerce keeps it, with so many minor units more; what it has beyond them stays. */
    public static function moved(string $stored, int $more, int $digits): string
    {
        $text = self::decimal(self::of($stored, 8) + $more * 10 ** (8 - $digits), 8);
        return rtrim(rtrim($text, '0'), '.');
    }

    /**
     * Divides a sum by weights so that the parts add up to it; what is left over goes where the remainder is
     * largest. No part is larger than its weight while the sum is not larger than all of them.
     *
     * @param array<array-key,int> $weights none negative
     * @return array<array-key,int> by the same keys
     */
    public static function share(int $sum, array $weights): array
    {
        $all = array_sum($weights);
        if ($all <= 0 || $sum <= 0) {
            return array_map(static fn (): int => 0, $weights);
        }
        $parts = array();
        $remainders = array();
        foreach ($weights as $key => $weight) {
            // By hand, because sum times weight may be more than an integer holds.
            $parts[$key] = intdiv($sum, $all) * $weight + self::timesOver($sum % $all, $weight, $all, $remainder);
            $remainders[$key] = $remainder;
        }
        arsort($remainders);
        $left = $sum - array_sum($parts);
        foreach (array_keys($remainders) as $key) {
            if ($left <= 0) {
                break;
            }
            if ($remainders[$key] > 0) {
                $parts[$key] += 1;
                $left -= 1;
            }
        }
        return $parts;
    }

    /** a * b / c rounded down, for a below c, without a product that is too large. */
    private static function timesOver(int $a, int $b, int $c, ?int &$remainder): int
    {
        $result = 0;
        $remainder = 0;
        for ($bit = 1 << 62; $bit > 0; $bit >>= 1) {
            $result <<= 1;
            $remainder <<= 1;
            if (($b & $bit) !== 0) {
                $remainder += $a;
            }
            while ($remainder >= $c) {
                $remainder -= $c;
                $result += 1;
            }
        }
        return $result;
    }
}
