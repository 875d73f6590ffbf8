package io.github.dood.it.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The fewest calls that run a tool and tell its output and exit code: create, attach, start, wait, remove. Nothing of dood is
 * in it, and nothing is checked but the status.
 */
final class BareCalls {

    private static final String ENGINE = System.getProperty("dood.it.socket");

    private BareCalls() {}

    static Void run(Tool tool) throws IOException {
        String id = text(call("POST", "/containers/create", body(tool)), "Id");
        try (SocketChannel output = send("POST", "/containers/" + id + "/attach?stream=1&stdout=1&stderr=1", "")) {
            // The first bytes say that the engine listens.
            output.read(ByteBuffer.allocate(4096));
            call("POST", "/containers/" + id + "/start", "");
            call("POST", "/containers/" + id + "/wait", "");
            Channels.newInputStream(output).readAllBytes();
        }
        call("DELETE", "/containers/" + id, "");
        return null;
    }

    private static String body(Tool tool) throws IOException {
        return """
                {"Image": "%1$s", "Cmd": [%2$s], "User": "%3$s", "WorkingDir": "%4$s", "AttachStdout": true, "AttachStderr": true,
                 "HostConfig": {"NetworkMode": "none", "Mounts": [{"Type": "bind", "Source": "%4$s", "Target": "%4$s"}]}}
                """.formatted(
                        tool.image(),
                        tool.words().stream().map(word -> '"' + word + '"').collect(Collectors.joining(",")),
                        tool.user(),
                        tool.workspace());
    }

    private static String call(String method, String path, String body) throws IOException {
        try (SocketChannel channel = send(method, path, body)) {
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 2")) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer;
        }
    }

    private static SocketChannel send(String method, String path, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: engine\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, content.length);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(ENGINE));
        channel.write(ByteBuffer.wrap((head + body).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    /** The value of a member of the answer's object. */
    private static String text(String answer, String member) {
        String before = "\"" + member + "\":\"";
        int start = answer.indexOf(before) + before.length();
        return answer.substring(start, answer.indexOf('"', start));
    }
}
