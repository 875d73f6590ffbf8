package io.github.dood.internal.engine;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine that is not to be asked anything: a test overrides the calls that it answers. */
public abstract class UnaskedEngine implements Engine, Containers, Volumes {

    @Override
    public Endpoint endpoint() {
        return new Endpoint(URI.create("unix:///fake.sock"), Optional.empty(), "the test");
    }

    @Override
    public Containers containers() {
        return this;
    }

    @Override
    public Volumes volumes() {
        return this;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public EngineVersion version() {
        throw new AssertionError("not to be asked");
    }

    @Override
    public EngineInfo info() {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Images images() {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void create(ContainerSpec spec) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public String create(String name, Map<String, String> labels) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Optional<ContainerDetails> inspect(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public List<String> withLabels(Map<String, String> labels) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public List<Labelled> labelled(String label) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public List<Labelled> volumesLabelled(String label) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Optional<FileStat> stat(String id, String path) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void unpack(String id, String folder, InputStream archive) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void pack(String id, Path path, ArchiveReader reader) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Attachment attach(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void start(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Exit awaitExit(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public Optional<ContainerState> state(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void kill(String id) {
        throw new AssertionError("not to be asked");
    }

    @Override
    public void remove(String id) {
        throw new AssertionError("not to be asked");
    }
}
