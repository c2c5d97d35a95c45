<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connecting;
use Kvitto\Connection\Connection;
use Kvitto\Connection\Disconnecting;
use Kvitto\Connection\Health;
use Kvitto\Connection\Link;
use Kvitto\Connection\Mode;
use Kvitto\Connection\Problems;
use Kvitto\Connection\Trouble;
use Kvitto\Outbox\Delivery;
use Kvitto\Outbox\Outbox;
use Kvitto\WooCommerce;

/** What the buttons of our page do. Each asks who it is and goes back to the page, which says what happened. */
final class Forms
{
    private const DEEDS = array('connect', 'check', 'retry', 'webhooks', 'mode', 'disconnect');

    public static function start(): void
    {
        foreach (self::DEEDS as $deed) {
            add_action('admin_post_kvitto_' . $deed, static function () use ($deed): void {
                if (!current_user_can(Page::MAY)) {
                    wp_die(esc_html__('You may not manage this store.', 'kvitto'), '', array('response' => 403));
                }
                check_admin_referer('kvitto_' . $deed);
                self::go(call_user_func(array(self::class, $deed)));
            });
        }
    }

    /** Begins a form whose buttons do this. */
    public static function open(string $deed): void
    {
        echo '<form method="post" action="' . esc_url(admin_url('admin-post.php')) . '" class="kvitto-form">'
            . '<input type="hidden" name="action" value="' . esc_attr('kvitto_' . $deed) . '">';
        wp_nonce_field('kvitto_' . $deed, '_wpnonce', false);
    }

    /** A form that is only a button. */
    public static function button(string $deed, string $label, string $class = 'button'): void
    {
        self::open($deed);
        echo '<button type="submit" class="' . esc_attr($class) . '">' . esc_html($label) . '</button></form>';
    }

    /** @return string where the browser goes */
    private static function connect(): string
    {
        $typed = array('link' => self::typed('link'), 'key' => self::typed('key'));
        $secret = self::typed('secret');
        try {
            $link = Link::read($typed['link']);
            if ($typed['key'] === '' && $secret === '') {
                return Connecting::begin($link, Page::url(array('connected' => '1')));
            }
            Connecting::byKeys($link, $typed['key'], $secret);
            Delivery::greet();
            Health::check(false);
            /* translators: %s: the name of the shop */
            Said::well(sprintf(__('Connected to %s.', 'kvitto'), Connection::get()->name()));
        } catch (Trouble $trouble) {
            Said::problem($trouble->problem(), $trouble->detail(), $typed);
        }
        return Page::url();
    }

    private static function check(): string
    {
        Health::check(true);
        $problems = count(Health::last()['problems'] ?? array());
        if ($problems === 0) {
            Said::well(__('Checked just now: all is well.', 'kvitto'));
        } else {
            /* translators: %d: how many things are wrong */
            $text = _n('Checked: %d thing needs you.', 'Checked: %d things need you.', $problems, 'kvitto');
            Said::warn(sprintf($text, $problems));
        }
        return Page::url();
    }

    private static function retry(): string
    {
        Outbox::retryNow();
        Said::well(__('What waited and what was refused is being delivered again.', 'kvitto'));
        return Page::url();
    }

    private static function webhooks(): string
    {
        $connection = Connection::get();
        foreach ($connection === null ? array() : WooCommerce::webhooksTo($connection->url()) as $id => $webhook) {
            if ($webhook['status'] === 'disabled') {
                WooCommerce::switchOnWebhook($id);
            }
        }
        Health::check(false);
        Said::well(__('The webhooks are switched on again.', 'kvitto'));
        return Page::url();
    }

    private static function mode(): string
    {
        $connection = Connection::get();
        $mode = self::typed('mode');
        if ($connection === null || !in_array($mode, array('live', 'shadow'), true)) {
            return Page::url();
        }
        $person = wp_get_current_user();
        $name = trim((string) $person->display_name) === '' ? $person->user_login : $person->display_name;
        try {
            Mode::change($connection, $mode, mb_substr(trim($name), 0, 100));
            Said::well($mode === 'live'
                ? __('The shop is live. From now on Kvitto writes to your customers.', 'kvitto')
                : __('Kvitto watches again and sends nothing. WooCommerce sends all its own mails.', 'kvitto'));
        } catch (Trouble $trouble) {
            Said::problem($trouble->problem(), $trouble->detail());
        }
        return Page::url();
    }

    private static function disconnect(): string
    {
        if (self::typed('sure') !== 'yes') {
            return Page::url(array('disconnect' => '1'));
        }
        $connection = Connection::get();
        $end = $connection === null ? '' : $connection->keyEnd();
        $problem = Disconnecting::run();
        $isTold = $problem === null;
        $text = __('Disconnected. WooCommerce sends all its own mails again.', 'kvitto');
        if ($isTold) {
            $text .= ' ' . __('If you connect again, Kvitto watches until you go live.', 'kvitto');
        } else {
            $text .= ' ' . __('Kvitto could not be told; end the connection there, too.', 'kvitto')
                . ' ' . Problems::say($problem)[0];
        }
        if ($end !== '' && WooCommerce::hasKey($end)) {
            $text .= ' ' . sprintf(
                /* translators: %s: the last characters of a key */
                __('Your own REST key that ends in %s is still there: delete it if nothing else uses it.', 'kvitto'),
                $end
            );
        }
        $isTold ? Said::well($text) : Said::warn($text);
        return Page::url();
    }

    private static function typed(string $name): string
    {
        // phpcs:ignore WordPress.Security.NonceVerification.Missing
        $value = wp_unslash($_POST['kvitto_' . $name] ?? '');
        return is_string($value) ? substr(trim(sanitize_text_field($value)), 0, 1000) : '';
    }

    private static function go(string $url): void
    {
        // To Kvitto's own address, too, which the person has typed and Link has read.
        // phpcs:ignore WordPress.Security.SafeRedirect
        wp_redirect($url);
        exit;
    }
}
