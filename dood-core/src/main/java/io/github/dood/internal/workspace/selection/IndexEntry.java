package io.github.dood.internal.workspace.selection;

/**
 * A file that Git tracks.
 *
 * @param path from the directory on that was asked about, its bytes as characters
 * @param isRepository whether it is a submodule
 * @param isTakenForUnchanged whether the index says that Git is not to look at the file itself
 */
record IndexEntry(String path, boolean isRepository, boolean isTakenForUnchanged) {

    private static final String SUBMODULE = "160000 ";

    /**
     * Reads what {@code git ls-files --stage -v} says of one file.
     *
     * @param line such as {@code H 100644 1f3c... 0}, a tab, and the path
     */
    static IndexEntry parse(String line) {
        char tag = line.charAt(0);
        return new IndexEntry(
                line.substring(line.indexOf('\t') + 1),
                line.startsWith(SUBMODULE, 2),
                tag == 'S' || Character.isLowerCase(tag));
    }
}
