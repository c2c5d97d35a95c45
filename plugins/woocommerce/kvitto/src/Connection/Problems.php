<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** Each thing that can be wrong, as a sentence that says what happened and one that says what to do. */
final class Problems
{
    /** Customers get their mails in spite of these. */
    private const MILD = array(
        'clock',
        'webhook_disabled',
        'double_mails',
        'rest_switched_off',
        'mails_off',
        'refused',
    );

    public static function isMild(string $code): bool
    {
        return in_array($code, self::MILD, true);
    }

    /**
     * @param string $detail Kvitto's own English words, or the name of what it is about
     * @return array{0:string,1:string} what is wrong, and what to do; a code of a newer Kvitto is told in its own words
     */
    public static function say(string $code, string $detail = ''): array
    {
        $known = self::link($code) ?? self::kvitto($code, $detail) ?? self::store($code) ?? self::site($code, $detail);
        if ($known !== null) {
            return $known;
        }
        /* translators: %s: a sentence in English */
        $said = sprintf(__('Kvitto says: %s', 'kvitto'), $detail === '' ? $code : $detail);
        return array($said, '');
    }

    /** What can be wrong with a link, or with the keys beside it. */
    private static function link(string $code): ?array
    {
        switch ($code) {
            case 'link_missing':
                return array(
                    __('The connection link is missing.', 'kvitto'),
                    __('Paste the link that Kvitto showed you when the shop was added.', 'kvitto'),
                );
            case 'link_no_address':
                return array(
                    __('That is not a web address.', 'kvitto'),
                    __('Copy the whole link from Kvitto; it begins with https://.', 'kvitto'),
                );
            case 'link_insecure':
                return array(
                    __('That link is not secure: it does not begin with https://.', 'kvitto'),
                    __('Your keys would be readable on their way. Ask for a link that begins with https://.', 'kvitto'),
                );
            case 'link_other':
                return array(
                    __('That is an address, but not a connection link.', 'kvitto'),
                    __('It has to end with /connect/woocommerce/ and a code. Copy it again from Kvitto.', 'kvitto'),
                );
            case 'link_ended':
                return array(
                    __('That link is older than seven days and has expired.', 'kvitto'),
                    __('Have Kvitto make a new link, and paste it here.', 'kvitto'),
                );
            case 'link_used':
                return array(
                    __('That link has been used: it works for one store, once.', 'kvitto'),
                    __('Have Kvitto make a new link, and paste it here.', 'kvitto'),
                );
            case 'link_unknown':
                return array(
                    __('Kvitto does not know that link.', 'kvitto'),
                    __('Copy it again, with all its characters, or have Kvitto make a new one.', 'kvitto'),
                );
            case 'store_taken':
                return array(
                    __('This store is connected to another shop at Kvitto.', 'kvitto'),
                    __('Disconnect it from that shop first. A store belongs to one shop.', 'kvitto'),
                );
            case 'shop_taken':
                return array(
                    __('The shop of this link is connected to another store at Kvitto.', 'kvitto'),
                    __('Disconnect that store first. Then have Kvitto make a new link.', 'kvitto'),
                );
            case 'state_unknown':
            case 'not_taken':
                return array(
                    __('Kvitto could not connect this store.', 'kvitto'),
                    __('Try the link once more. With your own REST keys below you see what is wrong.', 'kvitto'),
                );
            case 'keys_needed':
                return array(
                    __('WooCommerce hands out keys by itself only to addresses that begin with https://.', 'kvitto'),
                    __('Open "Or with your own REST keys" below and paste keys that you made.', 'kvitto'),
                );
            case 'key_shape':
                return array(
                    __('The consumer key is not complete: it begins with ck_.', 'kvitto'),
                    __('WooCommerce shows it once, when the key is made. If it is lost, make another key.', 'kvitto'),
                );
            case 'secret_shape':
                return array(
                    __('The consumer secret is not complete: it begins with cs_.', 'kvitto'),
                    __('WooCommerce shows it once, when the key is made. If it is lost, make another key.', 'kvitto'),
                );
            case 'keys_wrong':
                return array(
                    __('This store does not accept these keys.', 'kvitto'),
                    __('Copy both parts again. The key has to read and write, for a manager of the store.', 'kvitto'),
                );
            case 'keys_made':
                return array(
                    __('This store refused the keys that WooCommerce had just made for Kvitto.', 'kvitto'),
                    __('A security plugin may hold them back. Let /wp-json/ through, and connect again.', 'kvitto'),
                );
            case 'denied':
                return array(
                    __('Nothing was connected: you chose not to let Kvitto in.', 'kvitto'),
                    __('Your link still works. Click Connect again, and approve on the next page.', 'kvitto'),
                );
            case 'not_told':
                return array(
                    __('Kvitto has your keys, but this site has not heard from it.', 'kvitto'),
                    __('Something blocks /wp-json/wc-kvitto/ here. Let it through, and connect again.', 'kvitto'),
                );
        }
        return null;
    }

