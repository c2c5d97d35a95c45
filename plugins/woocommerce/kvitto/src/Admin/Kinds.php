<?php

declare(strict_types=1);

namespace Kvitto\Admin;

/** What Kvitto's kinds of mails are called. */
final class Kinds
{
    /** A kind of a newer Kvitto is called by its own English name. */
    public static function name(string $kind): string
    {
        $names = array(
            'order-confirmed' => __('Thanks for the order', 'kvitto'),
            'order-changed' => __('Order changed', 'kvitto'),
            'order-cancelled' => __('Order cancelled', 'kvitto'),
            'payment-failed' => __('Payment failed', 'kvitto'),
            'shipped' => __('Parcel sent', 'kvitto'),
            'out-for-delivery' => __('Parcel comes today', 'kvitto'),
            'ready-for-pickup' => __('Ready for pickup', 'kvitto'),
            'delivered' => __('Parcel delivered', 'kvitto'),
            'delivery-delayed' => __('Parcel is late', 'kvitto'),
            'delivery-failed' => __('Parcel could not be left', 'kvitto'),
            'parcel-came-back' => __('Parcel came back', 'kvitto'),
            'withdrawal-acknowledged' => __('Withdrawal received', 'kvitto'),
            'return-requested' => __('Return registered', 'kvitto'),
            'return-approved' => __('Return approved', 'kvitto'),
            'return-declined' => __('Return declined', 'kvitto'),
            'return-received' => __('Return received', 'kvitto'),
            'return-inspected' => __('Return looked at', 'kvitto'),
            'refund-started' => __('Refund on its way', 'kvitto'),
            'refund-issued' => __('Refund', 'kvitto'),
            'refund-under-review' => __('Refund is being checked', 'kvitto'),
            'refund-corrected' => __('Refund corrected', 'kvitto'),
            'refund-late' => __('Refund is late', 'kvitto'),
            'case-acknowledged' => __('Question received', 'kvitto'),
            'case-answered' => __('Answer', 'kvitto'),
            'review-request' => __('Question for a review', 'kvitto'),
        );
        return $names[$kind] ?? ucfirst(str_replace('-', ' ', $kind));
    }
}
