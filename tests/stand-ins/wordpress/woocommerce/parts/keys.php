<?php

/** Who asks the REST API, by a key: Basic over https, one-legged OAuth 1.0a over http; and the page that makes keys for a program. */

declare(strict_types=1);

final class WC_REST_Authentication
{
    private $error = null;
    private $user  = null;

    public function __construct()
    {
        add_filter('determine_current_user', array( $this, 'authenticate' ), 15);
        add_filter('rest_authentication_errors', fn($error) => $error ?: $this->fallback() ?: $this->error, 15);
        add_filter('rest_pre_dispatch', array( $this, 'permissions' ), 10, 3);
        add_filter('rest_post_dispatch', array( $this, 'challenge' ), 50);
    }

    /** WordPress may have asked who it is before WooCommerce was there. */
    private function fallback()
    {
        $user = $this->user || $this->error || get_current_user_id() ? 0 : $this->authenticate(false);
        $user && wp_set_current_user($user);
        return $user ? true : null;
    }

    public function authenticate($user_id)
    {
        $uri = esc_url_raw(wp_unslash($_SERVER['REQUEST_URI'] ?? ''));
        $is_ours = false !== strpos($uri, '/wp-json/wc/') || false !== strpos($uri, '/wp-json/wc-');
        if ($user_id || ! apply_filters('woocommerce_rest_is_request_to_rest_api', $is_ours)) {
            return $user_id;
        }
        return ( is_ssl() ? $this->basic() : false ) ?: $this->oauth();
    }

    private function basic()
    {
        $key    = $_GET['consumer_key'] ?? $_SERVER['PHP_AUTH_USER'] ?? '';
        $secret = $_GET['consumer_secret'] ?? $_SERVER['PHP_AUTH_PW'] ?? '';
        $this->user = $key && $secret ? self::of_key($key) : null;
        if (! $this->user) {
            return false;
        }
        return hash_equals($this->user->consumer_secret, $secret) ? (int) $this->user->user_id : $this->refuse('Consumer secret is invalid.');
    }

    private function oauth()
    {
        $given = wp_unslash(array_merge($_GET, $_POST));
        $header = trim($_SERVER['HTTP_AUTHORIZATION'] ?? '');
        if (0 === strpos($header, 'OAuth ') && preg_match_all('/(oauth_[a-z_-]*)="?([^",]*)"?/', $header, $parts)) {
            $given = array_merge($given, array_combine($parts[1], array_map('urldecode', $parts[2])));
        }
        $needed  = array( 'oauth_consumer_key', 'oauth_timestamp', 'oauth_nonce', 'oauth_signature', 'oauth_signature_method' );
        $missing = array_filter($needed, static fn($one) => empty($given[ $one ]));
        if (count($missing) === count($needed)) {
            return false;
        }
        if ($missing) {
            return $this->refuse('Missing OAuth parameter ' . implode(', ', $missing), 'woocommerce_rest_authentication_missing_parameter');
        }
        $user = self::of_key($given['oauth_consumer_key']);
        if (! $user) {
            return $this->refuse('Consumer key is invalid.');
        }
        $algorithm = array( 'HMAC-SHA1' => 'sha1', 'HMAC-SHA256' => 'sha256' )[ $given['oauth_signature_method'] ] ?? null;
        $told      = rawurldecode(str_replace(' ', '+', $given['oauth_signature']));
        unset($given['oauth_signature']);
        uksort($given, 'strcmp');
        $address = get_home_url(null, (string) wp_parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), is_ssl() ? 'https' : 'http');
        $signed  = strtoupper($_SERVER['REQUEST_METHOD']) . '&' . rawurlencode($address) . '&' . implode('%26', self::pairs($given));
        if (! $algorithm || ! hash_equals(base64_encode(hash_hmac($algorithm, $signed, $user->consumer_secret . '&', true)), $told)) {
            return $this->refuse($algorithm ? 'Invalid signature - provided signature does not match.' : 'Invalid signature - signature method is invalid.');
        }
        if (abs(time() - (int) $given['oauth_timestamp']) > 900) {
            return $this->refuse('Invalid timestamp.');
        }
        $used = array_filter((array) json_decode((string) $user->nonces, true), static fn($at) => $at > time() - 900);
        if (isset($used[ $given['oauth_nonce'] ])) {
            return $this->refuse('Invalid nonce - nonce has already been used.');
        }
        global $wpdb;
        $used[ $given['oauth_nonce'] ] = time();
        $wpdb->update($wpdb->prefix . 'woocommerce_api_keys', array( 'nonces' => wp_json_encode($used) ), array( 'key_id' => $user->key_id ));
        $this->user = $user;
        return (int) $user->user_id;
    }

    /** Encoded once for themselves, and once more as part of what is signed. */
    private static function pairs(array $given, string $within = ''): array
    {
        $pairs = array();
        foreach ($given as $key => $value) {
            $key   = '' === $within ? self::encode((string) $key) : $within . '%5B' . $key . '%5D';
            $pairs = array_merge($pairs, is_array($value) ? self::pairs($value, $key) : array( rawurlencode($key . '=' . self::encode((string) $value)) ));
        }
        return $pairs;
    }

    private static function encode(string $text): string
    {
        return str_replace(array( '+', '%7E' ), array( ' ', '~' ), rawurlencode(rawurldecode($text)));
    }

    private function refuse(string $why, string $code = 'woocommerce_rest_authentication_error'): bool
    {
        $this->user  = null;
        $this->error = new WP_Error($code, $why, array( 'status' => 401 ));
        return false;
    }

    private static function of_key(string $key)
    {
        global $wpdb;
        return $wpdb->get_row($wpdb->prepare("SELECT * FROM {$wpdb->prefix}woocommerce_api_keys WHERE consumer_key = %s", wc_api_hash(sanitize_text_field($key))));
    }

    public function permissions($result, $server, $request)
    {
        if ($this->user) {
            $needed = in_array($request->get_method(), array( 'GET', 'HEAD' ), true) ? 'read' : 'write';
            $has    = $this->user->permissions;
            if ('OPTIONS' !== $request->get_method() && 'read_write' !== $has && $needed !== $has) {
                return new WP_Error('woocommerce_rest_authentication_error', "The API key provided does not have $needed permissions.", array( 'status' => 401 ));
            }
        }
        return $result;
    }

    public function challenge($response)
    {
        if ($this->error) {
            $response->header('WWW-Authenticate', ( is_ssl() ? 'Basic' : 'OAuth' ) . ' realm="WooCommerce API"', true);
        }
        return $response;
    }
}

