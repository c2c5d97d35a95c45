<?php

/**
 * On an order's page, below what she bought.
 *
 * @var Kvitto\Returns\Visit $visit
 * @var array<Kvitto\Returns\GoodsReturn> $returns
 * @var bool $isOpen
 */

use Kvitto\Returns\Offer;
use Kvitto\Returns\Words;

defined('ABSPATH') || exit;

?>
<section class="kvitto-returns kvitto-on-order" aria-label="<?php esc_attr_e('Returns', 'kvitto'); ?>">
    <?php if ($returns !== array()) : ?>
        <ul>
            <?php foreach ($returns as $one) : ?>
                <li>
                    <?php
                    /* translators: %s: a return's number */
                    $name = sprintf(__('Return %s', 'kvitto'), $one->number());
                    echo '<a href="' . esc_url($visit->page($one)) . '">' . esc_html($name) . '</a>: ';
                    echo esc_html(Words::shortForHer($one->state));
                    ?>
                </li>
            <?php endforeach; ?>
        </ul>
    <?php endif; ?>
    <?php if ($isOpen) : ?>
        <p>
            <a class="button wp-element-button" href="<?php echo esc_url($visit->form()); ?>">
                <?php esc_html_e('Return goods', 'kvitto'); ?>
            </a>
        </p>
        <?php Offer::say(); ?>
    <?php endif; ?>
</section>
