<?php

declare(strict_types=1);

namespace Example\Shop;

final class Basket
{
    /** @param list<int> $prices in cents */
    public function __construct(private array $prices)
    {
    }

    public function total(): int
    {
        return array_sum($this->prices
    }
}
