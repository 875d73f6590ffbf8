<?php

declare(strict_types=1);

require __DIR__ . '/Basket.php';

echo (new Example\Shop\Basket([250, 1999]))->total(), PHP_EOL;
