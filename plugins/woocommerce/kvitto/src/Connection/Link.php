<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** The one-time link that Kvitto shows a merchant: `https://…/connect/woocommerce/<code>`. */
final class Link
{
    /** @var string */
    private $url;

    /** @var string Kvitto's own address, without a slash at its end */
    private $kvitto;

    /** @var string */
    private $code;

    private function __construct(string $kvitto, string $code)
    {
        $this->url = $kvitto . '/connect/woocommerce/' . $code;
        $this->kvitto = $kvitto;
        $this->code = $code;
    }

    /** @throws Trouble that says what is wrong with it */
    public static function read(string $text): self
    {
        $text = trim($text, " \t\n\r\0\x0B<>\"'");
        if ($text === '') {
            throw new Trouble('link_missing');
        }
        $parts = wp_parse_url($text);
        if (!is_array($parts) || !in_array(strtolower($parts['scheme'] ?? ''), array('http', 'https'), true)) {
            throw new Trouble('link_no_address');
        }
        if (($parts['host'] ?? '') === '' || preg_match('/\s/', $text) === 1) {
            throw new Trouble('link_no_address');
        }
        if (!Address::isSafe($text)) {
            throw new Trouble('link_insecure');
        }
        // What a mail program hung on to it is no part of it.
        $text = (string) preg_replace('/[?#].*$/s', '', $text);
        $found = preg_match('#^(https?://.*?)/connect/woocommerce/([A-Za-z0-9_-]{8,200})/?$#i', $text, $match);
        if ($found !== 1) {
            throw new Trouble('link_other');
        }
        return new self($match[1], $match[2]);
    }

    public function url(): string
    {
        return $this->url;
    }

    public function kvitto(): string
    {
        return $this->kvitto;
    }

    /** By this Kvitto shows that it is the one whose link it was. */
    public function digest(): string
    {
        return rtrim(strtr(base64_encode(hash('sha256', $this->code, true)), '+/', '-_'), '=');
    }
}
