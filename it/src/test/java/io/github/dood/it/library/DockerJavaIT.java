package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.transport.SocketHttpClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docker-java over dood's transport: what its users do, on a real engine. */
@Tag("every-engine")
class DockerJavaIT {

    private static final int SECONDS = 30;

    private static final byte[] MEGABYTES = new byte[3_000_000];

    static {
        new Random(1).nextBytes(MEGABYTES);
    }

    @AutoClose
    private final DockerClient client = DockerClientImpl.getInstance(
            DefaultDockerClientConfig.createDefaultConfigBuilder().build(),
            SocketHttpClient.builder()
                    .dockerHost(URI.create("unix://" + Job.SOCKET_SOURCE))
                    .build());

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void remove() {
        made.forEach(id -> client.removeContainerCmd(id).withForce(true).exec());
    }

    @Test
    void saysWhoAnswers() {
        client.pingCmd().exec();

        assertThat(client.versionCmd().exec().getApiVersion()).startsWith("1.");
        assertThat(client.infoCmd().exec().getOsType()).isEqualTo("linux");
        assertThatThrownBy(() ->
                        client.inspectContainerCmd("none-" + UUID.randomUUID()).exec())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no");
    }

    @Test
    void followsTheLogOfAContainerToItsEnd() throws Exception {
        String id = started("for n in $(seq 3); do echo line $n; sleep 0.2; done; echo wrong >&2; exit 7");
        Output log = client.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withFollowStream(true)
                .exec(new Output());

        assertThat(client.waitContainerCmd(id).start().awaitStatusCode(SECONDS, TimeUnit.SECONDS))
                .isEqualTo(7);
        assertThat(log.text()).contains("line 1\nline 2\nline 3\n", "wrong\n");
    }

    @Test
    void typesIntoAContainerAndReadsWhatItSays() throws Exception {
        String id = created(client.createContainerCmd(Images.BASE)
                .withCmd("sh", "-c", "read word; echo said $word; cat | sha256sum")
                .withStdinOpen(true)
                .withStdInOnce(true)
                .withAttachStdin(true)
                .withAttachStdout(true));
        Output output = new Output();
        try (PipedInputStream input = new PipedInputStream(1 << 16)) {
            try (PipedOutputStream typed = new PipedOutputStream(input)) {
                client.attachContainerCmd(id)
                        .withStdIn(input)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withFollowStream(true)
                        .exec(output);
                assertThat(output.awaitStarted(SECONDS, TimeUnit.SECONDS)).isTrue();
                client.startContainerCmd(id).exec();
                typed.write("hello\n".getBytes(StandardCharsets.UTF_8));
                typed.flush();
                output.awaits("said hello\n");
                typed.write(MEGABYTES);
            }
            assertThat(output.text()).isEqualTo("said hello\n" + sha256(MEGABYTES) + "  -\n");
        }
    }

    @Test
    void typesIntoACommandOfAContainerThatRuns() throws Exception {
        String id = started("sleep 60");
        ExecCreateCmdResponse exec = client.execCreateCmd(id)
                .withCmd("sha256sum")
                .withAttachStdin(true)
                .withAttachStdout(true)
                .exec();
        Output output = client.execStartCmd(exec.getId())
                .withStdIn(new ByteArrayInputStream(MEGABYTES))
                .exec(new Output());

        assertThat(output.text()).isEqualTo(sha256(MEGABYTES) + "  -\n");
        assertThat(client.inspectExecCmd(exec.getId()).exec().getExitCodeLong()).isZero();
    }

    @Test
    void copiesFilesInAndOut() throws Exception {
        String id = created(client.createContainerCmd(Images.BASE).withCmd("true"));

        client.copyArchiveToContainerCmd(id)
                .withRemotePath("/tmp")
                .withTarInputStream(new ByteArrayInputStream(tar("file", MEGABYTES)))
                .exec();

        try (TarArchiveInputStream back = new TarArchiveInputStream(
                client.copyArchiveFromContainerCmd(id, "/tmp/file").exec())) {
            assertThat(back.getNextEntry().getName()).isEqualTo("file");
            assertThat(back.readAllBytes()).isEqualTo(MEGABYTES);
        }
        assertThatThrownBy(() -> client.copyArchiveToContainerCmd("none-" + UUID.randomUUID())
                        .withRemotePath("/tmp")
                        .withTarInputStream(new ByteArrayInputStream(tar("file", MEGABYTES)))
                        .exec())
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void buildsAnImageOfAnArchive() throws Exception {
        String recipe = "FROM %s\nLABEL made=%s\n".formatted(Images.BASE, UUID.randomUUID());
        String image = client.buildImageCmd(
                        new ByteArrayInputStream(tar("Dockerfile", recipe.getBytes(StandardCharsets.UTF_8))))
                .start()
                .awaitImageId(SECONDS, TimeUnit.SECONDS);

        assertThat(client.inspectImageCmd(image).exec().getConfig().getLabels()).containsKey("made");

        client.removeImageCmd(image).withForce(true).exec();
    }

    @Test
    void hearsOfEventsUntilItHasEnough() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        String name = "dood-it-" + UUID.randomUUID();
        ResultCallback.Adapter<Event> events = client.eventsCmd().exec(new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Event event) {
                if (event.getActor() != null
                        && name.equals(event.getActor().getAttributes().get("name"))) {
                    heard.countDown();
                }
            }
        });
        assertThat(events.awaitStarted(SECONDS, TimeUnit.SECONDS)).isTrue();
        created(client.createContainerCmd(Images.BASE).withName(name).withCmd("true"));
        assertThat(heard.await(SECONDS, TimeUnit.SECONDS)).isTrue();

        events.close();

        assertThat(events.awaitCompletion(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** No figures: Podman tells of a young container now and then a time below nothing, which docker-java cannot read. */
    @Test
    void readsWhatAContainerChanged() {
        String id = started("touch /made");
        client.waitContainerCmd(id).start().awaitStatusCode(SECONDS, TimeUnit.SECONDS);

        assertThat(client.containerDiffCmd(id).exec())
                .anyMatch(change -> change.getPath().equals("/made"));
    }

    private String started(String script) {
        String id = created(client.createContainerCmd(Images.BASE).withCmd("sh", "-c", script));
        client.startContainerCmd(id).exec();
        return id;
    }

    private String created(CreateContainerCmd command) {
        String id = command.exec().getId();
        made.add(id);
        return id;
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** What a container prints. */
    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final StringBuffer text = new StringBuffer();

        @Override
        public void onNext(Frame frame) {
            text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }

        /** Waits for words, whatever comes after them. */
        void awaits(String words) throws InterruptedException {
            for (int tries = 0; !text.toString().contains(words); tries++) {
                assertThat(tries).as("%s", text).isLessThan(SECONDS * 10);
                Thread.sleep(100);
            }
        }

        /** All of it, once it has ended. */
        String text() throws InterruptedException {
            assertThat(awaitCompletion(SECONDS, TimeUnit.SECONDS)).isTrue();
            return text.toString();
        }
    }
}
