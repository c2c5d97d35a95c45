<?php

/** WooCommerce's own mails: which there are, whether each is switched on, and that a filter can silence one for one order. */

declare(strict_types=1);

class WC_Email
{
    public $id;
    public $title;
    public $enabled;
    public $object;
    protected $customer_email;

    public function __construct(string $id, string $title, bool $is_customers)
    {
        $this->id             = $id;
        $this->title          = $title;
        $this->customer_email = $is_customers;
        $settings             = (array) get_option("woocommerce_{$id}_settings", array());
        $this->enabled        = $settings['enabled'] ?? 'yes';
    }

    public function get_title()
    {
        return apply_filters('woocommerce_email_title', $this->title, $this);
    }

    public function is_customer_email()
    {
        return $this->customer_email;
    }

    public function is_enabled()
    {
        return apply_filters('woocommerce_email_enabled_' . $this->id, 'yes' === $this->enabled, $this->object, $this);
    }

    public function trigger($order_id): bool
    {
        $this->object = wc_get_order($order_id);
        if ($this->object && $this->is_enabled()) {
            $to = $this->customer_email ? $this->object->get_billing_email() : get_option('admin_email');
            return wp_mail($to, $this->title, $this->id . ' ' . $this->object->get_order_number());
        }
        return false;
    }
}

class WC_Emails
{
    public $emails = array();

    private const SENT = array(
        'new_order'                         => array( 'New order', false, array( 'pending_to_processing', 'pending_to_on-hold' ) ),
        'customer_on_hold_order'            => array( 'Order on-hold', true, array( 'pending_to_on-hold', 'failed_to_on-hold', 'cancelled_to_on-hold' ) ),
        'customer_processing_order'         => array( 'Processing order', true, array( 'pending_to_processing', 'on-hold_to_processing', 'failed_to_processing', 'cancelled_to_processing' ) ),
        'customer_completed_order'          => array( 'Completed order', true, array( 'completed' ) ),
        'customer_refunded_order'           => array( 'Refunded order', true, array() ),
        'customer_partially_refunded_order' => array( 'Partially refunded order', true, array() ),
        'customer_note'                     => array( 'Customer note', true, array() ),
    );

    public function __construct()
    {
        foreach (self::SENT as $id => list($title, $is_customers, $on)) {
            $this->emails[ 'WC_Email_' . $id ] = new WC_Email($id, $title, $is_customers);
        }
        $this->emails = apply_filters('woocommerce_email_classes', $this->emails);
    }

    public function get_emails()
    {
        return $this->emails;
    }

    /** As WooCommerce does: the action, then the same with _notification, of which its mails are sent. */
    public static function listen(): void
    {
        $actions = array( 'woocommerce_order_fully_refunded' => 'customer_refunded_order', 'woocommerce_order_partially_refunded' => 'customer_partially_refunded_order' );
        foreach (self::SENT as $id => list($title, $is_customers, $on)) {
            foreach ($on as $status) {
                $actions[ "woocommerce_order_status_$status" ] = $id;
            }
        }
        foreach (array_keys($actions) as $action) {
            add_action($action, static fn(...$args) => do_action_ref_array(current_action() . '_notification', $args), 10, 10);
        }
        foreach (self::SENT as $id => list($title, $is_customers, $on)) {
            foreach ($on as $status) {
                add_action("woocommerce_order_status_{$status}_notification", static fn($order) => WC()->mailer()->emails[ "WC_Email_$id" ]->trigger($order));
            }
        }
        // The mail of a whole refund says that it is of a part, when it is.
        foreach (array( 'fully' => 'customer_refunded_order', 'partially' => 'customer_partially_refunded_order' ) as $how => $id) {
            add_action(
                "woocommerce_order_{$how}_refunded_notification",
                static function ($order) use ($id): void {
                    $mail     = clone WC()->mailer()->emails['WC_Email_customer_refunded_order'];
                    $mail->id = $id;
                    $mail->trigger($order);
                }
            );
        }
    }
}

WC_Emails::listen();
