<?php

declare(strict_types=1);

namespace Kvitto\Mails;

use Kvitto\Connection\Connection;

/**
 * Which of WooCommerce's mails to customers Kvitto replaces, and by what. Where WooCommerce's own has something that
 * Kvitto's has not, such as a bank account or a download, that order gets both.
 */
final class Replaced
{
    /**
     * WooCommerce's mail, and Kvitto's kinds of which one is enough. The second id of a refund has no settings of its
     * own: WooCommerce's refund mail calls itself so while it writes about a part. Ids that are not there do nothing.
     */
    public const MAILS = array(
        'customer_refunded_order' => array('refund-issued'),
        'customer_partially_refunded_order' => array('refund-issued'),
        'customer_processing_order' => array('order-confirmed'),
        'customer_on_hold_order' => array('order-confirmed'),
        'customer_completed_order' => array('shipped', 'delivered'),
        'customer_failed_order' => array('payment-failed'),
        'customer_cancelled_order' => array('order-cancelled'),
        'customer_fulfillment_created' => array('shipped'),
    );

    /** Ways to pay that WooCommerce's own mail explains: where to send the money. */
    private const EXPLAINED = array('bacs', 'cheque');

    /** To be paid later: Kvitto calls such an order off although nothing was paid yet. */
    private const PAID_LATER = array('bacs', 'cheque', 'cod');

    /** Whether Kvitto has taken over this mail at all, for at least some orders. */
    public static function isTaken(Connection $connection, string $mail): bool
    {
        foreach (self::MAILS[$mail] ?? array() as $kind) {
            if ($connection->sends($kind)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the customer of this order would miss something if only Kvitto wrote. */
    public static function isNeeded(string $mail, \WC_Order $order): bool
    {
        switch ($mail) {
            case 'customer_processing_order':
                // That the money for an order on hold has come, Kvitto does not tell: it thanked for the order before.
                return $order->has_downloadable_item()
                    || doing_action('woocommerce_order_status_on-hold_to_processing_notification');
            case 'customer_on_hold_order':
                return in_array($order->get_payment_method(), self::EXPLAINED, true);
            case 'customer_completed_order':
                return $order->has_downloadable_item() || !self::hasParcel($order);
            case 'customer_cancelled_order':
                return $order->get_date_paid() === null
                    && !in_array($order->get_payment_method(), self::PAID_LATER, true);
            default:
                return false;
        }
    }

    /**
     * When WooCommerce still sends it, for the list of mails: instead of Kvitto, or beside it because it knows more.
     * Empty where Kvitto tells all of it.
     */
    public static function exception(string $mail): string
    {
        switch ($mail) {
            case 'customer_processing_order':
                return __('With downloads, both do. When an order on hold is paid, only WooCommerce does.', 'kvitto');
            case 'customer_on_hold_order':
                return __('For bank transfers and cheques both do: WooCommerce says how to pay.', 'kvitto');
            case 'customer_completed_order':
                return __('With downloads, both do. Without a parcel, only WooCommerce does.', 'kvitto');
            case 'customer_cancelled_order':
                return __('For orders that were never paid only WooCommerce does.', 'kvitto');
            default:
                return '';
        }
    }

    /** Kvitto tells of a parcel only where the shop told of one. */
    private static function hasParcel(\WC_Order $order): bool
    {
        $items = $order->get_meta('_wc_shipment_tracking_items');
        return (is_array($items) && $items !== array())
            || in_array($order->get_meta('_fulfillment_status'), array('fulfilled', 'partially_fulfilled'), true);
    }
}
