package io.github.dood.internal.execution;

import io.github.dood.internal.dockerconfig.RegistryLogins;
import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.internal.location.Context;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.KnownDirectories;
import io.github.dood.run.LoginLookup;
import io.github.dood.run.Masking;
import java.nio.file.Path;
import java.util.Map;

/**
 * A job on a fake engine.
 *
 * @param engine of the job
 * @param resources what its runs made there
 * @param root of its files
 * @param variables of the job
 */
record SurroundingsFixture(FakeEngine engine, EngineResources resources, Path root, Map<String, String> variables) {

    /** Without variables. */
    SurroundingsFixture(FakeEngine engine, EngineResources resources, Path root) {
        this(engine, resources, root, Map.of());
    }

    Surroundings surroundings() {
        Context context = new Context(environment(), engine, resources, LocationOverride.NOTHING);
        return new Surroundings(engine, resources, context, new Masking(), new KnownDirectories());
    }

    ToolRunner runner() {
        RegistryLogins logins = new RegistryLogins(environment(), LoginLookup.NONE, LoginLookup.NONE);
        return new ToolRunner(surroundings(), environment(), logins);
    }

    private Environment environment() {
        return new Environment(variables, root, Path.of("/nowhere"));
    }
}
