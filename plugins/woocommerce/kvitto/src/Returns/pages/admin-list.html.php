<?php

/**
 * WooCommerce > Returns.
 *
 * @var Kvitto\Returns\Table $table
 * @var bool $isEmpty no return at all
 * @var bool $isUnknown one was asked for that is not there
 */

use Kvitto\Returns\Screen;

defined('ABSPATH') || exit;

?>
<div class="wrap kvitto-admin">
    <h1 class="wp-heading-inline"><?php esc_html_e('Returns', 'kvitto'); ?></h1>
    <hr class="wp-header-end">
    <?php Screen::say(); ?>
    <?php if ($isUnknown) : ?>
        <div class="notice notice-warning"><p><?php esc_html_e('There is no such return.', 'kvitto'); ?></p></div>
    <?php endif; ?>
    <?php if ($isEmpty) : ?>
        <div class="kvitto-empty">
            <h2><?php esc_html_e('No returns yet', 'kvitto'); ?></h2>
            <p>
                <?php
                esc_html_e('Customers ask for them in My account, or as guests on their order\'s page.', 'kvitto');
                echo ' ' . esc_html__('They see what they get back before they confirm.', 'kvitto');
                ?>
            </p>
        </div>
    <?php else : ?>
        <?php $table->views(); ?>
        <form method="get">
            <input type="hidden" name="page" value="<?php echo esc_attr(Screen::SLUG); ?>">
            <?php $table->search_box(__('Search orders', 'kvitto'), 'kvitto-returns'); ?>
            <?php $table->display(); ?>
        </form>
    <?php endif; ?>
</div>
