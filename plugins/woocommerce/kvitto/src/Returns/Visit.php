<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\WooCommerce;

/**
 * Who looks at which order, and where the pages of its returns are: a customer in her account, or a guest whose address
 * we signed. An order's number and a mail address open nothing.
 */
final class Visit
{
    public const ENDPOINT = 'kvitto-returns';
    /** The query argument of a guest's address. */
    public const GUEST = 'kvitto-return';

    private \WC_Order $order;
    private bool $isGuest;

    private function __construct(\WC_Order $order, bool $isGuest)
    {
        $this->order = $order;
        $this->isGuest = $isGuest;
    }

    /** In her account; null unless the order is hers. */
    public static function ofMember(int $orderId): ?self
    {
        $order = get_current_user_id() === 0 ? null : WooCommerce::order($orderId);
        return $order !== null && $order->get_user_id() === get_current_user_id() ? new self($order, false) : null;
    }

    /** By a signed address; null unless we signed it. */
    public static function ofGuest(string $signed): ?self
    {
        list($id, $signature) = array_pad(explode('.', $signed, 2), 2, '');
        $order = ctype_digit($id) ? WooCommerce::order((int) $id) : null;
        // Who has an account opens it there.
        $isGuests = $order !== null && $order->get_user_id() === 0;
        return $isGuests && hash_equals(self::sign($order), $signature) ? new self($order, true) : null;
    }

    /**
     * From a page that shows an order; null where that is not its customer. A guest's is the one behind the checkout,
     * with the order's key: others show an order to who knows its number and her mail address.
     */
    public static function ofShown(\WC_Order $order): ?self
    {
        if ($order->get_user_id() === 0) {
            $key = isset($_GET['key']) && is_string($_GET['key']) ? sanitize_text_field(wp_unslash($_GET['key'])) : '';
            $isHers = WooCommerce::isOrderPage() && $key !== '' && $order->key_is_valid($key);
            return $isHers ? new self($order, true) : null;
        }
        return $order->get_user_id() === get_current_user_id() ? new self($order, false) : null;
    }

    public function order(): \WC_Order
    {
        return $this->order;
    }

    public function isGuest(): bool
    {
        return $this->isGuest;
    }

    /** Where she asks for a return of this order. */
    public function form(): string
    {
        $id = $this->order->get_id();
        return $this->isGuest
            ? add_query_arg(self::GUEST, $id . '.' . self::sign($this->order), WooCommerce::accountUrl())
            : WooCommerce::accountUrl(self::ENDPOINT, 'order/' . $id);
    }

    /** One return's page. */
    public function page(GoodsReturn $one): string
    {
        return $this->isGuest
            ? add_query_arg('goods-return', $one->id, $this->form())
            : WooCommerce::accountUrl(self::ENDPOINT, (string) $one->id);
    }

    /** A return of this order, and of no other. */
    public function find(int $id): ?GoodsReturn
    {
        $one = Store::find($id);
        return $one !== null && $one->order === $this->order->get_id() ? $one : null;
    }

    /** Whose the page is: what one was shown, another cannot confirm. */
    public function who(): string
    {
        return $this->isGuest ? 'guest|' . $this->order->get_order_key() : 'user|' . get_current_user_id();
    }

    public function nonce(): string
    {
        return 'kvitto_return_' . $this->order->get_id();
    }

    /** Only who has the order's own key, and our salt, can make it; it opens the returns of this order and nothing else. */
    private static function sign(\WC_Order $order): string
    {
        $text = 'kvitto-return|' . $order->get_id() . '|' . $order->get_order_key();
        return hash_hmac('sha256', $text, wp_salt('auth'));
    }
}
