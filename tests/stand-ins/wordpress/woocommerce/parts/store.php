<?php

/** The shop itself: what is there from the activation on, WC(), and the order in which WooCommerce says that it is there. */

declare(strict_types=1);

namespace Automattic\WooCommerce\Utilities {
    class FeaturesUtil
    {
        public static array $declared = array();

        public static function declare_compatibility(string $feature, string $file, bool $is_compatible = true): bool
        {
            if (! doing_action('before_woocommerce_init')) {
                \wc_doing_it_wrong(__METHOD__, 'declare_compatibility should be called inside the before_woocommerce_init action.', '7.0');
                return false;
            }
            self::$declared[ plugin_basename($file) ][ $feature ] = $is_compatible;
            return true;
        }

        public static function feature_is_enabled(string $feature): bool
        {
            return 'custom_order_tables' === $feature;
        }
    }

    class OrderUtil
    {
        public static function custom_orders_table_usage_is_enabled(): bool
        {
            return true;
        }

        public static function get_order_type($order)
        {
            $order = wc_get_order($order);
            return $order ? $order->get_type() : '';
        }
    }
}

namespace {
    function wc_doing_it_wrong($function, $message, $version): void
    {
        _doing_it_wrong($function, $message, $version);
    }

    final class WooCommerce
    {
        public string $version = WC_VERSION;
        public $query;
        private $mailer = null;
        private static ?WooCommerce $one = null;

        public static function instance(): self
        {
            self::$one = self::$one ?? new self();
            return self::$one;
        }

        public function mailer(): WC_Emails
        {
            $this->mailer = $this->mailer ?? new WC_Emails();
            return $this->mailer;
        }

        public function init(): void
        {
            do_action('before_woocommerce_init');
            $this->query = new WC_Query();
            $this->query->add_endpoints();
            do_action('woocommerce_init');
            do_action('action_scheduler_init');
        }

        /** Tables and roles; what the shop is like: kronor, 25 % of tax in its prices. */
        public static function install(): void
        {
            global $wpdb;
            require_once ABSPATH . 'wp-admin/includes/upgrade.php';
            $p = $wpdb->prefix;
            foreach (
                array(
                    'tests_orders'  => 'parent bigint NOT NULL, type varchar(40) NOT NULL, status varchar(40) NOT NULL, customer bigint NOT NULL, email varchar(200) NOT NULL',
                    'tests_items'   => 'order_id bigint NOT NULL, type varchar(20) NOT NULL',
                    'tests_actions' => 'hook varchar(200) NOT NULL, args text NOT NULL, grp varchar(100) NOT NULL, status varchar(20) NOT NULL, due bigint NOT NULL',
                    'tests_hooks'   => 'name varchar(100) NOT NULL, status varchar(20) NOT NULL',
                ) as $table => $columns
            ) {
                $wpdb->query("CREATE TABLE IF NOT EXISTS {$p}{$table} (id bigint(20) unsigned NOT NULL AUTO_INCREMENT, $columns, body longtext NOT NULL, PRIMARY KEY  (id))");
            }
            $wpdb->query(
                "CREATE TABLE IF NOT EXISTS {$p}woocommerce_api_keys (key_id bigint(20) unsigned NOT NULL AUTO_INCREMENT, user_id bigint(20) unsigned NOT NULL,
                description varchar(200) NULL, permissions varchar(10) NOT NULL, consumer_key char(64) NOT NULL, consumer_secret char(43) NOT NULL,
                nonces longtext NULL, truncated_key char(7) NOT NULL, last_access datetime NULL, PRIMARY KEY  (key_id))"
            );
            $customer = array( 'read' => true );
            add_role('customer', 'Customer', $customer);
            $may = array( 'manage_woocommerce', 'view_woocommerce_reports', 'create_customers' );
            foreach (array( 'shop_order', 'product', 'shop_coupon', 'shop_webhook' ) as $type) {
                foreach (array( 'edit_%s', 'read_%s', 'delete_%s', 'edit_%ss', 'edit_others_%ss', 'publish_%ss', 'read_private_%ss', 'delete_%ss' ) as $right) {
                    $may[] = sprintf($right, $type);
                }
            }
            add_role('shop_manager', 'Shop manager', array( 'read' => true, 'edit_posts' => true ) + array_fill_keys($may, true));
            foreach ($may as $right) {
                get_role('administrator')->add_cap($right);
            }
            update_option('tests_tax_rates', array( 1 => array( 'SE-MOMS-1', 'Moms', 25 ), 2 => array( 'SE-MOMS-2', 'Moms 12 %', 12 ) ));
            $page = wp_insert_post(array( 'post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'My account', 'post_name' => 'my-account', 'post_content' => '<!-- wp:shortcode -->[woocommerce_my_account]<!-- /wp:shortcode -->' ));
            update_option('woocommerce_myaccount_page_id', $page);
            update_option('woocommerce_currency', 'SEK');
        }
    }

    function WC()
    {
        return WooCommerce::instance();
    }

    /** WooCommerce's own webhooks. */
    class WC_Webhook extends WC_Data
    {
        protected $object_type = 'webhook';
        protected $data        = array( 'name' => '', 'status' => 'disabled', 'topic' => '', 'delivery_url' => '', 'secret' => '', 'failure_count' => 0, 'user_id' => 0 );

        public function __construct($id = 0)
        {
            $row = $id ? Tests_Store::read('tests_hooks', 'id = %d', array( $id ))[0] ?? null : null;
            if ($row) {
                $this->id   = (int) $row['id'];
                $this->data = $row['body'];
            }
        }

        public function save()
        {
            $this->apply_changes();
            $this->write();
            return $this->id;
        }

        protected function write(): void
        {
            $this->id = Tests_Store::write('tests_hooks', $this->id, array( 'name' => $this->data['name'], 'status' => $this->data['status'] ), $this->data);
        }

        protected function remove($force): void
        {
            Tests_Store::delete('tests_hooks', array( 'id' => $this->id ));
            $this->id = 0;
        }
    }

    class WC_Data_Store
    {
        public static function load($type): self
        {
            return new self();
        }

        public function get_webhooks_ids($status = ''): array
        {
            $rows = Tests_Store::read('tests_hooks', '1 = %d ORDER BY id', array( 1 ));
            return array_map(static fn($row) => (int) $row['id'], array_filter($rows, static fn($row) => ! $status || $row['status'] === $status));
        }
    }

    function wc_get_webhook($id)
    {
        $webhook = $id instanceof WC_Webhook ? $id : new WC_Webhook((int) $id);
        return $webhook->get_id() ? $webhook : null;
    }
}
