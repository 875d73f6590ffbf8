package io.github.dood.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a builder was told of a run. A run has a copy of its own, which nobody changes. */
final class RunDescription implements Cloneable {

    String image;

    boolean isTagOpen;

    ContainerSettings container =
            ContainerSettings.of(Optional.empty(), List.of()).withNetwork("bridge");

    Optional<ToolFiles> expected = Optional.empty();

    Optional<FileSelection> files = Optional.empty();

    boolean failOnNoFiles;

    Path workspace = Path.of("");

    Optional<String> mountAt = Optional.empty();

    Optional<String> workdir = Optional.empty();

    ShareMode share = ShareMode.AUTO;

    List<String> outputs = List.of();

    boolean readOnly;

    boolean shareSocket;

    boolean orphanGuard;

    Map<String, String> environment = new LinkedHashMap<>();

    List<EnvironmentFile> environmentFiles = new ArrayList<>();

    List<String> passEnvironment = List.of();

    CompanyNetwork companyNetwork = CompanyNetwork.NONE;

    ToolUser user = new ToolUser.Automatic();

    PullPolicy pull = PullPolicy.MISSING;

    Optional<Duration> timeout = Optional.empty();

    Set<Integer> successCodes = Set.of(0);

    ToolOutput output = ToolOutput.to(System.out, System.err);

    Memory memory = Memory.NONE;

    RunDescription(String image) {
        this.image = image;
    }

    /** One of which nobody else changes anything, whose collections nobody can change. */
    RunDescription copy() {
        try {
            RunDescription copy = (RunDescription) super.clone();
            copy.environment = Map.copyOf(environment);
            copy.environmentFiles = List.copyOf(environmentFiles);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
