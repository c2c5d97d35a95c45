<?php

/**
 * Step 1: which goods, and why.
 *
 * @var Kvitto\Returns\Visit $visit
 * @var Kvitto\Returns\Choice $choice
 * @var array $lines
 * @var array $reasons
 * @var bool $isLate
 * @var string $until
 * @var array $mistakes
 */

use Kvitto\Returns\Offer;
use Kvitto\Returns\Words;

defined('ABSPATH') || exit;

?>
<div class="kvitto-returns">
    <h2>
        <?php
        /* translators: %s: an order's number */
        echo esc_html(sprintf(__('Return goods from order %s', 'kvitto'), $visit->order()->get_order_number()));
        ?>
    </h2>
    <?php Offer::say(); ?>
    <?php if ($isLate) : ?>
        <p>
            <?php
            echo esc_html($until === '' ? __('The time to change your mind is over.', 'kvitto') : sprintf(
                /* translators: %s: a day */
                __('The time to change your mind ended on %s.', 'kvitto'),
                $until
            ));
            echo ' ' . esc_html__('Is something wrong with the goods? You can tell us that here.', 'kvitto');
            ?>
        </p>
    <?php else : ?>
        <p>
            <?php
            esc_html_e('Choose what you send back and why. You see what you get back before you confirm.', 'kvitto');
            if ($until !== '') {
                /* translators: %s: a day */
                echo ' ' . esc_html(sprintf(__('You can change your mind until %s.', 'kvitto'), $until));
            }
            ?>
        </p>
    <?php endif; ?>
    <?php if ($mistakes !== array()) : ?>
        <div class="kvitto-mistakes" role="alert" tabindex="-1">
            <p><strong><?php esc_html_e('Something is missing', 'kvitto'); ?></strong></p>
            <ul>
                <?php foreach ($mistakes as $field => $text) : ?>
                    <li>
                        <?php if ($field === 'form') : ?>
                            <?php echo esc_html($text); ?>
                        <?php else : ?>
                            <a href="<?php echo esc_url('#kvitto-' . $field); ?>"><?php echo esc_html($text); ?></a>
                        <?php endif; ?>
                    </li>
                <?php endforeach; ?>
            </ul>
        </div>
    <?php endif; ?>
    <form method="post" action="<?php echo esc_url($visit->form()); ?>" novalidate>
        <?php wp_nonce_field($visit->nonce(), '_wpnonce', false); ?>
        <fieldset id="kvitto-items" tabindex="-1">
            <legend><?php esc_html_e('What do you send back?', 'kvitto'); ?></legend>
            <?php foreach ($lines as $line) : ?>
                <?php
                $id = 'kvitto-item-' . $line['lineId'];
                $name = 'item[' . $line['lineId'] . ']';
                $chosen = $choice->items[$line['lineId']] ?? 0;
                ?>
                <div class="kvitto-pick">
                    <?php if ($line['left'] === 1) : ?>
                        <input type="checkbox" value="1" id="<?php echo esc_attr($id); ?>"
                            name="<?php echo esc_attr($name); ?>" <?php checked($chosen, 1); ?>>
                    <?php else : ?>
                        <input type="number" inputmode="numeric" min="0" max="<?php echo esc_attr($line['left']); ?>"
                            id="<?php echo esc_attr($id); ?>" name="<?php echo esc_attr($name); ?>"
                            value="<?php echo esc_attr($chosen); ?>">
                    <?php endif; ?>
                    <label for="<?php echo esc_attr($id); ?>">
                        <?php echo esc_html($line['title']); ?>
                        <span class="kvitto-because">
                            <?php
                            if ($line['left'] === $line['bought']) {
                                /* translators: %d: how many pieces she bought */
                                echo esc_html(sprintf(__('%d bought', 'kvitto'), $line['bought']));
                            } else {
                                echo esc_html(sprintf(
                                    /* translators: 1: how many are still with her, 2: how many she bought */
                                    __('%1$d of %2$d left', 'kvitto'),
                                    $line['left'],
                                    $line['bought']
                                ));
                            }
                            ?>
                        </span>
                    </label>
                </div>
            <?php endforeach; ?>
        </fieldset>
        <fieldset id="kvitto-reason" tabindex="-1">
            <legend><?php esc_html_e('Why?', 'kvitto'); ?></legend>
            <?php foreach ($reasons as $reason => $label) : ?>
                <div class="kvitto-pick">
                    <input type="radio" name="reason" value="<?php echo esc_attr($reason); ?>"
                        id="<?php echo esc_attr('kvitto-reason-' . $reason); ?>"
                        <?php checked($choice->reason, $reason); ?>>
                    <label for="<?php echo esc_attr('kvitto-reason-' . $reason); ?>">
                        <?php echo esc_html($label); ?>
                        <?php if (Words::hint($reason) !== '') : ?>
                            <span class="kvitto-because"><?php echo esc_html(Words::hint($reason)); ?></span>
                        <?php endif; ?>
                    </label>
                </div>
            <?php endforeach; ?>
        </fieldset>
        <p>
            <label for="kvitto-words"><?php esc_html_e('Anything we should know? (optional)', 'kvitto'); ?></label>
            <textarea id="kvitto-words" name="words" rows="3" maxlength="1000"><?php
                echo esc_textarea($choice->words);
            ?></textarea>
        </p>
        <p>
            <button type="submit" name="step" value="review" class="button wp-element-button">
                <?php esc_html_e('Continue', 'kvitto'); ?>
            </button>
        </p>
        <p class="kvitto-because"><?php esc_html_e('Nothing is sent yet.', 'kvitto'); ?></p>
    </form>
</div>
