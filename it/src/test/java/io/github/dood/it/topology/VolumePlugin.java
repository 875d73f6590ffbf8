package io.github.dood.it.topology;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Containers;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Mounts;
import io.github.dood.it.support.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;

/**
 * A volume driver of its own, as NFS and cloud drivers are: an HTTP server beside the engine that knows one volume, whose
 * files it keeps itself. Here nginx gives the fixed answers of the engine's plugin protocol. It serves as long as the engine
 * lives: an engine does not forget a driver, and without it takes 15 seconds for each list of volumes.
 */
final class VolumePlugin {

    /** Where the engine finds plugins. */
    private static final String FOLDER = "/run/docker/plugins";

    private final String driver = "dood-it-" + UUID.randomUUID();

    private VolumePlugin() {}

    /**
     * Starts a driver and makes its volume.
     *
     * @param folder what the engine's folder of plugins is on this process's host
     */
    static Volume volume(Path folder) {
        String name = Volume.PREFIX + UUID.randomUUID();
        VolumePlugin plugin = new VolumePlugin();
        plugin.serve(folder, name);
        return Volume.create(name, plugin.driver);
    }

    private void serve(Path folder, String volume) {
        GenericContainer<?> server = Containers.started(Images.JOB, Mounts.bind(folder, FOLDER));
        String files = FOLDER + "/" + driver + ".files";
        String known = "\"Volume\": {\"Name\": \"%s\", \"Mountpoint\": \"%s\"}".formatted(volume, files);
        StringBuilder answers = new StringBuilder();
        for (List<String> answer : List.of(
                List.of("Plugin.Activate", "\"Implements\": [\"VolumeDriver\"]"),
                List.of("VolumeDriver.Capabilities", "\"Capabilities\": {\"Scope\": \"local\"}"),
                List.of("VolumeDriver.Create", "\"Err\": \"\""),
                List.of("VolumeDriver.List", "\"Volumes\": []"),
                List.of("VolumeDriver.Path", "\"Mountpoint\": \"%s\"".formatted(files)),
                List.of("VolumeDriver.Mount", "\"Mountpoint\": \"%s\"".formatted(files)),
                List.of("VolumeDriver.Unmount", "\"Err\": \"\""),
                List.of("VolumeDriver.Remove", "\"Err\": \"\""))) {
            answers.append("location = /%s { return 200 '{%s}'; }%n".formatted(answer.get(0), answer.get(1)));
        }
        // The engine asks for any name that is new to it. A request's body is not read before it is passed on.
        Commands.succeed(server, """
                mkdir -p FILES && chmod 777 FILES && cat > /tmp/nginx.conf <<'END'
                user root;
                events {}
                http {
                  map $request_body $asked { "~VOLUME" this; default another; }
                  server {
                    listen unix:FOLDER/DRIVER.sock;
                    ANSWERS
                    location = /VolumeDriver.Get {
                      proxy_set_header Asked $asked;
                      proxy_pass http://unix:/tmp/get.sock;
                    }
                  }
                  server {
                    listen unix:/tmp/get.sock;
                    if ($http_asked = another) { return 404 '{"Err": "no such volume"}'; }
                    return 200 '{KNOWN}';
                  }
                }
                END
                nginx -c /tmp/nginx.conf
                """.replace("FILES", files)
                .replace("FOLDER", FOLDER)
                .replace("DRIVER", driver)
                .replace("ANSWERS", answers)
                .replace("VOLUME", volume)
                .replace("KNOWN", known));
    }
}
