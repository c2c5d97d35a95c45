<?php

declare(strict_types=1);

namespace Kvitto\Returns;

use Kvitto\Connection\Connection;

/**
 * To whom returns and the way to withdraw are offered: to customers while Kvitto is live, because their receipts are
 * promised and in shadow none leaves; to who runs the shop before that, too, to try them.
 */
final class Offer
{
    public static function isOpen(): bool
    {
        return self::isLive() || self::isTrial();
    }

    /** To everybody: also in a mail, which somebody else reads than who makes it leave. */
    public static function isLive(): bool
    {
        return (Connection::stateAtHand()['mode'] ?? '') === 'live';
    }

    /** Says to who runs the shop that nobody else sees it. */
    public static function say(): void
    {
        if (self::isTrial()) {
            echo '<p class="kvitto-note">';
            esc_html_e('Only you see this: your customers do when Kvitto is live.', 'kvitto');
            echo ' ' . esc_html__('Until then no mail leaves.', 'kvitto') . '</p>';
        }
    }

    private static function isTrial(): bool
    {
        return Connection::stateAtHand() !== array() && !self::isLive() && current_user_can('manage_woocommerce');
    }
}
