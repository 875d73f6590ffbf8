package io.github.dood.internal.memory.digest;

import io.github.dood.internal.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which files cannot have other content without another time of change. That time is the system's: setting the time of
 * modification back changes it, too.
 *
 * <p>A file that was changed just now can change again in the same tick of the clock. Worse, a program that has it mapped into
 * memory changes its time only at the first write after the kernel has stored the file, so it takes the kernel's longest delay
 * until a time counts. Files in memory are never stored, and what other machines do to files of a network arrives late.
 *
 * @param boot of the system; in another boot, and on another machine, devices have other numbers
 * @param device the file system of which this holds
 * @param now when files began to be read, in nanoseconds since 1970
 * @param delay until a time counts, in nanoseconds
 */
record SettledTimes(String boot, long device, long now, long delay) {

    private static final Path KERNEL = Path.of("/proc/sys");

    /** Those on a disk of this machine that are known to behave so. */
    private static final Set<String> FILE_SYSTEMS = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs");

    private static final long MOST_DIGITS = 9;

    /** What is known of the files below a directory; none where times prove nothing. */
    static Optional<SettledTimes> of(Path directory, Environment environment) {
        Optional<String> boot = environment.read(KERNEL.resolve("kernel/random/boot_id"));
        Optional<Long> age = centiseconds(environment, "dirty_expire_centisecs");
        Optional<Long> interval = centiseconds(environment, "dirty_writeback_centisecs");
        try {
            if (boot.isEmpty()
                    || age.isEmpty()
                    || interval.isEmpty()
                    || !FILE_SYSTEMS.contains(Files.getFileStore(directory).type())) {
                return Optional.empty();
            }
            long device = FileFacts.of(directory, LinkOption.NOFOLLOW_LINKS).device();
            Instant now = Instant.now();
            // The kernel looks once in an interval for what is old enough.
            return Optional.of(new SettledTimes(
                    boot.get().strip(),
                    device,
                    TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano(),
                    TimeUnit.MILLISECONDS.toNanos(10 * (age.get() + 2 * interval.get()))));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** A setting of the kernel; none where it stands for never. */
    private static Optional<Long> centiseconds(Environment environment, String name) {
        String text =
                environment.read(KERNEL.resolve("vm").resolve(name)).orElse("").strip();
        boolean isNumber = !text.isEmpty() && text.length() <= MOST_DIGITS;
        for (int index = 0; index < text.length(); index++) {
            isNumber &= text.charAt(index) >= '0' && text.charAt(index) <= '9';
        }
        return isNumber && Long.parseLong(text) > 0 ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** Whether a file that is read from now on cannot change any more without another time of change. */
    boolean isSettled(FileFacts file) {
        return file.device() == device && file.changed() < now - delay;
    }
}
