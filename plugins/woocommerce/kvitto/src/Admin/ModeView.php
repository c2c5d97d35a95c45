<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Mode;
use Kvitto\Connection\Trouble;

/** Asks before customers get Kvitto's mails, or do not any more, and says what will be. */
final class ModeView
{
    /** Where it stands how it is now. */
    public static function button(Connection $connection): void
    {
        $isLive = $connection->isLive();
        $label = $isLive ? __('Back to watching …', 'kvitto') : __('Go live …', 'kvitto');
        echo '<p><a class="button' . ($isLive ? '' : ' button-primary') . '" href="'
            . esc_url(Page::url(array('mode' => $isLive ? 'shadow' : 'live'))) . '">' . esc_html($label) . '</a></p>';
    }

    public static function show(Connection $connection, string $mode): void
    {
        if ($mode === 'live' && !$connection->isLive()) {
            self::askToGoLive($connection);
        } elseif ($mode === 'shadow' && $connection->isLive()) {
            self::askToGoBack($connection);
        } else {
            ConnectedView::show($connection);
        }
    }

    private static function askToGoLive(Connection $connection): void
    {
        $problem = null;
        $ahead = array('mails' => 0, 'minutes' => 0, 'others' => array());
        try {
            $ahead = Mode::ahead($connection);
        } catch (Trouble $trouble) {
            $problem = $trouble;
        }
        if ($connection->isLive()) {
            // Somebody else was quicker.
            ConnectedView::show($connection);
            return;
        }
        /* translators: %s: the name of the shop */
        $title = sprintf(__('Go live with %s?', 'kvitto'), self::nameOf($connection));
        echo '<h2 class="kvitto-news">' . esc_html($title) . '</h2>';
        if ($problem !== null) {
            ProblemsView::one($problem->problem(), $problem->detail(), null);
            $text = __('You can go live when Kvitto answers. Until then all stays as it is.', 'kvitto');
            echo '<p>' . esc_html($text) . '</p><p class="kvitto-buttons"><a class="button button-primary" href="'
                . esc_url(Page::url(array('mode' => 'live'))) . '">' . esc_html__('Try again', 'kvitto') . '</a> '
                . '<a class="button" href="' . esc_url(Page::url()) . '">' . esc_html__('Not yet', 'kvitto')
                . '</a></p>';
            return;
        }
        $kinds = implode(', ', array_map(array(Kinds::class, 'name'), $connection->state()['kinds'] ?? array()));
        $facts = array(
            /* translators: %s: names of mails, with commas between them */
            sprintf(__('From that moment these mails of Kvitto leave: %s.', 'kvitto'), $kinds),
            __('What happened before is not told afterwards.', 'kvitto'),
            __('WooCommerce keeps silent about what Kvitto tells; the list below says which mails.', 'kvitto'),
        );
        if ($ahead['mails'] > 0 && $ahead['minutes'] > 0) {
            $facts[] = sprintf(
                /* translators: 1: how many mails, 2: a length of time, such as "15 minutes" */
                _n(
                    'The first mail about a refund waits %2$s: you can look at it in Kvitto and stop it.',
                    'The first %1$d mails about refunds wait %2$s each: you can look at them in Kvitto and stop them.',
                    $ahead['mails'],
                    'kvitto'
                ),
                $ahead['mails'],
                human_time_diff(1, 1 + $ahead['minutes'] * MINUTE_IN_SECONDS)
            );
        }
        $facts[] = __('You can go back to watching whenever you want.', 'kvitto');
        self::facts($facts);
        self::warn($ahead['others']);
        self::form('live', __('Go live', 'kvitto'), __('Not yet', 'kvitto'));
        SendersView::show($connection->asIfLive(), __('Who sends what when you are live', 'kvitto'));
    }

    private static function askToGoBack(Connection $connection): void
    {
        /* translators: %s: the name of the shop */
        $title = sprintf(__('Only watch %s again?', 'kvitto'), self::nameOf($connection));
        echo '<h2 class="kvitto-news">' . esc_html($title) . '</h2>';
        self::facts(array(
            __('From that moment Kvitto sends nothing, and mails that wait there do not leave.', 'kvitto'),
            __('WooCommerce sends all its own mails again, at once.', 'kvitto'),
            __('Each order shows what Kvitto would have sent. It is not sent afterwards.', 'kvitto'),
        ));
        self::form('shadow', __('Back to watching', 'kvitto'), __('Stay live', 'kvitto'));
    }

    /** @param array<string> $facts */
    private static function facts(array $facts): void
    {
        echo '<ul class="ul-disc">';
        foreach ($facts as $fact) {
            echo '<li>' . esc_html($fact) . '</li>';
        }
        echo '</ul>';
    }

    /** @param array<string> $others who tells customers the same, and is not silenced by us */
    private static function warn(array $others): void
    {
        if ($others === array()) {
            return;
        }
        $text = __('These write to customers about the same news. Switch them off first:', 'kvitto');
        echo '<div class="notice inline notice-warning"><p><strong>' . esc_html($text) . '</strong></p>';
        self::facts($others);
        echo '</div>';
    }

    private static function form(string $mode, string $yes, string $no): void
    {
        Forms::open('mode');
        echo '<input type="hidden" name="kvitto_mode" value="' . esc_attr($mode) . '"><p class="kvitto-buttons">'
            . '<button type="submit" class="button button-primary">' . esc_html($yes) . '</button> '
            . '<a class="button" href="' . esc_url(Page::url()) . '">' . esc_html($no) . '</a></p></form>';
    }

    private static function nameOf(Connection $connection): string
    {
        return $connection->name() === '' ? $connection->shop() : $connection->name();
    }
}
