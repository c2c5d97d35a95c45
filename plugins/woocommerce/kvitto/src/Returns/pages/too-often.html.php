<?php

/** The sum was asked for too often. @var Kvitto\Returns\Visit $visit */

use Kvitto\Returns\Store;
use Kvitto\Returns\Screens;

defined('ABSPATH') || exit;

$returns = Store::ofOrder($visit->order()->get_id());
?>
<div class="kvitto-returns">
    <h2><?php esc_html_e('Wait a little', 'kvitto'); ?></h2>
    <p role="alert">
        <?php
        esc_html_e('This page was asked for too often. Try again in an hour, or write to us.', 'kvitto');
        echo ' ' . esc_html__('Nothing is sent yet.', 'kvitto');
        ?>
    </p>
    <?php echo Screens::onOrder($visit, $returns, false); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped ?>
</div>
