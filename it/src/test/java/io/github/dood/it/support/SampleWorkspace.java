package io.github.dood.it.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory with all that is easily lost on the way to a tool: modes, links, empty directories, awkward names. Its
 * manifest is a hash over names, kinds, modes, link targets and contents.
 */
public final class SampleWorkspace {

    private SampleWorkspace() {}

    /** The command line that makes it in the current directory. */
    public static String creation() {
        return """
                set -e
                if [ ! -e run.sh ]; then
                mkdir -p src/deep/er 'with space' empty 'ünï:cödé,"quoted"'
                echo '<?php echo 1;' > src/index.php
                head -c 100000 /dev/urandom > src/deep/er/binary
                echo text > 'with space/a file'
                echo text > 'ünï:cödé,"quoted"/näme'
                echo '#!/bin/sh' > run.sh
                chmod 750 run.sh
                chmod 700 'with space'
                chmod 600 src/deep/er/binary
                ln -s src/index.php link
                ln -s nowhere dangling
                ln src/index.php hard
                fi
                """;
    }

    /** The command line that prints the current directory's manifest, in the job and in the tool, whatever their locales. */
    public static final String MANIFEST = "export LC_ALL=C; { find . -mindepth 1 -printf \"%y %m %p %l\\n\" | sort;"
            + " find . -type f -print0 | sort -z | xargs -0 sha256sum; } | sha256sum";

    /** A new directory on this process's host, which other engines see as well. */
    public static Path scratch(String name) throws IOException {
        Path folder = Path.of(System.getProperty("dood.it.scratch"));
        Files.createDirectories(folder);
        Path scratch = Files.createTempDirectory(folder, name);
        // Root in a container is another user where the engine maps them.
        Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
        return scratch;
    }
}