new WC_REST_Authentication();

/** /wc-auth/v1/: a program asks for keys, the merchant grants them, and they are posted to the program. */
final class WC_Auth
{
    public static function page(): void
    {
        if (! preg_match('#^/wc-auth/v1/(\w+)/?$#', (string) wp_parse_url($_SERVER['REQUEST_URI'] ?? '', PHP_URL_PATH), $asked)) {
            return;
        }
        $data = wp_unslash($_REQUEST);
        $keys = array();
        try {
            self::validate($data);
            $next = static fn(string $page) => add_query_arg(
                array(
                    'app_name' => wc_clean($data['app_name']), 'user_id' => wc_clean($data['user_id']), 'scope' => wc_clean($data['scope']),
                    'return_url' => rawurlencode($data['return_url']), 'callback_url' => rawurlencode($data['callback_url']),
                ),
                home_url("/wc-auth/v1/$page")
            );
            if (! is_user_logged_in()) {
                'login' === $asked[1] ? print('<p>Log in to connect to ' . esc_html($data['app_name']) . '</p>') : wp_redirect(esc_url_raw($next('login')));
            } elseif (! current_user_can('manage_woocommerce')) {
                throw new Exception('You do not have permission to access this page');
            } elseif ('access_granted' === $asked[1]) {
                if (! wp_verify_nonce($data['wc_auth_nonce'] ?? '', 'wc_auth_grant_access')) {
                    throw new Exception('Invalid nonce verification');
                }
                $keys = self::make($data);
                self::post($keys, $data['callback_url']);
                wp_redirect(esc_url_raw(add_query_arg(array( 'success' => 1, 'user_id' => wc_clean($data['user_id']) ), $data['return_url'])));
            } else {
                $grant = wp_nonce_url($next('access_granted'), 'wc_auth_grant_access', 'wc_auth_nonce');
                $deny  = add_query_arg(array( 'success' => 0, 'user_id' => wc_clean($data['user_id']) ), $data['return_url']);
                echo '<h1>' . esc_html($data['app_name']) . ' would like to connect to your store</h1>'
                    . '<a class="wc-auth-approve" href="' . esc_url($grant) . '">Approve</a> <a class="wc-auth-deny" href="' . esc_url($deny) . '">Deny</a>';
            }
        } catch (Exception $e) {
            global $wpdb;
            $keys && $wpdb->delete($wpdb->prefix . 'woocommerce_api_keys', array( 'key_id' => $keys['key_id'] ));
            wp_die(sprintf('Error: %s.', esc_html($e->getMessage())), 'Access denied', array( 'response' => 401 ));
        }
        exit;
    }

    private static function validate(array $data): void
    {
        foreach (array( 'app_name', 'user_id', 'return_url', 'callback_url', 'scope' ) as $needed) {
            if (empty($data[ $needed ])) {
                throw new Exception("Missing parameter $needed");
            }
        }
        if (! in_array($data['scope'], array( 'read', 'write', 'read_write' ), true)) {
            throw new Exception("Invalid scope {$data['scope']}");
        }
        if (0 !== stripos($data['callback_url'], 'https://') && ! get_option('tests_keys_over_http')) {
            throw new Exception('The callback_url needs to be over SSL');
        }
    }

    private static function make(array $data): array
    {
        list($key, $secret) = tests_keys(wp_get_current_user()->user_login, $data['scope']);
        global $wpdb;
        $id = (int) $wpdb->insert_id;
        $wpdb->update($wpdb->prefix . 'woocommerce_api_keys', array( 'description' => wc_clean($data['app_name']) . ' - API (' . gmdate('Y-m-d H:i:s') . ')' ), array( 'key_id' => $id ));
        return array( 'key_id' => $id, 'user_id' => $data['user_id'], 'consumer_key' => $key, 'consumer_secret' => $secret, 'key_permissions' => $data['scope'] );
    }

    private static function post(array $keys, string $url): void
    {
        $asked  = array( 'body' => wp_json_encode($keys), 'timeout' => 60, 'headers' => array( 'Content-Type' => 'application/json;charset=UTF-8' ) );
        $answer = get_option('tests_keys_over_http') ? wp_remote_post($url, $asked) : wp_safe_remote_post(esc_url_raw($url), $asked);
        if (is_wp_error($answer)) {
            throw new Exception($answer->get_error_message());
        }
        if (200 !== wp_remote_retrieve_response_code($answer)) {
            throw new Exception('An error occurred in the request and at the time were unable to send the consumer data');
        }
    }
}

add_action('parse_request', array( WC_Auth::class, 'page' ), 0);
