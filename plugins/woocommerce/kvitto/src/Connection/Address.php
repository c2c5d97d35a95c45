<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** Where secrets may go: over https, or to this very machine where the whole store is a trial on it. */
final class Address
{
    public static function isSafe(string $url): bool
    {
        $parts = wp_parse_url($url);
        $scheme = is_array($parts) ? strtolower($parts['scheme'] ?? '') : '';
        if (!is_array($parts) || ($parts['host'] ?? '') === '' || isset($parts['user']) || isset($parts['pass'])) {
            return false;
        }
        if (self::isThisMachine($url)) {
            return in_array($scheme, array('http', 'https'), true) && self::isThisMachine(self::home());
        }
        return $scheme === 'https';
    }

    /** The store's own address, without what plugins for languages add to it. */
    public static function home(): string
    {
        $home = untrailingslashit((string) get_option('home'));
        return is_ssl() ? set_url_scheme($home, 'https') : $home;
    }

    public static function isThisMachine(string $url): bool
    {
        $host = strtolower((string) wp_parse_url($url, PHP_URL_HOST));
        return $host === 'localhost' || $host === '[::1]' || preg_match('/^127(\.\d{1,3}){3}$/', $host) === 1;
    }
}
