<?php

/**
 * One return: where it is, what she asked for, and what she was told of the money.
 *
 * @var Kvitto\Returns\Visit $visit
 * @var Kvitto\Returns\GoodsReturn $one
 */

use Kvitto\Returns\Life;
use Kvitto\Returns\Screens;
use Kvitto\Returns\Words;

defined('ABSPATH') || exit;

$order = $visit->order();
?>
<div class="kvitto-returns">
    <h2>
        <?php
        /* translators: %s: a return's number */
        echo esc_html(sprintf(__('Return %s', 'kvitto'), $one->number()));
        ?>
    </h2>
    <p class="kvitto-note" role="status">
        <strong><?php echo esc_html(Words::shortForHer($one->state)); ?></strong>
        <?php echo esc_html(Words::forHer($one)); ?>
        <?php if ($one->answer !== '') : ?>
            <span class="kvitto-said"><?php echo nl2br(esc_html($one->answer)); ?></span>
        <?php endif; ?>
    </p>
    <ul>
        <?php foreach ($one->items as $item) : ?>
            <li><?php echo esc_html(Words::pieces($item['title'], $item['quantity'])); ?></li>
        <?php endforeach; ?>
    </ul>
    <p>
        <?php
        echo esc_html(Words::reasons()[$one->reason] ?? '');
        /* translators: %s: date and time */
        echo '. ' . esc_html(sprintf(__('Registered %s.', 'kvitto'), Words::moment($one->createdAt)));
        ?>
    </p>
    <?php if (isset($one->facts['tracking']['number'])) : ?>
        <p>
            <?php
            /* translators: %s: a parcel's number */
            echo esc_html(sprintf(__('Tracking number: %s', 'kvitto'), $one->facts['tracking']['number']));
            ?>
        </p>
    <?php endif; ?>
    <?php foreach ($one->facts['inspected'] ?? array() as $line) : ?>
        <?php if ($line['refused'] > 0) : ?>
            <p>
                <?php
                $titles = array_column($one->items, 'title', 'lineId');
                $goods = Words::pieces($titles[$line['lineId']] ?? '', $line['refused']);
                /* translators: 1: the goods with how many, 2: why */
                echo esc_html(sprintf(__('Not accepted: %1$s. %2$s', 'kvitto'), $goods, $line['because'] ?? ''));
                ?>
            </p>
        <?php endif; ?>
    <?php endforeach; ?>
    <?php if ($one->counts()) : ?>
        <h3><?php esc_html_e('What you get back', 'kvitto'); ?></h3>
        <?php if ($one->isFault()) : ?>
            <p><?php esc_html_e('Nothing is deducted: we pay for the way back and for the delivery.', 'kvitto'); ?></p>
        <?php endif; ?>
        <?php if ($one->estimate === null) : ?>
            <p><?php esc_html_e('We work out the sum when the goods are with us, and show you how.', 'kvitto'); ?></p>
        <?php else : ?>
            <?php echo Screens::sums($one->estimate); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped ?>
            <p class="kvitto-because"><?php esc_html_e('As you were told when you registered it.', 'kvitto'); ?></p>
        <?php endif; ?>
    <?php endif; ?>
    <?php if (Life::may($one, 'cancelled')) : ?>
        <form method="post" action="<?php echo esc_url($visit->form()); ?>">
            <?php wp_nonce_field($visit->nonce(), '_wpnonce', false); ?>
            <input type="hidden" name="goods-return" value="<?php echo esc_attr($one->id); ?>">
            <p>
                <button type="submit" name="step" value="cancel" class="button kvitto-second">
                    <?php esc_html_e('Cancel this return', 'kvitto'); ?>
                </button>
            </p>
        </form>
    <?php endif; ?>
    <?php if (!$visit->isGuest()) : ?>
        <p>
            <a href="<?php echo esc_url($order->get_view_order_url()); ?>">
                <?php
                /* translators: %s: an order's number */
                echo esc_html(sprintf(__('To order %s', 'kvitto'), $order->get_order_number()));
                ?>
            </a>
        </p>
    <?php endif; ?>
</div>
