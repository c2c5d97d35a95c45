<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** What Kvitto gives a store that was connected, looked at field by field: it comes over the line, and mails depend on it. */
final class Given
{
    /** Members of a state, and what each has to look like. */
    private const STATE = array(
        'mode' => '/^(shadow|live)$/',
        'withdrawal' => '#^(https?://[^\s"\'<>]{1,500})?$#',
        'contact' => '#^(https?://[^\s"\'<>]{1,500})?$#',
        'at' => '/^[0-9T:.Z+\-]{10,40}$/',
    );

    /**
     * @param mixed $given
     * @return array{url:string,shop:string,name:string,secret:string,key:string,state:array<string,mixed>}
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
            'secret' => $secret,
            'key' => self::text($given, 'key', '/^[\x21-\x7E]{16,300}$/'),
            'state' => self::state($given['state'] ?? null),
        );
    }

    /**
     * @param mixed $state
     * @return array{mode:string,kinds:array<string>,withdrawal:string,contact:string,at:string}
     * @throws Trouble
     */
    public static function state($state): array
    {
        $state = is_array($state) ? $state : array();
        $read = array();
        foreach (self::STATE as $name => $pattern) {
            $value = self::text($state, $name, $pattern, 'state.');
            if (($name === 'withdrawal' || $name === 'contact') && $value !== '' && !Address::isSafe($value)) {
                throw new Trouble('given_wrong', 'state.' . $name);
            }
            $read[$name] = $value;
        }
        $kinds = $state['kinds'] ?? null;
        if (!is_array($kinds) || count($kinds) > 200) {
            throw new Trouble('given_wrong', 'state.kinds');
        }
        foreach ($kinds as $kind) {
            if (!is_string($kind) || preg_match('/^[a-z0-9-]{1,60}$/', $kind) !== 1) {
                throw new Trouble('given_wrong', 'state.kinds');
            }
        }
        return $read + array('kinds' => array_values($kinds));
    }

    private static function text(array $from, string $name, string $pattern, string $path = ''): string
    {
        $value = $from[$name] ?? '';
        if (!is_string($value) || preg_match($pattern . 'D', $value) !== 1) {
            throw new Trouble('given_wrong', $path . $name);
        }
        return $value;
    }
}
