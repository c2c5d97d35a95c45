<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** What this site knows of its shop at Kvitto. Stored in one option that is not loaded with each page; nothing of it is ever logged. */
final class Connection
{
    private const OPTION = 'kvitto_connection';
    private const STATE = 'kvitto_state';

    /** @var array{url:string,shop:string,name:string,secret:string,key:string,since:string} */
    private $stored;

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
        return is_array($state) ? $state : array();
    }

    /** @param mixed $state as it came over the line; of another shape it is not kept */
    public static function learn($state): void
    {
        if (is_array($state) && isset($state['mode'], $state['kinds']) && is_array($state['kinds'])) {
            $known = array_intersect_key($state, array_flip(array('mode', 'kinds', 'withdrawal', 'contact', 'at')));
            $before = get_option(self::STATE);
            // That the same was said again is not worth a write with each delivery.
            if (!is_array($before) || array('at' => '') + $known != array('at' => '') + $before) {
                update_option(self::STATE, $known, true);
            }
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
