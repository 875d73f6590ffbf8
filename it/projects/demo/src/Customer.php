<?php

declare(strict_types=1);

namespace Example\Shop;

final class Customer
{
    public function __construct( public readonly string $name)
    {
    }
}
