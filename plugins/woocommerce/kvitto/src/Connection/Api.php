<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** Asks Kvitto something, and tells every way of getting no answer apart: each is another thing that a merchant can do. */
final class Api
{
    /** The most that an answer may hold. */
    private const MOST = 2 * MB_IN_BYTES;

    /** @var int|null seconds that Kvitto's clock was ahead of ours in the last answer; null before the first */
    private static $ahead;

    /**
     * @param array<mixed>|null $body
     * @return array<mixed> what Kvitto answered
     * @throws Trouble
     */
    public static function ask(
        Connection $connection,
        string $method,
        string $path,
        ?array $body = null,
        int $seconds = 10
    ): array {
        return self::send($connection->url() . $path, $method, $body, $seconds, $connection->key());
    }

    /**
     * What needs no key: the link itself is the secret.
     *
     * @param array<mixed> $body
     * @return array<mixed>
     * @throws Trouble
     */
    public static function post(string $url, array $body, int $seconds = 20): array
    {
        return self::send($url, 'POST', $body, $seconds, null);
    }

    /** Seconds that Kvitto's clock was ahead of ours when it last answered in this request; null if it did not. */
    public static function ahead(): ?int
    {
        return self::$ahead;
    }

    private static function send(string $url, string $method, ?array $body, int $seconds, ?string $key): array
    {
        if (!Address::isSafe($url)) {
            throw new Trouble('kvitto_insecure');
        }
        $headers = array('Accept' => 'application/json');
        if ($key !== null) {
            $headers['Authorization'] = 'Bearer ' . $key;
        }
        if ($body !== null) {
            $headers['Content-Type'] = 'application/json';
        }
        $answer = wp_remote_request($url, array(
            'method' => $method,
            'headers' => $headers,
            'body' => $body === null ? null : (string) wp_json_encode($body),
            'timeout' => $seconds,
            'redirection' => 0,
            'limit_response_size' => self::MOST,
            'reject_unsafe_urls' => !Address::isThisMachine($url),
        ));
        if (is_wp_error($answer)) {
            throw new Trouble('kvitto_unreachable', $answer->get_error_message());
        }
        $date = strtotime((string) wp_remote_retrieve_header($answer, 'date'));
        self::$ahead = $date === false ? self::$ahead : $date - time();
        return self::read((int) wp_remote_retrieve_response_code($answer), wp_remote_retrieve_body($answer), $key);
    }

    private static function read(int $status, string $text, ?string $key): array
    {
        $json = $text === '' ? array() : json_decode($text, true, 64);
        if ($status >= 200 && $status < 300 && is_array($json)) {
            return $json;
        }
        $detail = is_array($json) && is_string($json['detail'] ?? null) ? $json['detail'] : '';
        if ($status === 401 && $key !== null) {
            throw new Trouble('kvitto_key_refused', $detail);
        }
        if (is_array($json) && is_string($json['code'] ?? null) && $json['code'] !== '') {
            throw new Trouble($json['code'], $detail);
        }
        if ($status >= 500 || $status === 429) {
            throw new Trouble('kvitto_busy', $detail);
        }
        throw new Trouble($detail === '' ? 'kvitto_not_there' : 'kvitto_said', $detail);
    }
}
