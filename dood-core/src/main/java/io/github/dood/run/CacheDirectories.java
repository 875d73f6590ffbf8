package io.github.dood.run;

import java.util.ArrayList;
import java.util.List;

/** Checks the form of tool caches' directories. Where the workspace is nobody knows here. */
final class CacheDirectories {

    private static final String SETTING = "caches";

    private CacheDirectories() {}

    /**
     * The same directories without detours.
     *
     * @throws InvalidSettingException when one is none, or is not apart from the others
     */
    static List<String> checked(List<String> directories) {
        List<String> checked = new ArrayList<>();
        for (String directory : directories) {
            String plain = plain(directory);
            for (String other : checked) {
                requireApart(directory, plain, other);
            }
            checked.add(plain);
        }
        return List.copyOf(checked);
    }

    private static String plain(String directory) {
        if (!directory.startsWith("/")) {
            throw new InvalidSettingException(
                    SETTING,
                    directory,
                    "is no absolute path; name the directory as the tool's container has it, such as /tmp/cache");
        }
        StringBuilder plain = new StringBuilder();
        for (String name : directory.split("/")) {
            if (name.equals("..")) {
                throw new InvalidSettingException(
                        SETTING, directory, "leads out of a directory with ..; name the directory itself");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                plain.append('/').append(name);
            }
        }
        if (plain.isEmpty()) {
            throw new InvalidSettingException(
                    SETTING, directory, "is everything that the image has; name a directory below it");
        }
        for (int index = 0; index < plain.length(); index++) {
            if (Character.isISOControl(plain.charAt(index))) {
                throw new InvalidSettingException(
                        SETTING, directory, "has a character that no name of a directory has");
            }
        }
        return plain.toString();
    }

    private static void requireApart(String directory, String plain, String other) {
        if (plain.equals(other)) {
            throw new InvalidSettingException(SETTING, directory, "is named twice; name it once");
        }
        if ((plain + "/").startsWith(other + "/") || (other + "/").startsWith(plain + "/")) {
            throw new InvalidSettingException(
                    SETTING,
                    directory,
                    "and %s lie one in the other; name the outer one alone, or two that lie apart".formatted(other));
        }
    }
}
