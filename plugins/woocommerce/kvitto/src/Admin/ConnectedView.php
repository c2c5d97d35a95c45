<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Health;
use Kvitto\Mails\Silence;
use Kvitto\Outbox\Outbox;
use Kvitto\Returns\Withdrawal;

/** The page while connected: how it stands, what needs somebody, how the connection is, and who sends which mail. */
final class ConnectedView
{
    public static function show(Connection $connection): void
    {
        $health = Health::last();
        if (($health['at'] ?? 0) === 0) {
            // The first look, without asking anybody: Kvitto has just been here.
            Health::check(false);
            $health = Health::last();
        }
        self::standing($connection);
        $problems = $health['problems'] ?? array();
        if ($problems !== array()) {
            echo '<h2>' . esc_html__('What needs you', 'kvitto') . '</h2>';
            ProblemsView::show($problems);
        }
        $figures = Outbox::figures();
        HealthView::show($connection, $health, $figures);
        RefusedView::show($figures);
        SendersView::show($connection);
        self::pages($connection);
        self::end($connection);
    }

    private static function standing(Connection $connection): void
    {
        $name = $connection->name() === '' ? $connection->shop() : $connection->name();
        if (Silence::lasts()) {
            $news = __('WooCommerce has taken over the mails of Kvitto', 'kvitto');
            $rest = __('It goes back to Kvitto by itself when deliveries get through.', 'kvitto');
        } elseif ($connection->isLive()) {
            /* translators: %s: the name of the shop */
            $news = sprintf(__('Kvitto writes to the customers of %s', 'kvitto'), $name);
            $rest = __('WooCommerce keeps silent about what Kvitto tells; the list below says which mails.', 'kvitto');
        } else {
            /* translators: %s: the name of the shop */
            $news = sprintf(__('Kvitto watches %s and sends nothing yet', 'kvitto'), $name);
            $rest = __('WooCommerce sends its mails as always. Each order shows what Kvitto would have sent.', 'kvitto')
                . ' ' . __('Go live when you like what you see.', 'kvitto');
        }
        echo '<h2 class="kvitto-news">' . esc_html($news) . '</h2><p>' . esc_html($rest) . '</p>';
        ModeView::button($connection);
        echo '<p><a class="button" href="' . esc_url(Page::url(array('inside' => '1'))) . '">'
            . esc_html__('Open Kvitto', 'kvitto') . '</a></p>';
    }

    private static function pages(Connection $connection): void
    {
        $state = $connection->state();
        $pages = array_filter(array(
            __('Withdrawal', 'kvitto') => $state['withdrawal'] ?? '',
            __('Contact', 'kvitto') => $state['contact'] ?? '',
        ));
        if ($pages === array()) {
            return;
        }
        echo '<h2>' . esc_html__('Pages for customers', 'kvitto') . '</h2><ul>';
        foreach ($pages as $label => $url) {
            echo '<li>' . esc_html($label) . ': <a href="' . esc_url($url) . '">' . esc_html($url) . '</a></li>';
        }
        echo '</ul>';
        Withdrawal::renderPlaces();
    }

    private static function end(Connection $connection): void
    {
        echo '<h2>' . esc_html__('This connection', 'kvitto') . '</h2><p>' . esc_html(sprintf(
            /* translators: 1: a web address, 2: the id of the shop, 3: a date */
            __('With %1$s, shop %2$s, since %3$s.', 'kvitto'),
            $connection->url(),
            $connection->shop(),
            wp_date((string) get_option('date_format'), (int) strtotime($connection->since()))
        )) . '</p><p><a class="button" href="' . esc_url(Page::url(array('disconnect' => '1'))) . '">'
            . esc_html__('Disconnect …', 'kvitto') . '</a></p>';
    }
}
