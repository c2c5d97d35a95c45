<?php

/** The markup of the box, once as a template; refund.js copies it, and one row for each thing that is kept. */

declare(strict_types=1);

namespace Kvitto\Refunds;

defined('ABSPATH') || exit;

?>
<fieldset class="kvitto-refund" id="kvitto-refund">
    <legend><?php esc_html_e('Kept back from this refund', 'kvitto'); ?></legend>
    <p class="description" id="kvitto-refund-how"><?php
        esc_html_e('Type the smaller sum on the line and name here what is missing,', 'kvitto');
        echo ' ';
        esc_html_e('or take the whole line and name what you keep.', 'kvitto');
    ?></p>
    <div class="kvitto-rows"></div>
    <p><button type="button" class="button kvitto-add"><?php
        esc_html_e('Keep something back', 'kvitto');
    ?></button></p>
    <p class="kvitto-line" hidden><label>
        <input type="checkbox" class="kvitto-as-line" <?php checked(Box::isTicked()); ?>>
        <?php esc_html_e('Also as a line of its own, so that VAT and totals are right', 'kvitto'); ?></label></p>
    <p class="kvitto-sum" role="status" hidden></p>
    <p class="kvitto-wrong" role="alert" hidden></p>
    <p class="kvitto-suggestions" hidden></p>
    <p><button type="button" class="button kvitto-show" aria-expanded="false" aria-controls="kvitto-refund-letter"><?php
        esc_html_e('Show the mail', 'kvitto');
    ?></button></p>
    <div class="kvitto-mail" hidden>
        <p class="kvitto-said" role="status"></p>
        <ul class="kvitto-advice" hidden></ul>
        <div class="kvitto-both">
            <table class="kvitto-statement" hidden>
                <caption class="screen-reader-text"><?php esc_html_e('What her mail says', 'kvitto'); ?></caption>
                <tbody></tbody>
            </table>
            <div class="kvitto-letter" id="kvitto-refund-letter" hidden>
                <p class="kvitto-when"></p>
                <p class="kvitto-subject"></p>
                <iframe sandbox="" title="<?php esc_attr_e('The mail as she gets it', 'kvitto'); ?>"></iframe>
            </div>
        </div>
    </div>
</fieldset>
<div class="kvitto-row">
    <p><label><?php esc_html_e('What', 'kvitto'); ?><select class="kvitto-kind">
        <?php foreach (Kinds::all() as $kind => $name) : ?>
            <option value="<?php echo esc_attr($kind); ?>"><?php echo esc_html($name); ?></option>
        <?php endforeach; ?>
    </select></label></p>
    <p><label><?php esc_html_e('Amount incl. tax', 'kvitto'); ?>
        <input type="text" class="kvitto-amount" inputmode="decimal" autocomplete="off"></label>
        <span class="kvitto-tax"></span></p>
    <p class="kvitto-why"><label><?php esc_html_e('Because (the customer reads it)', 'kvitto'); ?>
        <input type="text" class="kvitto-because" maxlength="500" autocomplete="off"></label></p>
    <p><button type="button" class="button-link kvitto-remove"><?php esc_html_e('Remove', 'kvitto'); ?></button></p>
</div>
