<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Outbox\Outbox;

/** Asks before the connection ends, and says what will be and what is lost. */
final class DisconnectView
{
    public static function show(Connection $connection): void
    {
        $waiting = Outbox::figures()['waiting'];
        $name = $connection->name();
        /* translators: %s: the name of the shop */
        echo '<h2>' . esc_html(sprintf(__('Disconnect from %s?', 'kvitto'), $name)) . '</h2><ul class="ul-disc">';
        $facts = array(
            __('WooCommerce sends all its own mails again, at once.', 'kvitto'),
            __('Kvitto hears nothing more of your orders. Keys that WooCommerce made for it are deleted.', 'kvitto'),
            __('Kvitto goes back to watching. If you connect again, it watches until you go live.', 'kvitto'),
            __('Orders, refunds and returns in this store stay as they are.', 'kvitto'),
        );
        if ($waiting > 0) {
            $facts[] = sprintf(
                /* translators: %d: how many events */
                _n('%d event that waits is lost.', '%d events that wait are lost.', $waiting, 'kvitto'),
                $waiting
            );
        }
        foreach ($facts as $fact) {
            echo '<li>' . esc_html($fact) . '</li>';
        }
        echo '</ul>';
        Forms::open('disconnect');
        echo '<input type="hidden" name="kvitto_sure" value="yes"><p class="kvitto-buttons">'
            . '<button type="submit" class="button button-primary">' . esc_html__('Disconnect', 'kvitto') . '</button> '
            . '<a class="button" href="' . esc_url(Page::url()) . '">' . esc_html__('Stay connected', 'kvitto')
            . '</a></p></form>';
    }
}
