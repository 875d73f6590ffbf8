package io.github.dood.transport;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** A server at the end of each road, and a client for each. */
final class RoadServers implements AutoCloseable {

    private final Map<Road, RawServer> servers = new EnumMap<>(Road.class);

    private final Map<Road, DockerHttpClient> clients = new EnumMap<>(Road.class);

    RoadServers() {
        for (Road road : Road.values()) {
            servers.put(road, RawServer.at(road));
            clients.put(road, Clients.ours(servers.get(road)));
        }
    }

    RawServer server(Road road) {
        return servers.get(road);
    }

    DockerHttpClient client(Road road) {
        return clients.get(road);
    }

    @Override
    public void close() throws IOException {
        for (Road road : Road.values()) {
            clients.get(road).close();
            servers.get(road).close();
        }
    }
}
