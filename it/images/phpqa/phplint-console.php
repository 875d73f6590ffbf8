<?php
// What the stand-in for phplint prints.
declare(strict_types=1);

const WIDTH = 80;

/** The program's name and version. */
function name(bool $colours): string
{
    return $colours ? "phplint \e[32m" . VERSION . "\e[39m" : 'phplint ' . VERSION;
}

/** Seconds as people read them. */
function duration(float $seconds): string
{
    if ($seconds < 1) {
        return (int) ($seconds * 1000) . ' ms';
    }
    return $seconds < 60 ? (int) $seconds . ' s' : intdiv((int) $seconds, 60) . ' min, ' . (int) $seconds % 60 . ' s';
}

/** The files' marks while they are checked, and the reports in the end. */
final class Console
{
    private int $done = 0;

    public function __construct(
        private readonly bool $colours,
        private readonly bool $quiet,
        private readonly bool $progress,
        private readonly int $most,
    ) {
    }

    /** A mark for a file; a full line ends with how far it is. */
    public function checked(string $status): void
    {
        if (!$this->progress) {
            return;
        }
        $this->done++;
        $digits = strlen((string) $this->most);
        $column = WIDTH - 2 - strlen('[ XX ]') - strlen(' / (XXX%)') - 2 * $digits;
        if ($this->done % $column === 0) {
            $percent = floor($this->done / $this->most * 100);
            $this->write(sprintf("%{$digits}d / %{$digits}d (%3s%%)\n", $this->done, $this->most, $percent));
        }
        $this->write(match ($status) {
            'ok' => $this->coloured('32', '39', '.'),
            'error' => $this->coloured('37;41', '39;49', 'E'),
            default => $this->coloured('33', '39', 'W'),
        });
        if ($this->done === $this->most) {
            $this->write("\n");
        }
    }

    /** Ends the marks. */
    public function end(): void
    {
        if ($this->progress) {
            $this->write("\n");
        }
    }

    /** All reports that are asked for, that for people first. */
    public function report(array $options, array $failures, array $context): void
    {
        $formats = array_values(array_diff($options['format'], ['console']));
        $text = in_array('console', $options['format'], true) ? $this->text($failures, $context) : '';
        foreach (array_reverse($formats) as $format) {
            $text .= match ($format) {
                'checkstyle' => $this->checkstyle($failures),
                'junit' => $this->junit($failures, $context),
                'json' => json_encode(['status' => $failures ? 'failure' : 'success', 'failures' => $failures] + $context,
                    JSON_UNESCAPED_SLASHES) . "\n",
                // Such as sarif, whose library is not a part of it.
                default => '',
            };
        }
        if ($options['output'] !== null) {
            file_put_contents($options['output'], $text);
        } else {
            $this->write($text);
        }
    }

    private function text(array $failures, array $context): string
    {
        if ($context['files_count'] === 0) {
            return $this->block('WARNING', '30;43', 'Could not find any files to lint');
        }
        $options = $context['options_used'];
        $configuration = $options['no-configuration'] ? false : realpath($options['configuration']);
        $text = name($this->colours) . " by overtrue and contributors.\n\n"
            . 'Runtime       : PHP ' . $this->coloured('33', '39', PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION . '.'
                . PHP_RELEASE_VERSION) . "\n"
            . 'Configuration : ' . $this->coloured('33', '39', $configuration ?: 'No config file loaded') . "\n\n\n"
            . 'Time: ' . $this->coloured('32', '39', $context['time_usage'])
            . ', Memory: ' . $this->coloured('32', '39', $context['memory_usage'])
            . ', Cache: ' . $this->coloured('32', '39', $context['cache_usage'])
            . ', Process' . ($context['process_count'] > 1 ? 'es' : '') . ': '
            . $this->coloured('32', '39', (string) $context['process_count']) . "\n";
        $files = $this->counted($context['files_count'], 'file');
        if (!$failures) {
            return $text . $this->block('OK', '30;42', $files);
        }
        $text .= $this->block('ERROR', '37;41', $files . ', ' . $this->counted(count($failures), 'error'));
        $text .= "\nThere was " . count($failures) . " errors:\n";
        $number = 0;
        foreach ($failures as $path => $failure) {
            $text .= $this->coloured('33', '39', ++$number . ". $path:{$failure['line']}") . "\n"
                . $this->code($path, $failure['line']) . "\n"
                . $this->coloured('37;41', '39;49', " {$failure['error']}") . "\n";
        }
        return $text;
    }

    /** Three lines of code before and after the one with the error. */
    private function code(string $path, int $line): string
    {
        $lines = array_slice(file($path), max($line - 4, 0), 7, true);
        $digits = $lines ? strlen((string) (array_key_last($lines) + 1)) : 1;
        $text = '';
        foreach ($lines as $index => $code) {
            $mark = $index + 1 === $line ? '  > ' : '    ';
            $text .= $mark . str_pad((string) ($index + 1), $digits, ' ', STR_PAD_LEFT) . '| ' . rtrim($code) . "\n";
        }
        return $text;
    }

    private function checkstyle(array $failures): string
    {
        $document = new DOMDocument('1.0', 'UTF-8');
        $root = $document->appendChild($document->createElement('checkstyle'));
        foreach ($failures as $path => $failure) {
            $file = $root->appendChild($document->createElement('file'));
            $file->setAttribute('name', $path);
            $error = $file->appendChild($document->createElement('error'));
            $error->setAttribute('line', (string) $failure['line']);
            $error->setAttribute('severity', 'error');
            $error->setAttribute('message', $failure['error']);
        }
        return $document->saveXML();
    }

    private function junit(array $failures, array $context): string
    {
        $document = new DOMDocument('1.0', 'UTF-8');
        $suite = $document->appendChild($document->createElement('testsuites'))
            ->appendChild($document->createElement('testsuite'));
        $suite->setAttribute('name', 'PHP Linter ' . VERSION);
        $suite->setAttribute('timestamp', date('Y-m-d\TH:i:sO'));
        $suite->setAttribute('time', $context['time_usage']);
        $suite->setAttribute('tests', '1');
        $suite->setAttribute('errors', (string) count($failures));
        $case = $suite->appendChild($document->createElement('testcase'));
        $case->setAttribute('errors', (string) count($failures));
        $case->setAttribute('failures', '0');
        foreach ($failures as $path => $failure) {
            $error = $case->appendChild($document->createElement('error'));
            $error->setAttribute('type', 'Error');
            $error->setAttribute('message', $failure['error']);
            $error->appendChild($document->createTextNode($path));
        }
        return $document->saveXML();
    }

    private function block(string $type, string $colour, string $words): string
    {
        $line = $this->coloured($colour, '39;49', str_pad(" [$type] $words", WIDTH));
        $edge = $this->colours ? $this->coloured($colour, '39;49', str_repeat(' ', WIDTH)) . "\n" : '';
        return "\n$edge$line\n$edge\n";
    }

    private function counted(int $count, string $thing): string
    {
        return "$count $thing" . ($count > 1 ? 's' : '');
    }

    private function coloured(string $begin, string $end, string $text): string
    {
        return $this->colours ? "\e[{$begin}m$text\e[{$end}m" : $text;
    }

    private function write(string $text): void
    {
        if (!$this->quiet) {
            echo $text;
        }
    }
}
