<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Mails\Replaced;
use Kvitto\Mails\Silence;
use Kvitto\WooCommerce;

/** Who sends which mail, so that nobody wonders: on our page, and beside each mail in WooCommerce's own list. */
final class SendersView
{
    public static function start(): void
    {
        add_filter('woocommerce_email_setting_columns', array(self::class, 'addColumn'));
        add_action('woocommerce_email_setting_column_kvitto', array(self::class, 'column'));
        add_filter('woocommerce_email_description', array(self::class, 'describe'), 10, 2);
    }

    public static function show(Connection $connection, string $title = ''): void
    {
        $title = $title === '' ? __('Who sends what', 'kvitto') : $title;
        echo '<h2 id="kvitto-senders">' . esc_html($title) . '</h2>'
            . '<table class="widefat striped" aria-labelledby="kvitto-senders"><thead><tr>'
            . '<th scope="col">' . esc_html__('Mail of WooCommerce', 'kvitto') . '</th>'
            . '<th scope="col">' . esc_html__('Sent by', 'kvitto') . '</th></tr></thead><tbody>';
        foreach (array_intersect_key(WooCommerce::customerMails(), Replaced::MAILS) as $id => $mail) {
            $who = self::sentence($connection, $id);
            if ($who === '') {
                $who = $mail['enabled'] ? __('WooCommerce', 'kvitto') : __('Nobody: it is switched off.', 'kvitto');
            }
            echo '<tr><th scope="row">' . esc_html($mail['title']) . '</th><td>' . esc_html($who) . '</td></tr>';
        }
        echo '</tbody></table>';
    }

    /** @param array<string,string> $columns */
    public static function addColumn(array $columns): array
    {
        if (Connection::get() === null) {
            return $columns;
        }
        $at = array_search('actions', array_keys($columns), true);
        $at = $at === false ? count($columns) : $at;
        $ours = array('kvitto' => __('Kvitto', 'kvitto'));
        return array_slice($columns, 0, $at, true) + $ours + array_slice($columns, $at, null, true);
    }

    /** @param \WC_Email $mail */
    public static function column($mail): void
    {
        $connection = Connection::get();
        $text = $connection === null ? '' : self::sentence($connection, (string) $mail->id);
        echo '<td class="wc-email-settings-table-kvitto">' . esc_html($text) . '</td>';
    }

    /**
     * In the list that WooCommerce draws with a script, and on the page of one mail.
     *
     * @param mixed $text
     * @param mixed $mail
     */
    public static function describe($text, $mail): string
    {
        $connection = Connection::get();
        $ours = $connection === null || !is_admin() ? '' : self::sentence($connection, (string) ($mail->id ?? ''));
        return trim($text . ' ' . $ours);
    }

    /** Empty where WooCommerce sends it as always. */
    private static function sentence(Connection $connection, string $mail): string
    {
        if (!Replaced::isTaken($connection, $mail)) {
            return '';
        }
        return Silence::lasts()
            ? __('WooCommerce, until Kvitto is reached again.', 'kvitto')
            : trim(__('Kvitto sends this.', 'kvitto') . ' ' . Replaced::exception($mail));
    }
}
