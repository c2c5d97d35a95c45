<?php

/** Her returns in her account, the newest first. @var array<Kvitto\Returns\GoodsReturn> $returns */

use Kvitto\Returns\Visit;
use Kvitto\Returns\Words;
use Kvitto\WooCommerce;

defined('ABSPATH') || exit;

?>
<div class="kvitto-returns">
    <?php if ($returns === array()) : ?>
        <p>
            <?php
            esc_html_e('You have not returned anything. Open an order to send something back.', 'kvitto');
            ?>
        </p>
        <p>
            <a class="button wp-element-button" href="<?php echo esc_url(WooCommerce::accountUrl('orders')); ?>">
                <?php esc_html_e('Your orders', 'kvitto'); ?>
            </a>
        </p>
    <?php else : ?>
        <table class="shop_table shop_table_responsive my_account_orders kvitto-list">
            <thead>
                <tr>
                    <th scope="col"><?php esc_html_e('Return', 'kvitto'); ?></th>
                    <th scope="col"><?php esc_html_e('Day', 'kvitto'); ?></th>
                    <th scope="col"><?php esc_html_e('Goods', 'kvitto'); ?></th>
                    <th scope="col"><?php esc_html_e('State', 'kvitto'); ?></th>
                </tr>
            </thead>
            <tbody>
            <?php foreach ($returns as $one) : ?>
                <?php
                $goods = array_map(static function (array $item): string {
                    return Words::pieces($item['title'], $item['quantity']);
                }, $one->items);
                ?>
                <tr>
                    <td data-title="<?php esc_attr_e('Return', 'kvitto'); ?>">
                        <a href="<?php echo esc_url(WooCommerce::accountUrl(Visit::ENDPOINT, (string) $one->id)); ?>">
                            <?php echo esc_html($one->number()); ?>
                        </a>
                    </td>
                    <td data-title="<?php esc_attr_e('Day', 'kvitto'); ?>">
                        <?php echo esc_html(Words::day($one->createdAt)); ?>
                    </td>
                    <td data-title="<?php esc_attr_e('Goods', 'kvitto'); ?>">
                        <?php echo esc_html(implode(', ', $goods)); ?>
                    </td>
                    <td data-title="<?php esc_attr_e('State', 'kvitto'); ?>">
                        <?php echo esc_html(Words::shortForHer($one->state)); ?>
                    </td>
                </tr>
            <?php endforeach; ?>
            </tbody>
        </table>
    <?php endif; ?>
</div>
