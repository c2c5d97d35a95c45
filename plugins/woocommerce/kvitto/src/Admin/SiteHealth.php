<?php

declare(strict_types=1);

namespace Kvitto\Admin;

use Kvitto\Connection\Connection;
use Kvitto\Connection\Health;
use Kvitto\Connection\Problems;
use Kvitto\Outbox\Outbox;

/** The connection among WordPress' own checks of a site, and in what it copies for somebody who helps; never a secret. */
final class SiteHealth
{
    public static function start(): void
    {
        add_filter('site_status_tests', array(self::class, 'addTest'));
        add_filter('debug_information', array(self::class, 'addFacts'));
    }

    /** @param array<string,array<string,mixed>> $tests */
    public static function addTest(array $tests): array
    {
        if (Connection::get() !== null) {
            $tests['direct']['kvitto'] = array(
                'label' => __('Connection to Kvitto', 'kvitto'),
                'test' => array(self::class, 'test'),
            );
        }
        return $tests;
    }

    /** @return array<string,mixed> */
    public static function test(): array
    {
        $problems = Health::last()['problems'] ?? array();
        $hard = array_filter($problems, static function (array $one): bool {
            return !Problems::isMild($one['code']);
        });
        $label = __('Kvitto is connected and well', 'kvitto');
        $text = '<p>' . esc_html__('Orders, refunds and returns reach it.', 'kvitto') . '</p>';
        if ($problems !== array()) {
            $label = __('The connection to Kvitto needs you', 'kvitto');
            $text = '';
            foreach ($problems as $one) {
                $text .= '<p>' . esc_html(implode(' ', Problems::say($one['code'], $one['detail']))) . '</p>';
            }
        }
        return array(
            'label' => $label,
            'status' => $problems === array() ? 'good' : ($hard === array() ? 'recommended' : 'critical'),
            'badge' => array('label' => __('Kvitto', 'kvitto'), 'color' => 'blue'),
            'description' => $text,
            'actions' => '<p><a href="' . esc_url(Page::url()) . '">' . esc_html__('Open Kvitto', 'kvitto')
                . '</a></p>',
            'test' => 'kvitto',
        );
    }

    /** @param array<string,mixed> $facts */
    public static function addFacts(array $facts): array
    {
        $connection = Connection::get();
        $fields = array(
            'version' => array('label' => __('Version', 'kvitto'), 'value' => KVITTO_VERSION),
            'connected' => array(
                'label' => __('Connected', 'kvitto'),
                'value' => $connection === null ? __('No', 'kvitto') : __('Yes', 'kvitto'),
                'debug' => $connection !== null,
            ),
        );
        if ($connection !== null) {
            $figures = Outbox::figures();
            $problems = array_column(Health::last()['problems'] ?? array(), 'code');
            $more = array(
                'url' => array(__('Address', 'kvitto'), $connection->url()),
                'shop' => array(__('Shop', 'kvitto'), $connection->shop()),
                'mode' => array(__('Mode', 'kvitto'), (string) ($connection->state()['mode'] ?? '')),
                'kinds' => array(__('Mails', 'kvitto'), implode(', ', $connection->state()['kinds'] ?? array())),
                'delivered' => array(__('Last delivery', 'kvitto'), (string) $figures['lastDelivered']),
                'waiting' => array(__('Waiting', 'kvitto'), (string) $figures['waiting']),
                'refused' => array(__('Not taken', 'kvitto'), (string) $figures['refused']),
                'problems' => array(__('Problems', 'kvitto'), implode(', ', $problems)),
            );
            foreach ($more as $name => $one) {
                $fields[$name] = array('label' => $one[0], 'value' => $one[1]);
            }
        }
        return $facts + array('kvitto' => array('label' => __('Kvitto', 'kvitto'), 'fields' => $fields));
    }
}
