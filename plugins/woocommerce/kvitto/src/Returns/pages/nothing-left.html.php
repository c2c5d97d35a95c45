<?php

/**
 * Nothing of this order can be sent back now.
 *
 * @var Kvitto\Returns\Visit $visit
 * @var array<Kvitto\Returns\GoodsReturn> $returns
 */

use Kvitto\Returns\Screens;

defined('ABSPATH') || exit;

?>
<div class="kvitto-returns">
    <h2><?php esc_html_e('There is nothing left to return here', 'kvitto'); ?></h2>
    <p><?php esc_html_e('If you think that this is wrong, write to us and we will help you.', 'kvitto'); ?></p>
    <?php echo Screens::onOrder($visit, $returns, false); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped ?>
</div>
