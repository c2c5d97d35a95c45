<?php

declare(strict_types=1);

namespace Kvitto\Connection;

/** Something that a person has to read: a code that Problems has a sentence for, and Kvitto's own words where it said any. */
final class Trouble extends \RuntimeException
{
    /** @var string */
    private $problem;

    public function __construct(string $problem, string $detail = '')
    {
        parent::__construct($detail);
        $this->problem = $problem;
    }

    public function problem(): string
    {
        return $this->problem;
    }

    /** In English, as Kvitto said it; empty where it said nothing. */
    public function detail(): string
    {
        return $this->getMessage();
    }
}
