<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** What Kvitto gives a store that was connected, looked at field by field: it comes over the line, and mails depend on it. */
final class Given
{
    /**
     * @param mixed $given
     * @return array{url:string,shop:string,name:string,link:string,secret:string,key:string,state:array<string,mixed>}
     * @throws Trouble "given_wrong", with the name of the field
     */
    public static function read($given): array
    {
        $given = is_array($given) ? $given : array();
        $url = self::text($given, 'url', '#^https?://[^\s?\#]{1,500}$#');
        if (!Address::isSafe($url)) {
            throw new Trouble('given_wrong', 'url');
        }
        $secret = self::text($given, 'secret', '#^whsec_[A-Za-z0-9+/]{22,400}={0,2}$#');
        $bytes = base64_decode(substr($secret, 6), true);
        if ($bytes === false || strlen($bytes) < 16) {
            throw new Trouble('given_wrong', 'secret');
        }
        return array(
            'url' => untrailingslashit($url),
            'shop' => self::text($given, 'shop', '/^[A-Za-z0-9_-]{1,80}$/'),
            'name' => self::text($given, 'name', '/^[^\x00-\x1F]{0,200}$/u'),
            'link' => self::text($given, 'link', '/^[A-Za-z0-9_-]{43}$/'),
            'secret' => $secret,
            'key' => self::text($given, 'key', '/^[\x21-\x7E]{16,300}$/'),
            'state' => State::read($given['state'] ?? null, $url),
        );
    }

    private static function text(array $from, string $name, string $pattern): string
    {
        $value = $from[$name] ?? '';
        if (!is_string($value) || preg_match($pattern . 'D', $value) !== 1) {
            throw new Trouble('given_wrong', $name);
        }
        return $value;
    }
}
