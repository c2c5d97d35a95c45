<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

/** What a delivery came to. Only Kvitto's own "kept" counts as delivered: a page of a firewall that says 200 does not. */
final class Answer
{
    private const LONGEST_WAIT = 21600;

    /** @var bool Kvitto has it. */
    public $isTaken = false;
    /** @var bool It is this row that Kvitto cannot take; others it can. */
    public $isRefused = false;
    /** @var bool It may be this row, or all of them. */
    public $isDoubtful = false;
    /** @var bool A person has to mend it first: asking again each minute would not help. */
    public $needsPerson = false;
    /** @var string as Reason says it */
    public $reason = '';
    /** @var int seconds to wait at least */
    public $wait = 0;
    /** @var int|null Kvitto's time, when it refused ours */
    public $clock = null;
    /** @var mixed what Kvitto says of itself */
    public $state = null;
    /** @var int */
    public $status = 0;

    /** @param array|\WP_Error $response */
    public static function to($response): self
    {
        $answer = new self();
        if (is_wp_error($response)) {
            $number = array();
            preg_match('/cURL error (\d+)/', $response->get_error_message(), $number);
            $answer->reason = trim('no_answer ' . ($number[1] ?? ''));
            $answer->isDoubtful = true;
            return $answer;
        }
        $answer->status = (int) wp_remote_retrieve_response_code($response);
        $said = json_decode(wp_remote_retrieve_body($response), true);
        $said = is_array($said) ? $said : array();
        if ($answer->status >= 200 && $answer->status < 300 && array_key_exists('kept', $said)) {
            $answer->isTaken = true;
            $answer->state = $said['state'] ?? null;
            return $answer;
        }
        $answer->wait = self::retryAfter((string) wp_remote_retrieve_header($response, 'retry-after'));
        $answer->read($said, (string) wp_remote_retrieve_header($response, 'date'));
        return $answer;
    }

    private function read(array $said, string $date): void
    {
        switch ($this->status) {
            case 401:
                $isClock = ($said['code'] ?? '') === 'clock';
                $this->reason = $isClock ? 'clock' : 'signature';
                $this->clock = $isClock && strtotime($date) ? strtotime($date) : null;
                $this->needsPerson = true;
                return;
            case 404:
            case 410:
                $this->reason = 'unknown_shop';
                $this->needsPerson = true;
                return;
            case 403:
            case 407:
            case 451:
                $this->reason = 'not_allowed';
                $this->needsPerson = true;
                $this->isDoubtful = true;
                return;
            case 413:
                $this->isRefused = true;
                $this->reason = 'too_large';
                return;
            case 400:
            case 415:
            case 422:
                $this->isRefused = true;
                $this->reason = 'refused ' . self::detail($said, $this->status);
                return;
            case 429:
            case 503:
                $this->reason = 'busy';
                return;
            default:
                $this->isDoubtful = true;
                $this->reason = $this->status < 400 ? 'not_kvitto' : 'http ' . $this->status;
        }
    }

    /** What Kvitto said, for the merchant; without what looks like an address of a customer. */
    private static function detail(array $said, int $status): string
    {
        $detail = is_string($said['detail'] ?? null) ? $said['detail'] : "HTTP $status";
        return (string) preg_replace('/\S+@\S+/', '…', sanitize_text_field($detail));
    }

    /** Seconds or a date. */
    private static function retryAfter(string $header): int
    {
        $seconds = ctype_digit($header) ? (int) $header : (int) strtotime($header) - time();
        return min(max($seconds, 0), self::LONGEST_WAIT);
    }
}
