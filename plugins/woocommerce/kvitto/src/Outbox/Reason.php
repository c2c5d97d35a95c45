<?php

declare(strict_types=1);

namespace Kvitto\Outbox;

/**
 * Why something was not delivered: a word that is stored and logged, and the sentence a merchant reads in her language.
 * After the word may stand what belongs to it, such as a status or what Kvitto said.
 */
final class Reason
{
    public static function say(string $reason): string
    {
        $parts = explode(' ', $reason, 2) + array('', '');
        $more = $parts[1];
        switch ($parts[0]) {
            case 'no_answer':
                return $more === ''
                    ? __('Kvitto could not be reached from this server.', 'kvitto')
                    : sprintf(
                        /* translators: %s: the number of an error of the network, such as 28 */
                        __('Kvitto could not be reached from this server (cURL error %s).', 'kvitto'),
                        $more
                    );
            case 'busy':
                return __('Kvitto is busy and asked us to wait.', 'kvitto');
            case 'signature':
                return __('Kvitto did not accept our signature. Connect this shop again.', 'kvitto');
            case 'clock':
                return __('The clock of this server is wrong, and Kvitto does not accept its time.', 'kvitto');
            case 'unknown_shop':
                return __('Kvitto does not know this shop any more. Connect it again.', 'kvitto');
            case 'not_allowed':
                return __('Something on the way to Kvitto, such as a firewall, refuses our deliveries.', 'kvitto');
            case 'not_kvitto':
                return __('What answered at Kvitto’s address is not Kvitto.', 'kvitto');
            case 'too_large':
                return __('It is larger than Kvitto takes.', 'kvitto');
            case 'refused':
                return sprintf(
                    /* translators: %s: what Kvitto said, in English */
                    __('Kvitto could not read it: %s', 'kvitto'),
                    $more
                );
            case 'unreadable':
                return __('This order could not be read in WooCommerce; the log says where that failed.', 'kvitto');
            default:
                return sprintf(
                    /* translators: %s: a status of HTTP, such as 500 */
                    __('Kvitto answered with an error (%s).', 'kvitto'),
                    $more
                );
        }
    }
}
