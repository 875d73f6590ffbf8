package io.github.dood.internal.workspace.selection;

/** Git cannot say what it was asked. The message is a part of a sentence: what it says itself, without a full stop. */
final class GitFailure extends Exception {

    private static final long serialVersionUID = 1;

    GitFailure(String message) {
        super(message);
    }
}
