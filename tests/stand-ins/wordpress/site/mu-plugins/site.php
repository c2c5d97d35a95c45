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
        if (! is_string($data)) {
            $data = http_build_query($data, '', '&');
            $headers += array( 'Content-Type' => 'application/x-www-form-urlencoded; charset=UTF-8' );
        }
        $asked = array(
            'url'      => $url,
            'method'   => $options['type'],
            'headers'  => (object) array_map('strval', $headers + array( 'User-Agent' => $options['useragent'] )),
            'body'     => base64_encode($data),
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

// Nothing of this WordPress is updated, and nobody is asked whether it could be.
foreach (array( 'update_core', 'update_plugins', 'update_themes' ) as $what) {
    add_filter("pre_site_transient_{$what}", static fn() => (object) array( 'last_checked' => time(), 'updates' => array(), 'response' => array(), 'no_update' => array(), 'version_checked' => $GLOBALS['wp_version'] ));
}
