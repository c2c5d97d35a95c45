<?php

/**
 * One return: what she asked for, and what the shop can do now.
 *
 * @var Kvitto\Returns\GoodsReturn $one
 * @var ?WC_Order $order null when it was deleted
 */

use Kvitto\Connection\Connection;
use Kvitto\Returns\Deeds;
use Kvitto\Returns\Life;
use Kvitto\Returns\OrderBox;
use Kvitto\Returns\Screen;
use Kvitto\Returns\Screens;
use Kvitto\Returns\Words;

defined('ABSPATH') || exit;

$canCheck = Life::may($one, 'inspected');
$canReceive = Life::may($one, 'received');
$canDecline = Life::may($one, 'declined');
$tells = static function (string $kind): bool {
    $connection = Connection::get();
    return $connection !== null && $connection->sends($kind);
};
$untold = __('No mail tells it: the customer sees it on the page of the return.', 'kvitto');
$begin = static function () use ($one): void {
    echo '<form method="post" action="' . esc_url(admin_url('admin-post.php')) . '">';
    echo '<input type="hidden" name="action" value="kvitto_return">';
    echo '<input type="hidden" name="return" value="' . esc_attr((string) $one->id) . '">';
    wp_nonce_field(Deeds::nonce($one->id), '_wpnonce', true);
};
$button = static function (string $deed, string $label, string $class = 'button'): void {
    $tag = '<button type="submit" name="deed" value="%s" class="%s">%s</button> ';
    printf($tag, esc_attr($deed), esc_attr($class), esc_html($label));
};
?>
<div class="wrap kvitto-admin">
    <h1 class="wp-heading-inline">
        <?php
        /* translators: %s: a return's number */
        echo esc_html(sprintf(__('Return %s', 'kvitto'), $one->number()));
        ?>
    </h1>
    <mark class="<?php echo esc_attr('kvitto-state kvitto-state-' . $one->state); ?>">
        <?php echo esc_html(Words::state($one->state)); ?>
    </mark>
    <a class="page-title-action" href="<?php echo esc_url(Screen::address()); ?>">
        <?php esc_html_e('All returns', 'kvitto'); ?>
    </a>
    <hr class="wp-header-end">
    <?php Screen::say(); ?>
    <?php if (Life::isUntold($one)) : ?>
        <div class="notice notice-info">
            <?php $begin(); ?>
            <p>
                <?php esc_html_e('Nobody has been told of the last step yet.', 'kvitto'); ?>
                <?php $button('undo', __('Undo', 'kvitto'), 'button-link'); ?>
            </p>
            </form>
        </div>
    <?php endif; ?>
    <div class="kvitto-columns">
        <div class="kvitto-card">
            <h2><?php esc_html_e('What the customer asked for', 'kvitto'); ?></h2>
            <ul>
                <?php foreach ($one->items as $item) : ?>
                    <li><?php echo esc_html(Words::pieces($item['title'], $item['quantity'])); ?></li>
                <?php endforeach; ?>
            </ul>
            <p>
                <?php
                echo esc_html(Words::reasons()[$one->reason] ?? $one->reason) . '. ';
                /* translators: %s: date and time */
                echo esc_html(sprintf(__('Asked %s.', 'kvitto'), Words::moment($one->createdAt)));
                ?>
            </p>
            <?php if ($one->isWithdrawal()) : ?>
                <p><strong><?php esc_html_e('This is a withdrawal from the purchase.', 'kvitto'); ?></strong></p>
            <?php endif; ?>
            <?php if ($one->isOpenWithdrawal()) : ?>
                <p>
                    <strong><?php esc_html_e('The customer has declared a withdrawal.', 'kvitto'); ?></strong>
                    <?php
                    esc_html_e('Kvitto could not be asked then whether it is in time: find out, and answer.', 'kvitto');
                    ?>
                </p>
            <?php endif; ?>
            <?php if ($one->words !== '') : ?>
                <blockquote class="kvitto-said"><?php echo nl2br(esc_html($one->words)); ?></blockquote>
            <?php endif; ?>
            <?php if ($order !== null) : ?>
                <p>
                    <a href="<?php echo esc_url($order->get_edit_order_url()); ?>">
                        <?php
                        /* translators: %s: an order's number */
                        echo esc_html(sprintf(__('Order %s', 'kvitto'), $order->get_order_number()));
                        ?>
                    </a>
                </p>
            <?php endif; ?>
        </div>
        <div class="kvitto-card">
            <h2><?php esc_html_e('What the customer was told of the money', 'kvitto'); ?></h2>
            <?php if ($one->estimate === null) : ?>
                <p><?php esc_html_e('That the sum is told when the goods are looked at.', 'kvitto'); ?></p>
            <?php else : ?>
                <?php echo Screens::sums($one->estimate); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped ?>
            <?php endif; ?>
            <?php if ($one->isFault()) : ?>
                <p><?php esc_html_e('Nothing may be deducted: the goods are faulty or wrong.', 'kvitto'); ?></p>
            <?php endif; ?>
            <?php if ($order !== null && in_array($one->state, array('received', 'inspected'), true)) : ?>
                <p>
                    <a class="button" href="<?php echo esc_url(OrderBox::refund($one, $order)); ?>">
                        <?php esc_html_e('Refund in the order', 'kvitto'); ?>
                    </a>
                </p>
            <?php endif; ?>
        </div>
    </div>
    <?php if (Life::may($one, 'approved')) : ?>
        <div class="kvitto-columns">
            <div class="kvitto-card">
                <h2><?php esc_html_e('Approve', 'kvitto'); ?></h2>
                <p>
                    <?php
                    echo esc_html(
                        $tells('return-approved')
                            ? __('The customer is told to send the goods back.', 'kvitto')
                            : $untold
                    );
                    ?>
                </p>
                <?php $begin(); ?>
                <p><?php $button('approved', __('Approve', 'kvitto'), 'button button-primary'); ?></p>
                </form>
            </div>
            <div class="kvitto-card">
                <h2><?php esc_html_e('Decline', 'kvitto'); ?></h2>
                <?php if (!$canDecline) : ?>
                    <p><?php esc_html_e('A withdrawal in time is a right: it cannot be declined.', 'kvitto'); ?></p>
                <?php else : ?>
                    <?php $begin(); ?>
                    <p>
                        <label for="kvitto-why">
                            <?php
                            echo esc_html(
                                $tells('return-declined')
                                    ? __('Why? The customer reads this.', 'kvitto')
                                    : __('Why?', 'kvitto') . ' ' . $untold
                            );
                            ?>
                        </label>
                        <textarea id="kvitto-why" name="words" rows="3" maxlength="1000" class="large-text"
                            required></textarea>
                    </p>
                    <p><?php $button('declined', __('Decline', 'kvitto')); ?></p>
                    </form>
                <?php endif; ?>
            </div>
        </div>
    <?php endif; ?>
    <?php if (Life::may($one, 'in_transit')) : ?>
        <div class="kvitto-card">
            <h2><?php esc_html_e('On its way', 'kvitto'); ?></h2>
            <?php $begin(); ?>
            <p>
                <label for="kvitto-tracking"><?php esc_html_e('Tracking number (optional)', 'kvitto'); ?></label><br>
                <input type="text" id="kvitto-tracking" name="tracking" maxlength="100" class="regular-text">
                <?php $button('in_transit', __('The goods are on their way', 'kvitto')); ?>
            </p>
            </form>
        </div>
    <?php endif; ?>
    <?php if ($canReceive || $canCheck) : ?>
        <div class="kvitto-card">
            <h2>
                <?php echo esc_html($canReceive ? __('Received', 'kvitto') : __('Checked', 'kvitto')); ?>
            </h2>
            <?php $begin(); ?>
            <table class="widefat striped">
                <thead>
                    <tr>
                        <th scope="col"><?php esc_html_e('Goods', 'kvitto'); ?></th>
                        <?php if ($canReceive) : ?>
                            <th scope="col"><?php esc_html_e('Came back', 'kvitto'); ?></th>
                        <?php endif; ?>
                        <th scope="col"><?php esc_html_e('Not accepted', 'kvitto'); ?></th>
                        <th scope="col"><?php esc_html_e('Why not (the customer reads this)', 'kvitto'); ?></th>
                    </tr>
                </thead>
                <tbody>
                <?php foreach ($one->items as $item) : ?>
                    <?php
                    $most = $canReceive ? $item['quantity'] : $one->quantityOf($item['lineId']);
                    $of = '[' . $item['lineId'] . ']';
                    $title = ': ' . $item['title'];
                    $because = __('Why not (the customer reads this)', 'kvitto') . $title;
                    ?>
                    <tr>
                        <th scope="row"><?php echo esc_html(Words::pieces($item['title'], $item['quantity'])); ?></th>
                        <?php if ($canReceive) : ?>
                            <td>
                                <input type="number" min="0" max="<?php echo esc_attr((string) $most); ?>"
                                    name="<?php echo esc_attr('came' . $of); ?>"
                                    value="<?php echo esc_attr((string) $most); ?>" class="small-text"
                                    aria-label="<?php echo esc_attr(__('Came back', 'kvitto') . $title); ?>">
                            </td>
                        <?php endif; ?>
                        <td>
                            <input type="number" min="0" max="<?php echo esc_attr((string) $most); ?>" value="0"
                                name="<?php echo esc_attr('refused' . $of); ?>" class="small-text"
                                aria-label="<?php echo esc_attr(__('Not accepted', 'kvitto') . $title); ?>">
                        </td>
                        <td>
                            <input type="text" name="<?php echo esc_attr('because' . $of); ?>" maxlength="500"
                                class="large-text"
                                aria-label="<?php echo esc_attr($because); ?>">
                        </td>
                    </tr>
                <?php endforeach; ?>
                </tbody>
            </table>
            <p>
                <?php
                if ($canReceive) {
                    $button('received', __('The goods are here', 'kvitto'), 'button button-primary');
                } else {
                    $button('inspected', __('We have checked them', 'kvitto'));
                }
                ?>
            </p>
            </form>
        </div>
    <?php endif; ?>
    <?php if (Life::may($one, 'closed')) : ?>
        <div class="kvitto-card">
            <h2><?php esc_html_e('Close', 'kvitto'); ?></h2>
            <p><?php esc_html_e('When the money is on its way back, there is nothing left to do.', 'kvitto'); ?></p>
            <?php $begin(); ?>
            <p><?php $button('closed', __('Close the return', 'kvitto')); ?></p>
            </form>
        </div>
    <?php endif; ?>
    <div class="kvitto-card">
        <h2><?php esc_html_e('What happened', 'kvitto'); ?></h2>
        <ol class="kvitto-log">
            <?php foreach ($one->log as $entry) : ?>
                <?php
                $user = $entry['who'] === 'customer' ? false : get_userdata((int) $entry['who']);
                $who = $entry['who'] === 'customer' ? __('the customer', 'kvitto') : '–';
                $who = $user ? $user->display_name : $who;
                ?>
                <li>
                    <time datetime="<?php echo esc_attr($entry['at']); ?>">
                        <?php echo esc_html(Words::moment($entry['at'])); ?>
                    </time>
                    <?php
                    $done = $entry['state'] === 'requested' ? __('Asked', 'kvitto') : Words::state($entry['state']);
                    /* translators: 1: a state such as "Approved", 2: who did it */
                    echo esc_html(sprintf(__('%1$s, by %2$s', 'kvitto'), $done, $who));
                    ?>
                    <?php if ($entry['text'] !== '') : ?>
                        <span class="kvitto-said"><?php echo nl2br(esc_html($entry['text'])); ?></span>
                    <?php endif; ?>
                </li>
            <?php endforeach; ?>
        </ol>
    </div>
</div>
