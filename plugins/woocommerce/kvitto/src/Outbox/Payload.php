<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

use Kvitto\WooCommerce;

/** What is told of a row. Of an order it is read now: the newest is what counts. */
final class Payload
{
    /** Kvitto takes a MiB. Of an order that is larger we tell which it is, and Kvitto asks the store for it. */
    private const LARGEST = 900000;
    private const DRAFTS = array('checkout-draft', 'auto-draft', 'draft', 'new');

    /** @return string|null the body to deliver; null when there is nothing to tell (any more) */
    public static function of(object $row): ?string
    {
        // A queue can run long: what it read of an order for somebody else may be old by now.
        if (wp_cache_supports('flush_runtime')) {
            wp_cache_flush_runtime();
        }
        $id = (int) substr((string) strrchr($row->subject, '/'), 1);
        if ($row->topic === 'refund.deleted' && WooCommerce::refund($id) !== null) {
            return null;
        }
        if ($row->topic !== 'order.updated') {
            return self::body($row->topic, $row, self::withWho((array) json_decode((string) $row->payload, true)));
        }
        $order = WooCommerce::order($id);
        if ($order === null || $order->get_status() === 'trash') {
            return self::body('order.deleted', $row, array('id' => $id));
        }
        if (self::isDraft($order)) {
            return null;
        }
        $body = self::body('order.updated', $row, self::inTheShopsLanguage($order));
        return strlen($body) <= self::LARGEST
            ? $body
            : self::body('order.updated', $row, array('order' => array('id' => $id)));
    }

    /** Not bought yet. */
    public static function isDraft(\WC_Order $order): bool
    {
        return in_array($order->get_status(), self::DRAFTS, true);
    }

    /** Whoever's visit or whatever queue it is that delivers, with whatever language. */
    private static function inTheShopsLanguage(\WC_Order $order): array
    {
        $switched = switch_to_locale(get_locale());
        try {
            $told = WooCommerce::orderAsRest($order);
            if ($order->get_meta('_fulfillment_status')) {
                $told['fulfillments'] = WooCommerce::fulfillmentsAsRest($order->get_id());
            }
            return $told;
        } finally {
            if ($switched) {
                restore_previous_locale();
            }
        }
    }

    /** Who withdrew is not kept here a second time: the order says it. */
    private static function withWho(array $payload): array
    {
        $order = isset($payload['withdrawal']) ? WooCommerce::order((int) ($payload['order']['id'] ?? 0)) : null;
        if ($order !== null) {
            $payload['withdrawal'] += array_filter(array(
                'name' => trim($order->get_billing_first_name() . ' ' . $order->get_billing_last_name()),
                'email' => $order->get_billing_email(),
            ));
        }
        return $payload;
    }

    private static function body(string $topic, object $row, array $payload): string
    {
        $body = wp_json_encode(array(
            'topic' => $topic,
            'occurredAt' => gmdate('Y-m-d\TH:i:s\Z', (int) strtotime($row->changed_at . ' UTC')),
            'payload' => $payload === array() ? new \stdClass() : $payload,
        ));
        if ($body === false) {
            throw new \UnexpectedValueException('cannot be written as JSON: ' . json_last_error_msg());
        }
        return $body;
    }
}
