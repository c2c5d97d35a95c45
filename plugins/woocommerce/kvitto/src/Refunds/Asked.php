<?php

declare(strict_types=1);

namespace Kvitto\Refunds;

/** What the refund box sends along: what is kept, as it was typed. It is called only after a nonce was checked. */
final class Asked
{
    private const MOST = 20;

    /** @var array<int,array{kind:string,amount:int,because:string}> */
    public $kept = array();

    /** @var bool whether what is kept shall stand on lines of its own */
    public $asLines;

    /** @var string known again when the same request comes twice */
    public $once;

    /** @var string a sentence for the merchant where a row cannot be read; empty when all can */
    public $problem = '';

    /** @var array{digits:int,thousand:string} how the order's money is counted and written */
    private $money;

    /**
     * @param array<string,mixed> $post as WordPress gives it, with its slashes
     * @param array{digits:int,thousand:string} $money
     */
    public static function from(array $post, array $money): self
    {
        $one = new self();
        $one->money = $money;
        $one->asLines = self::text($post, 'kvitto_as_lines') === 'true';
        $one->once = substr(sanitize_key(self::text($post, 'kvitto_once')), 0, 40);
        $rows = json_decode(self::text($post, 'kvitto_deductions'), true, 4);
        foreach (array_slice(is_array($rows) ? $rows : array(), 0, self::MOST) as $row) {
            $one->add(is_array($row) ? $row : array());
        }
        return $one;
    }

    /** @param array<string,mixed> $post */
    public static function text(array $post, string $key): string
    {
        return isset($post[$key]) && is_string($post[$key]) ? (string) wp_unslash($post[$key]) : '';
    }

    /** @param array<string,mixed> $row */
    private function add(array $row): void
    {
        $kind = is_string($row['kind'] ?? null) ? $row['kind'] : '';
        $typed = is_string($row['amount'] ?? null) ? trim($row['amount']) : '';
        $because = is_string($row['because'] ?? null) ? sanitize_text_field($row['because']) : '';
        $amount = Sum::read($typed, $this->money['digits'], $this->money['thousand']);
        if (!Kinds::isOne($kind)) {
            $this->problem = __('Say what is kept.', 'kvitto');
        } elseif ($amount === null) {
            $this->problem = sprintf(
                /* translators: %s: what a merchant typed */
                __('"%s" is no amount: write digits, such as 59.00 or 59,00.', 'kvitto'),
                $typed
            );
        } elseif ($amount > 0) {
            $this->kept[] = array('kind' => $kind, 'amount' => $amount, 'because' => mb_substr($because, 0, 500));
        }
    }
}
