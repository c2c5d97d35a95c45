<?php

/** What she paid, what is kept with its reason, and what comes back: printed by Kvitto in her language. @var array $rows */

defined('ABSPATH') || exit;

?>
<table class="kvitto-sums">
    <caption class="screen-reader-text"><?php esc_html_e('What you get back', 'kvitto'); ?></caption>
    <tbody>
    <?php foreach ($rows as $row) : ?>
        <tr class="<?php echo esc_attr('kvitto-' . ($row['is'] ?? 'row')); ?>">
            <th scope="row">
                <?php echo esc_html($row['label']); ?>
                <?php if (isset($row['because'])) : ?>
                    <span class="kvitto-because"><?php echo esc_html($row['because']); ?></span>
                <?php endif; ?>
            </th>
            <td><?php echo esc_html($row['amount']); ?></td>
        </tr>
    <?php endforeach; ?>
    </tbody>
</table>
