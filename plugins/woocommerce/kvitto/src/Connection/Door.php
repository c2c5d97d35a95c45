<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Outbox\Delivery;
use Kvitto\Outbox\Outbox;

/**
 * Where Kvitto knocks: it brings what it gives a connected store, says that it left, and asks how the plugin is.
 * WooCommerce lets in whoever has one of its REST keys (its authentication covers routes that begin with "wc-").
 */
final class Door
{
    private const SPACE = 'wc-kvitto/v1';

    public static function start(): void
    {
        add_action('rest_api_init', array(self::class, 'open'));
    }

    public static function open(): void
    {
        $may = array(self::class, 'mayEnter');
        register_rest_route(self::SPACE, '/connection', array(
            array('methods' => 'GET', 'callback' => array(self::class, 'tell'), 'permission_callback' => $may),
            array('methods' => 'PUT', 'callback' => array(self::class, 'take'), 'permission_callback' => $may),
            array('methods' => 'DELETE', 'callback' => array(self::class, 'leave'), 'permission_callback' => $may),
        ));
    }

    /** @return bool|\WP_Error */
    public static function mayEnter()
    {
        if (current_user_can('manage_woocommerce')) {
            return true;
        }
        $status = rest_authorization_required_code();
        $text = __('Only who may manage WooCommerce can connect this store.', 'kvitto');
        return new \WP_Error('kvitto_not_allowed', $text, array('status' => $status));
    }

    public static function tell(): \WP_REST_Response
    {
        $figures = Outbox::figures();
        $connection = Connection::get();
        return new \WP_REST_Response(array(
            'plugin' => KVITTO_VERSION,
            'shop' => $connection === null ? null : $connection->shop(),
            'waiting' => $figures['waiting'],
            'oldest' => $figures['oldest'],
            'time' => gmdate('c'),
        ));
    }

    /**
     * What Kvitto gives; for the shop that is connected also its state alone, the moment it changes.
     *
     * @return \WP_REST_Response|\WP_Error
     */
    public static function take(\WP_REST_Request $request)
    {
        $body = $request->get_json_params();
        $connection = Connection::get();
        try {
            if ($connection !== null && is_array($body) && array_keys($body) === array('state')) {
                Connection::learn(State::read($body['state'], $connection->url()));
                return self::tell();
            }
            $given = Given::read($body);
        } catch (Trouble $trouble) {
            /* translators: %s: the name of a field, such as "secret" */
            $text = sprintf(__('The field "%s" is missing or is not what it has to be.', 'kvitto'), $trouble->detail());
            return new \WP_Error('kvitto_' . $trouble->problem(), $text, array('status' => 400));
        }
        // A REST key that was stolen connects nothing, and nobody is lured into it: somebody has to have begun it here.
        if (!Connecting::isBegun($given)) {
            $text = __('Begin in the store, under WooCommerce, Kvitto, with the same link.', 'kvitto');
            return new \WP_Error('kvitto_not_begun', $text, array('status' => 409));
        }
        Delivery::holdBack();
        Connecting::accept($given, self::keyOf($request));
        return self::tell();
    }

    /**
     * Kvitto has ended the connection: there is nobody to tell.
     *
     * @return \WP_REST_Response|\WP_Error
     */
    public static function leave(\WP_REST_Request $request)
    {
        $connection = Connection::get();
        if ($connection === null) {
            return new \WP_REST_Response(null, 204);
        }
        if ($request->get_param('shop') !== $connection->shop()) {
            $text = __('This store is connected to another shop.', 'kvitto');
            return new \WP_Error('kvitto_other_shop', $text, array('status' => 409));
        }
        Disconnecting::forget();
        return new \WP_REST_Response(null, 204);
    }

    /** The consumer key that opened this door, by any of the ways in which WooCommerce takes it; empty when it was none. */
    private static function keyOf(\WP_REST_Request $request): string
    {
        $basic = sanitize_text_field(wp_unslash($_SERVER['PHP_AUTH_USER'] ?? ''));
        $keys = array($basic, $request->get_param('consumer_key'), $request->get_param('oauth_consumer_key'));
        if (preg_match('/oauth_consumer_key="([^"]+)"/', (string) $request->get_header('authorization'), $match)) {
            $keys[] = $match[1];
        }
        foreach ($keys as $key) {
            if (is_string($key) && strpos($key, 'ck_') === 0) {
                return $key;
            }
        }
        return '';
    }
}
