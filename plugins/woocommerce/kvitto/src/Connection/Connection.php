<?php

declare(strict_types=1);

namespace Kvitto\Connection;

use Kvitto\Outbox\Pace;

/** What this site knows of its shop at Kvitto. Stored in one option that is not loaded with each page; nothing of it is ever logged. */
final class Connection
{
    private const OPTION = 'kvitto_connection';
    private const STATE = 'kvitto_state';

    /** @var array{url:string,shop:string,name:string,secret:string,key:string,since:string} */
    private $stored;

    /** @var bool whether it is looked at as if the shop were live */
    private $isSupposedLive = false;

    private function __construct(array $stored)
    {
        $this->stored = $stored;
    }

    public static function get(): ?self
    {
        $stored = get_option(self::OPTION);
        return is_array($stored) && isset($stored['url'], $stored['shop'], $stored['secret'], $stored['key'])
            ? new self($stored)
            : null;
    }

    /** @param array{url:string,shop:string,name:string,secret:string,key:string} $given as Kvitto gave it when the store was connected */
    public static function put(array $given): void
    {
        update_option(self::OPTION, $given + array('since' => gmdate('c')), false);
    }

    public static function forget(): void
    {
        delete_option(self::OPTION);
        delete_option(self::STATE);
    }

    /** Kvitto's address without a slash at its end. */
    public function url(): string
    {
        return untrailingslashit($this->stored['url']);
    }

    public function shop(): string
    {
        return $this->stored['shop'];
    }

    /** The shop's name at Kvitto. */
    public function name(): string
    {
        return $this->stored['name'] ?? '';
    }

    /** Signs what we deliver. */
    public function secret(): string
    {
        return $this->stored['secret'];
    }

    /** Opens Kvitto's API for this shop. */
    public function key(): string
    {
        return $this->stored['key'];
    }

    /** The last characters of the REST key that Kvitto uses here, as WooCommerce's own list of keys shows them. */
    public function keyEnd(): string
    {
        return $this->stored['keyEnd'] ?? '';
    }

    public function since(): string
    {
        return $this->stored['since'] ?? '';
    }

    /**
     * What Kvitto said last of itself: each answer to a delivery carries it, so we know it when something happens.
     *
     * @return array{mode:string,kinds:array<string>,withdrawal:string,contact:string,at:string}|array{}
     */
    public function state(): array
    {
        $state = get_option(self::STATE);
        $state = is_array($state) ? $state : array();
        return $this->isSupposedLive && $state !== array() ? array('mode' => 'live') + $state : $state;
    }

    /** The same as it will be when the shop is live; for who thinks about it. */
    public function asIfLive(): self
    {
        $supposed = clone $this;
        $supposed->isSupposedLive = true;
        return $supposed;
    }

    /**
     * The same for every page of the shop: of what WordPress has loaded anyway, without a question to the database.
     *
     * @return array{mode:string,kinds:array<string>,withdrawal:string,contact:string,at:string}|array{} empty while
     *     no store is connected
     */
    public static function stateAtHand(): array
    {
        $state = maybe_unserialize(wp_load_alloptions()[self::STATE] ?? '');
        return is_array($state) ? $state : array();
    }

    /** @param mixed $state as it came over the line; of another shape, or older than what is known, it is not kept */
    public static function learn($state): void
    {
        $connection = self::get();
        if ($connection === null) {
            return;
        }
        try {
            $read = State::read($state, $connection->url());
        } catch (Trouble $wrong) {
            return;
        }
        $now = time() + (Api::ahead() ?? Pace::offset());
        $read = State::noLater($read, $now);
        if (!State::isNews($read, get_option(self::STATE), $now)) {
            return;
        }
        // A request that runs long goes by what was known when it began: another one may have learned more since.
        wp_cache_delete('alloptions', 'options');
        wp_cache_delete(self::STATE, 'options');
        if (State::isNews($read, get_option(self::STATE), $now)) {
            update_option(self::STATE, $read, true);
        }
    }

    /** Whether customers get Kvitto's mails; otherwise it only writes down what it would send. */
    public function isLive(): bool
    {
        return ($this->state()['mode'] ?? '') === 'live';
    }

    /** Whether Kvitto sends mails of this kind, such as "refund-issued". */
    public function sends(string $kind): bool
    {
        return $this->isLive() && in_array($kind, $this->state()['kinds'], true);
    }
}
