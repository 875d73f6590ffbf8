package io.github.dood.it.dockerconfig;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Puts into a registry what an engine cannot push: one name for several platforms. */
final class RegistryUploads {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private static final String MANIFESTS = "application/vnd.docker.distribution.manifest.list.v2+json";

    private final HttpClient http = HttpClient.newHttpClient();

    private final String repository;

    private final String auth;

    /** @param repository its address, ending in a slash */
    RegistryUploads(String repository, String auth) {
        this.repository = repository;
        this.auth = auth;
    }

    /** The layers stay what they are: only the image's description speaks of another architecture. */
    void offerFor(String tag, String newTag, List<String> architectures) throws Exception {
        JsonObject manifest = JsonParser.parseString(
                        send(call("manifests/" + tag).header("Accept", MANIFEST).GET())
                                .body())
                .getAsJsonObject();
        JsonObject config = manifest.getAsJsonObject("config");
        JsonObject image = JsonParser.parseString(
                        send(call("blobs/" + config.get("digest").getAsString()).GET())
                                .body())
                .getAsJsonObject();
        JsonArray all = new JsonArray();
        for (String architecture : architectures) {
            image.addProperty("architecture", architecture);
            byte[] description = bytes(image);
            upload(description);
            config.addProperty("digest", digest(description));
            config.addProperty("size", description.length);
            byte[] single = bytes(manifest);
            put(digest(single), MANIFEST, single);
            all.add(entry(architecture, single));
        }
        JsonObject list = new JsonObject();
        list.addProperty("schemaVersion", 2);
        list.addProperty("mediaType", MANIFESTS);
        list.add("manifests", all);
        put(newTag, MANIFESTS, bytes(list));
    }

    /** The digest of a tag, of an index where it is one. */
    String digest(String tag) throws Exception {
        return send(call("manifests/" + tag).header("Accept", MANIFESTS).GET())
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
    }

    private static JsonObject entry(String architecture, byte[] manifest) throws Exception {
        JsonObject platform = new JsonObject();
        platform.addProperty("architecture", architecture);
        platform.addProperty("os", "linux");
        JsonObject entry = new JsonObject();
        entry.addProperty("mediaType", MANIFEST);
        entry.addProperty("size", manifest.length);
        entry.addProperty("digest", digest(manifest));
        entry.add("platform", platform);
        return entry;
    }

    private void upload(byte[] blob) throws Exception {
        String place = send(call("blobs/uploads/").POST(BodyPublishers.noBody()))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        URI uri = URI.create(repository).resolve(place);
        send(authorized(URI.create(uri + (uri.getQuery() == null ? "?" : "&") + "digest=" + digest(blob)))
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(blob)));
    }

    private void put(String name, String type, byte[] manifest) throws Exception {
        send(call("manifests/" + name).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(manifest)));
    }

    private HttpRequest.Builder call(String path) {
        return authorized(URI.create(repository + path));
    }

    private HttpRequest.Builder authorized(URI uri) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Basic " + auth);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer + ": " + answer.body());
        }
        return answer;
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] content) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
