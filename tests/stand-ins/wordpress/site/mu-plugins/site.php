<?php

/** What the tests' machine is for this WordPress: its network, its post office, and a proxy that says when the outside is https. */

declare(strict_types=1);

/** WordPress judges, shapes and reads each request itself; only the bytes go through Node, because PHP in WebAssembly has no sockets. */
final class Tests_Transport implements WpOrg\Requests\Transport
{
    public function request($url, $headers = array(), $data = array(), $options = array())
    {
        if ('query' === ($options['data_format'] ?? '') && $data) {
            $query = is_string($data) ? $data : http_build_query($data, '', '&');
            $url  .= (false === strpos($url, '?') ? '?' : '&') . $query;
            $data  = '';
        }
        if ($data && ! is_string($data)) {
            $data = http_build_query($data, '', '&');
            $headers += array( 'Content-Type' => 'application/x-www-form-urlencoded; charset=UTF-8' );
        }
        $asked = array(
            'url'      => $url,
            'method'   => $options['type'],
            'headers'  => (object) array_map('strval', $headers + array( 'User-Agent' => $options['useragent'] )),
            'body'     => base64_encode((string) ( $data ?: '' )),
            'timeout'  => (float) $options['timeout'],
            'blocking' => (bool) $options['blocking'],
        );
        $options['hooks']->dispatch('curl.before_send', array( null ));
        $told = json_decode(post_message_to_js(json_encode($asked)), true);
        if (isset($told['error'])) {
            throw new WpOrg\Requests\Exception($told['error'], 'curlerror');
        }
        $answer = base64_decode($told['answer']);
        $options['hooks']->dispatch('curl.after_request', array( &$answer, array() ));
        return $answer;
    }

    public function request_multiple($requests, $options)
    {
        $answers = array();
        foreach ($requests as $id => $asked) {
            $answers[ $id ] = $this->request($asked['url'], $asked['headers'], $asked['data'], $asked['options']);
        }
        return $answers;
    }

    public static function test($capabilities = array())
    {
        return true;
    }
}

add_action(
    'requests-requests.before_request',
    static function (&$url, &$headers, &$data, &$type, &$options): void {
        $options['transport'] = 'Tests_Transport';
    },
    10,
    5
);

// Each mail is a line of a file, as it would have been handed to PHP's mail.
add_filter(
    'pre_wp_mail',
    static function ($done, array $mail) {
        file_put_contents('/site/own/mails.jsonl', wp_json_encode($mail) . "\n", FILE_APPEND);
        return true;
    },
    10,
    2
);

// Nothing of this WordPress is updated: its home answers that there is nothing new, and is not really asked.
add_filter(
    'pre_http_request',
    static function ($answer, $asked, string $url) {
        $nothing = '{"plugins":[],"themes":[],"translations":[],"no_update":[],"offers":[],"upgrade":false,"is_acceptable":true,"is_secure":true}';
        return 1 !== preg_match('#^https?://[a-z.]*wordpress\.org/#', $url) ? $answer : array(
            'headers'  => array(),
            'body'     => $nothing,
            'response' => array( 'code' => 200, 'message' => 'OK' ),
            'cookies'  => array(),
            'filename' => null,
        );
    },
    10,
    3
);

// The directory of plugins knows one: it is asked what a plugin that ours requires is called.
add_filter('plugins_api', static fn() => (object) array( 'name' => 'WooCommerce', 'slug' => 'woocommerce', 'version' => '10.5.2', 'icons' => array(), 'short_description' => '' ));

/** A plugin is switched on as the Plugins page does it. */
function tests_activate(string $plugin = 'kvitto/kvitto.php'): void
{
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    $result = activate_plugin($plugin);
    if (is_wp_error($result)) {
        throw new Exception($result->get_error_message());
    }
}