    /** What can be wrong when we ask Kvitto. */
    private static function kvitto(string $code, string $detail): ?array
    {
        switch ($code) {
            case 'kvitto_unreachable':
                return array(
                    __('This site cannot reach Kvitto.', 'kvitto'),
                    /* translators: %s: what the web server said, in English */
                    sprintf(__('Ask your host to allow outgoing requests to it. What was said: %s', 'kvitto'), $detail),
                );
            case 'kvitto_busy':
                return array(
                    __('Kvitto cannot answer right now.', 'kvitto'),
                    __('Nothing is lost: what happens waits here, and is told when it answers again.', 'kvitto'),
                );
            case 'not_connected':
                return array(
                    __('Kvitto does not know this store as connected any more.', 'kvitto'),
                    __('Somebody ended the connection there. Disconnect here, too, and connect again.', 'kvitto'),
                );
            case 'kvitto_key_refused':
                return array(
                    __('Kvitto does not accept the key of this site any more.', 'kvitto'),
                    __('Have Kvitto make a new connection link, disconnect here, and connect again.', 'kvitto'),
                );
            case 'kvitto_not_there':
                return array(
                    __('Something answered in place of Kvitto.', 'kvitto'),
                    __('Check the address in the link; a proxy or a firewall may stand between.', 'kvitto'),
                );
            case 'kvitto_insecure':
                return array(
                    __('The address of Kvitto does not begin with https://.', 'kvitto'),
                    __('Disconnect, and connect again with a link that begins with https://.', 'kvitto'),
                );
            case 'given_wrong':
                return array(
                    __('What Kvitto answered cannot be understood.', 'kvitto'),
                    /* translators: %s: the name of a field, such as "secret" */
                    sprintf(__('Update this plugin and try again. The field is "%s".', 'kvitto'), $detail),
                );
        }
        return null;
    }

    /** What Kvitto found when it asked this store. */
    private static function store(string $code): ?array
    {
        switch ($code) {
            case 'store_unreachable':
                return array(
                    __('Kvitto cannot reach this store.', 'kvitto'),
                    __('A "coming soon" page, a firewall or a password may stand before the site.', 'kvitto'),
                );
            case 'keys_refused':
                return array(
                    __('This store does not accept the REST keys of Kvitto any more.', 'kvitto'),
                    __('They, or the user they belong to, were removed. Disconnect, and connect again.', 'kvitto'),
                );
            case 'rest_blocked':
                return array(
                    __('Kvitto asked this store and got a web page in place of an answer.', 'kvitto'),
                    __('A security plugin blocks the REST API. Allow /wp-json/wc/ and /wp-json/wc-kvitto/.', 'kvitto'),
                );
            case 'clock':
                return array(
                    __('The clock of this server is wrong.', 'kvitto'),
                    __('Deliveries use the corrected time, so nothing is lost. Ask your host to set it.', 'kvitto'),
                );
            case 'error_bodies':
                return array(
                    __('WooCommerce sends error messages in place of orders.', 'kvitto'),
                    __('A webhook\'s user may not read orders. Disconnect, and connect as an administrator.', 'kvitto'),
                );
            case 'webhook_disabled':
                return array(
                    __('WooCommerce has switched off a webhook of Kvitto after failed deliveries.', 'kvitto'),
                    __('The plugin delivers the same, so nothing is lost. Switch it on again below.', 'kvitto'),
                );
            case 'plugin_away':
                return array(
                    __('Kvitto does not get answers from this plugin.', 'kvitto'),
                    __('Something blocks /wp-json/wc-kvitto/ on this site. Let it through.', 'kvitto'),
                );
            case 'insecure':
                return array(
                    __('This store is not reached over https.', 'kvitto'),
                    __('Keys and orders could be read on their way. Install a certificate for the site.', 'kvitto'),
                );
            case 'no_recent_delivery':
                return array(
                    __('Kvitto has not heard from this store for a while.', 'kvitto'),
                    __('If orders or refunds were made since, look at what waits below.', 'kvitto'),
                );
        }
        return null;
    }

    /** What we find on this site ourselves. */
    private static function site(string $code, string $detail): ?array
    {
        switch ($code) {
            case 'silence':
                return array(
                    __('Nothing gets through to Kvitto. WooCommerce sends its own mails again.', 'kvitto'),
                    __('No customer is left without news. Kvitto takes over again when it is reached.', 'kvitto'),
                );
            case 'refused':
                return array(
                    __('Kvitto could not take some of what this store told.', 'kvitto'),
                    __('Each row below says why. Mend it, and try again.', 'kvitto'),
                );
            case 'queue_late':
                return array(
                    __('Scheduled actions of WooCommerce are not run.', 'kvitto'),
                    __('See WooCommerce, Status, Scheduled Actions. WP-Cron has to run every minute.', 'kvitto'),
                );
            case 'cron_off':
                return array(
                    __('WP-Cron is switched off in wp-config.php, and nothing else calls it.', 'kvitto'),
                    __('Ask your host for a real cron job that opens wp-cron.php every minute.', 'kvitto'),
                );
            case 'permalinks':
                return array(
                    __('The REST API of WooCommerce does not work with plain permalinks.', 'kvitto'),
                    __('Choose any other structure under Settings, Permalinks.', 'kvitto'),
                );
            case 'rest_switched_off':
                return array(
                    /* translators: %s: the name of a plugin */
                    sprintf(__('%s can close the REST API.', 'kvitto'), $detail),
                    __('Let requests with WooCommerce keys through: /wp-json/wc/ and /wp-json/wc-kvitto/.', 'kvitto'),
                );
            case 'mails_off':
                return array(
                    /* translators: %s: the name of a plugin */
                    sprintf(__('%s can hold back all mails of this site.', 'kvitto'), $detail),
                    __('Mails of Kvitto leave in spite of it, those of WooCommerce may not.', 'kvitto'),
                );
            case 'double_mails':
                return array(
                    /* translators: %s: the name of a mail or of a plugin */
                    sprintf(__('"%s" writes to customers about the same news.', 'kvitto'), $detail),
                    __('Switch them off there, or that kind off in Kvitto: customers want to be told once.', 'kvitto'),
                );
        }
        return null;
    }
}
