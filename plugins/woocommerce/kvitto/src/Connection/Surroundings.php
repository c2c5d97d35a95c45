<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\WooCommerce;

/** What on this site itself stands in the way: its clock work, its settings, and other plugins. */
final class Surroundings
{
    /** Plugins that can close the REST API; by the folder they are in. */
    private const CLOSE_REST = array('disable-json-api', 'disable-wp-rest-api', 'wp-rest-api-controller', 'wp-cerber');

    /** Plugins that are named when something blocks Kvitto, and not before: by themselves they let it through. */
    private const FIREWALLS = array(
        'wordfence',
        'better-wp-security',
        'all-in-one-wp-security-and-firewall',
        'ninjafirewall',
        'sucuri-scanner',
        'wp-simple-firewall',
        'wp-hide-security-enhancer',
        'hide-my-wp',
    );

    /** Plugins that hold back whatever WordPress mails. */
    private const HOLD_MAILS = array('disable-emails', 'stop-emails', 'disable-mail-sending');

    /** Plugins that write to customers about parcels, refunds or returns by other ways than WooCommerce's list of mails. */
    private const WRITE_TOO = array(
        'refund-' => array('woo-refund-and-exchange-lite', 'woocommerce-rma-for-return-refund-and-exchange'),
        'return-' => array('woo-refund-and-exchange-lite', 'woocommerce-rma-for-return-refund-and-exchange'),
        'shipped' => array('trackship-for-woocommerce', 'parcelpanel', 'aftership-woocommerce-tracking'),
    );

    /** Words by which a mail of another plugin is known to tell what Kvitto tells. */
    private const SAME_NEWS = array(
        'refund-issued' => 'refund',
        'shipped' => 'shipped',
        'return-requested' => 'return',
    );

    /** Mails of WooCommerce itself; OneSender deals with those. */
    private const OWN = array(
        'customer_refunded_order',
        'customer_partially_refunded_order',
        'customer_pos_refunded_order',
    );

    private const LATE = 15 * MINUTE_IN_SECONDS;

    /** @return array<array{code:string,detail:string}> */
    public static function look(Connection $connection): array
    {
        $found = array();
        if (get_option('permalink_structure') === '') {
            $found[] = array('code' => 'permalinks', 'detail' => '');
        }
        if (!Address::isSafe(home_url())) {
            $found[] = array('code' => 'insecure', 'detail' => '');
        }
        $late = WooCommerce::isLate(self::LATE);
        if ($late && defined('DISABLE_WP_CRON') && DISABLE_WP_CRON) {
            $found[] = array('code' => 'cron_off', 'detail' => '');
        } elseif ($late) {
            $found[] = array('code' => 'queue_late', 'detail' => '');
        }
        if (self::hasWebhookOff($connection)) {
            $found[] = array('code' => 'webhook_disabled', 'detail' => '');
        }
        return array_merge($found, self::plugins($connection), self::mails($connection));
    }

    /** @return array<array{code:string,detail:string}> what may block Kvitto when something does */
    public static function firewalls(): array
    {
        return array_merge(...array_map(static function (string $folder): array {
            return self::named('rest_switched_off', $folder);
        }, self::FIREWALLS));
    }

    /** @return array<string> mails and plugins on this site that tell customers what Kvitto tells while it is live */
    public static function alsoWrite(Connection $connection): array
    {
        $found = array_filter(
            array_merge(self::plugins($connection), self::mails($connection)),
            static function (array $one): bool {
                return $one['code'] === 'double_mails';
            }
        );
        return array_column($found, 'detail');
    }

    public static function hasWebhookOff(Connection $connection): bool
    {
        return in_array('disabled', array_column(WooCommerce::webhooksTo($connection->url()), 'status'), true);
    }

    private static function plugins(Connection $connection): array
    {
        $found = array();
        foreach (self::CLOSE_REST as $folder) {
            $found = array_merge($found, self::named('rest_switched_off', $folder));
        }
        foreach (self::HOLD_MAILS as $folder) {
            $found = array_merge($found, self::named('mails_off', $folder));
        }
        foreach (self::WRITE_TOO as $news => $folders) {
            $told = array_filter($connection->state()['kinds'] ?? array(), static function ($kind) use ($news): bool {
                return strpos((string) $kind, $news) === 0;
            });
            foreach ($told === array() || !$connection->isLive() ? array() : $folders as $folder) {
                $found = array_merge($found, self::named('double_mails', $folder));
            }
        }
        return array_values(array_unique($found, SORT_REGULAR));
    }

    /** Mails that other plugins have added to WooCommerce's list, and that are switched on. */
    private static function mails(Connection $connection): array
    {
        $found = array();
        foreach (WooCommerce::customerMails() as $id => $mail) {
            foreach (self::SAME_NEWS as $kind => $word) {
                if ($mail['enabled'] && !in_array($id, self::OWN, true) && strpos($id, $word) !== false) {
                    if ($connection->sends($kind)) {
                        $found[] = array('code' => 'double_mails', 'detail' => $mail['title']);
                    }
                }
            }
        }
        return $found;
    }

    /** One problem with the plugin's own name, if it is switched on. */
    private static function named(string $code, string $folder): array
    {
        foreach ((array) get_option('active_plugins', array()) as $file) {
            if (is_string($file) && strpos($file, $folder . '/') === 0) {
                $path = WP_PLUGIN_DIR . '/' . $file;
                $head = is_file($path) ? get_file_data($path, array('name' => 'Plugin Name')) : array('name' => '');
                return array(array('code' => $code, 'detail' => $head['name'] === '' ? $folder : $head['name']));
            }
        }
        return array();
    }
}
