<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Mails\Replaced;
use Kvitto\WooCommerce;

/** Going live, and back to watching: Kvitto is asked, and what came of it is known here at once, so that no news is told twice or by nobody. */
final class Mode
{
    /**
     * What a merchant has to know before she goes live.
     *
     * @return array{mails:int,minutes:int,others:array<string>} how many of the first mails about refunds wait, how
     *     long, and who else would tell customers the same
     * @throws Trouble
     */
    public static function ahead(Connection $connection): array
    {
        $answer = Api::ask($connection, 'GET', '/v1/connection', null, 5);
        Connection::learn($answer['state'] ?? null);
        $mode = Api::ask($connection, 'GET', '/v1/mode', null, 5);
        $tray = is_array($mode['tray'] ?? null) ? $mode['tray'] : array();
        $others = Surroundings::alsoWrite($connection->asIfLive());
        return array(
            'mails' => (int) ($tray['mails'] ?? 0),
            'minutes' => (int) ($tray['minutes'] ?? 0),
            'others' => array_values(array_unique(array_merge($others, self::others($mode['doubles'] ?? array())))),
        );
    }

    /**
     * @param string $mode "live" or "shadow"
     * @param string $by who decided it
     * @throws Trouble when it is not so
     */
    public static function change(Connection $connection, string $mode, string $by): void
    {
        $trouble = null;
        try {
            $answer = Api::ask($connection, 'POST', '/v1/mode', array('mode' => $mode, 'by' => $by), 15);
            if (($answer['mode'] ?? '') !== $mode) {
                throw new Trouble('given_wrong', 'mode');
            }
            // Of Kvitto's clock we know the second: what was so within it is older.
            $at = gmdate('c', time() + (Api::ahead() ?? 0) + 1);
            Connection::learn(array('mode' => $mode, 'at' => $at) + $connection->state());
        } catch (Trouble $caught) {
            $trouble = $caught;
        }
        // Also where no answer came: Kvitto may have done it.
        Health::check(false);
        if ($trouble !== null && $connection->isLive() !== ($mode === 'live')) {
            throw $trouble;
        }
    }

    /**
     * Mails of others that Kvitto knows of; of WooCommerce's own only what the store sends and we do not silence.
     *
     * @param mixed $doubles
     * @return array<string>
     */
    private static function others($doubles): array
    {
        $mails = WooCommerce::customerMails();
        $found = array();
        foreach (is_array($doubles) ? $doubles : array() as $kind) {
            $senders = is_array($kind) ? ($kind['alsoSentBy'] ?? null) : null;
            foreach (is_array($senders) ? $senders : array() as $one) {
                if (!is_array($one) || !is_string($one['sender'] ?? null) || !is_string($one['mail'] ?? null)) {
                    continue;
                }
                $mail = explode('woocommerce/', (string) ($one['id'] ?? ''), 2)[1] ?? null;
                $isOn = $mail === null || ($mails[$mail]['enabled'] ?? false);
                if ($isOn && !isset(Replaced::MAILS[$mail ?? ''])) {
                    $found[] = substr($one['sender'] . ': ' . $one['mail'], 0, 200);
                }
            }
        }
        return $found;
    }
}
