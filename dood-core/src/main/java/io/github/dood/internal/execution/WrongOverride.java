package io.github.dood.internal.execution;

import io.github.dood.internal.engine.Endpoint;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.UnsharedWorkspaceException;

/** The error where the user's word for the place leads to no share. */
final class WrongOverride {

    private WrongOverride() {}

    static DoodException of(Context context, Endpoint endpoint, UnsharedWorkspaceException failure) {
        LocationOverride said = context.override();
        String reasons =
                failure.candidates().isEmpty() ? "%s is not in it".formatted(failure.workspace()) : failure.reasons();
        String start = "does not show the tool this workspace: ";
        return said.mapping()
                .map(mapping -> new InvalidSettingException("mapping", mapping, start + reasons))
                .orElseGet(() -> new InvalidSettingException(
                        "self",
                        said.self().orElseThrow(),
                        start
                                + (context.isInContainer()
                                        ? reasons
                                        : "the engine at %s has no such container".formatted(endpoint))));
    }
}
