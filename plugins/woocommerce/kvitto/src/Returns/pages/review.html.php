<?php

/**
 * Step 2: what she gets back and why not all of it; then she confirms.
 *
 * @var Kvitto\Returns\Visit $visit
 * @var Kvitto\Returns\Choice $choice
 * @var ?array $estimate
 * @var string $statement her withdrawal; empty where it is none
 * @var bool $isOpen she withdraws, and nobody can say now whether in time
 * @var array $sealed
 * @var bool $again
 */

use Kvitto\Returns\Offer;
use Kvitto\Returns\Screens;
use Kvitto\Returns\Words;

defined('ABSPATH') || exit;

?>
<div class="kvitto-returns">
    <h2><?php esc_html_e('Before you confirm', 'kvitto'); ?></h2>
    <?php Offer::say(); ?>
    <?php if ($again) : ?>
        <p class="kvitto-note" role="alert">
            <?php
            esc_html_e('Something has changed since you opened the page. Please look through it once more.', 'kvitto');
            ?>
        </p>
    <?php endif; ?>
    <section aria-labelledby="kvitto-back">
        <h3 id="kvitto-back"><?php esc_html_e('What you get back', 'kvitto'); ?></h3>
        <?php if ($choice->isFault()) : ?>
            <p class="kvitto-note">
                <?php esc_html_e('Nothing is deducted: we pay for the way back and for the delivery.', 'kvitto'); ?>
            </p>
        <?php endif; ?>
        <?php if ($estimate === null) : ?>
            <p>
                <?php
                esc_html_e('We work out the sum when the goods are with us, and show you how.', 'kvitto');
                ?>
            </p>
        <?php else : ?>
            <?php echo Screens::sums($estimate); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there ?>
            <p class="kvitto-because"><?php echo esc_html($estimate['sentence']); ?></p>
        <?php endif; ?>
    </section>
    <section aria-labelledby="kvitto-what">
        <?php if ($statement !== '') : ?>
            <h3 id="kvitto-what"><?php esc_html_e('Your statement', 'kvitto'); ?></h3>
            <p class="kvitto-said"><?php echo esc_html($statement); ?></p>
            <p>
                <?php
                if ($isOpen) {
                    esc_html_e('A receipt with date and time is mailed to you.', 'kvitto');
                } else {
                    esc_html_e(
                        'You withdraw from the purchase. A receipt with date and time is mailed to you.',
                        'kvitto'
                    );
                }
                ?>
            </p>
            <p class="kvitto-because">
                <?php
                if ($isOpen) {
                    esc_html_e('Until when you can withdraw cannot be looked up right now.', 'kvitto');
                    echo ' ' . esc_html__('We look at it and tell you what applies, and the sum.', 'kvitto');
                } else {
                    esc_html_e('You get the money within 14 days of it.', 'kvitto');
                    echo ' ';
                    esc_html_e('We may wait until the goods are here or you show that you sent them.', 'kvitto');
                }
                ?>
            </p>
        <?php else : ?>
            <h3 id="kvitto-what"><?php esc_html_e('What you send back', 'kvitto'); ?></h3>
            <ul>
                <?php foreach ($choice->items() as $item) : ?>
                    <li><?php echo esc_html(Words::pieces($item['title'], $item['quantity'])); ?></li>
                <?php endforeach; ?>
            </ul>
            <p><?php echo esc_html(Words::reasons()[$choice->reason]); ?></p>
        <?php endif; ?>
        <?php if ($choice->words !== '') : ?>
            <p class="kvitto-said"><?php echo nl2br(esc_html($choice->words)); ?></p>
        <?php endif; ?>
    </section>
    <form method="post" action="<?php echo esc_url($visit->form()); ?>">
        <?php wp_nonce_field($visit->nonce(), '_wpnonce', false); ?>
        <?php foreach ($choice->items as $lineId => $quantity) : ?>
            <input type="hidden" name="<?php echo esc_attr('item[' . $lineId . ']'); ?>"
                value="<?php echo esc_attr($quantity); ?>">
        <?php endforeach; ?>
        <?php foreach ($sealed + array('reason' => $choice->reason, 'words' => $choice->words) as $name => $value) : ?>
            <input type="hidden" name="<?php echo esc_attr($name); ?>" value="<?php echo esc_attr($value); ?>">
        <?php endforeach; ?>
        <p class="kvitto-buttons">
            <button type="submit" name="step" value="confirm" class="button wp-element-button">
                <?php
                echo esc_html($statement === '' ? __('Register the return', 'kvitto') : Words::confirmWithdrawal());
                ?>
            </button>
            <button type="submit" name="step" value="edit" class="button kvitto-second">
                <?php esc_html_e('Change something', 'kvitto'); ?>
            </button>
        </p>
    </form>
</div>
