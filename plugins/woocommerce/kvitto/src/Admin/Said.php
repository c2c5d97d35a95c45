<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Problems;

/** What happened with a form, told once on the page that follows it, to the person who sent it. */
final class Said
{
    /** @param array<string,string> $typed what stays in the fields; never a secret */
    public static function problem(string $code, string $detail = '', array $typed = array()): void
    {
        self::keep(array('code' => $code, 'detail' => $detail, 'typed' => $typed));
    }

    public static function well(string $text): void
    {
        self::keep(array('text' => $text));
    }

    public static function warn(string $text): void
    {
        self::keep(array('text' => $text, 'look' => 'warning'));
    }

    /** @return array{code?:string,detail?:string,typed?:array<string,string>,text?:string,look?:string} */
    public static function take(): array
    {
        $name = self::name();
        $said = get_transient($name);
        delete_transient($name);
        return is_array($said) ? $said : array();
    }

    /** @param array<string,mixed> $said */
    public static function show(array $said): void
    {
        if (isset($said['text'])) {
            $look = 'notice-' . ($said['look'] ?? 'success');
            echo '<div class="notice ' . esc_attr($look) . '" role="status"><p>' . esc_html($said['text'])
                . '</p></div>';
        } elseif (isset($said['code'])) {
            list($what, $way) = Problems::say($said['code'], $said['detail'] ?? '');
            echo '<div class="notice notice-error" role="alert" id="kvitto-said"><p><strong>' . esc_html($what)
                . '</strong> ' . esc_html($way) . '</p></div>';
        }
    }

    private static function keep(array $said): void
    {
        set_transient(self::name(), $said, 5 * MINUTE_IN_SECONDS);
    }

    private static function name(): string
    {
        return 'kvitto_said_' . get_current_user_id();
    }
}
