<?php

declare(strict_types=1);

namespace Kvitto;

/** Our tables. WordPress' dbDelta compares them with what is there: run twice it changes nothing. */
final class Schema
{
    /** Without the site's prefix. */
    public const TABLES = array('kvitto_outbox', 'kvitto_returns');

    public static function install(): void
    {
        global $wpdb;
        require_once ABSPATH . 'wp-admin/includes/upgrade.php';
        $charset = $wpdb->get_charset_collate();
        // dbDelta wants two spaces behind PRIMARY KEY and each column on its own line.
        dbDelta("CREATE TABLE {$wpdb->prefix}kvitto_outbox (
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            event_id varchar(40) NOT NULL,
            topic varchar(40) NOT NULL,
            subject varchar(60) NOT NULL,
            payload longtext NULL,
            state varchar(10) NOT NULL DEFAULT 'waiting',
            tries int(10) unsigned NOT NULL DEFAULT 0,
            changes int(10) unsigned NOT NULL DEFAULT 0,
            created_at datetime NOT NULL,
            changed_at datetime NOT NULL,
            due_at datetime NOT NULL,
            claimed_until datetime NULL,
            done_at datetime NULL,
            reason varchar(250) NULL,
            PRIMARY KEY  (id),
            UNIQUE KEY event_id (event_id),
            KEY due (state,due_at),
            KEY oldest (state,created_at),
            KEY subject (subject,state)
        ) $charset;");
        dbDelta("CREATE TABLE {$wpdb->prefix}kvitto_returns (
            id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
            order_id bigint(20) unsigned NOT NULL,
            place int(10) unsigned NULL,
            state varchar(20) NOT NULL,
            request_key varchar(64) NOT NULL,
            items longtext NOT NULL,
            basis varchar(20) NOT NULL,
            reason varchar(20) NOT NULL,
            words text NULL,
            estimate longtext NULL,
            answer text NULL,
            facts longtext NULL,
            log longtext NULL,
            created_at datetime NOT NULL,
            changed_at datetime NOT NULL,
            PRIMARY KEY  (id),
            UNIQUE KEY request_key (request_key),
            UNIQUE KEY place (order_id,place),
            KEY state (state,changed_at)
        ) $charset;");
    }
}
