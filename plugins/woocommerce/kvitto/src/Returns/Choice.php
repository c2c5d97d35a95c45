<?php

declare(strict_types=1);

namespace Kvitto\Returns;

/** What she has chosen in the form so far, cut to what can be: never more than she has, never a reason of her own making. */
final class Choice
{
    private const WORDS = 1000;

    /** @var array<string,int> line => pieces */
    public array $items = array();
    public string $reason = '';
    public string $words = '';
    /** @var array<array{lineId:string,title:string,bought:int,left:int}> */
    public array $lines;
    /** How many returns the order has had, declined and cancelled ones too. */
    public int $before;
    private int $order;

    /** @param array<string,mixed> $form with slashes, as WordPress gives it */
    public function __construct(\WC_Order $order, array $form)
    {
        $this->order = $order->get_id();
        // First: a return that comes in between takes this place, and then nothing is promised twice.
        $this->before = count(Store::ofOrder($this->order));
        $this->lines = Left::of($order);
        $given = is_array($form['item'] ?? null) ? wp_unslash($form['item']) : array();
        foreach ($this->lines as $line) {
            $count = $given[$line['lineId']] ?? '';
            $count = is_string($count) && ctype_digit($count) ? min((int) $count, $line['left']) : 0;
            if ($count > 0) {
                $this->items[$line['lineId']] = $count;
            }
        }
        $reason = is_string($form['reason'] ?? null) ? sanitize_key(wp_unslash($form['reason'])) : '';
        $this->reason = isset(Words::reasons()[$reason]) ? $reason : '';
        $words = is_string($form['words'] ?? null) ? sanitize_textarea_field(wp_unslash($form['words'])) : '';
        $this->words = mb_substr($words, 0, self::WORDS);
    }

    public function isFault(): bool
    {
        return $this->reason === 'faulty' || $this->reason === 'wrong';
    }

    /** @return array<string,string> what is missing, by field */
    public function mistakes(): array
    {
        $mistakes = array();
        if ($this->items === array()) {
            $mistakes['items'] = __('Choose at least one of the goods.', 'kvitto');
        }
        if ($this->reason === '') {
            $mistakes['reason'] = __('Choose a reason.', 'kvitto');
        }
        return $mistakes;
    }

    /** @return array<array{lineId:string,quantity:int}> */
    public function wanted(): array
    {
        $wanted = array();
        foreach ($this->items as $lineId => $quantity) {
            $wanted[] = array('lineId' => (string) $lineId, 'quantity' => $quantity);
        }
        return $wanted;
    }

    /** @return array<array{lineId:string,title:string,quantity:int}> */
    public function items(): array
    {
        $items = array();
        foreach ($this->lines as $line) {
            if (isset($this->items[$line['lineId']])) {
                $items[] = array(
                    'lineId' => $line['lineId'],
                    'title' => $line['title'],
                    'quantity' => $this->items[$line['lineId']],
                );
            }
        }
        return $items;
    }

    /** The goods in one line, for her statement. */
    public function goods(): string
    {
        return implode('; ', array_map(static function (array $item): string {
            return Words::pieces($item['title'], $item['quantity']);
        }, $this->items()));
    }

    /** The same request has the same key; one of other pieces, or after another one, has its own. */
    public function key(): string
    {
        $left = array_column($this->lines, 'left', 'lineId');
        $all = array($this->order, $this->wanted(), $this->reason, $left, $this->before);
        return substr(hash('sha256', (string) wp_json_encode($all)), 0, 40);
    }
}
