package io.github.dood.internal.engine.http;

import com.google.gson.JsonObject;
import io.github.dood.internal.engine.Labelled;
import io.github.dood.internal.engine.VolumeDetails;
import io.github.dood.internal.engine.Volumes;
import io.github.dood.run.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls about volumes. */
final class HttpVolumes implements Volumes {

    private final Api api;

    HttpVolumes(Api api) {
        this.api = api;
    }

    @Override
    public String create(String name, Map<String, String> labels) {
        JsonObject body = new JsonObject();
        body.addProperty("Name", name);
        // Without a driver the engine asks each of its drivers for a volume of this name first, and a broken driver may
        // say yes.
        body.addProperty("Driver", "local");
        body.add("Labels", Json.texts(labels));
        return Json.text(api.create("create volume " + name, "/volumes/create", body), "Mountpoint");
    }

    @Override
    public List<Labelled> volumesLabelled(String label) {
        List<Labelled> volumes = new ArrayList<>();
        api.each(
                "list volumes",
                "/volumes?filters=" + Api.labelFilter(List.of(label)),
                "Volumes",
                Set.of("Name", "Labels"),
                volume -> volumes.add(
                        new Labelled(Json.text(volume, "Name"), Json.textsByName(volume, "Labels"), false)));
        return volumes;
    }

    @Override
    public Optional<VolumeDetails> inspect(String name) {
        return api.beginFind(
                        "look at volume " + name,
                        "/volumes/" + Api.encoded(name),
                        volume -> new VolumeDetails(
                                Json.text(volume, "Name"),
                                Json.text(volume, "Driver"),
                                Json.textsByName(volume, "Labels"),
                                Json.textsByName(volume, "Options")))
                .get();
    }

    @Override
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new HashMap<>();
        // Engines that know the parameter do not count what images and containers have.
        api.each(
                "count what volumes have", "/system/df?type=volume", "Volumes", Set.of("Name", "UsageData"), volume -> {
                    long size = Json.number(Json.object(volume, "UsageData"), "Size")
                            .orElse(-1);
                    if (size >= 0) {
                        sizes.put(Json.text(volume, "Name"), size);
                    }
                });
        return sizes;
    }

    @Override
    public void remove(String name) {
        try {
            api.delete("remove volume " + name, "/volumes/" + Api.encoded(name));
        } catch (EngineException failure) {
            if (!failure.isNotFound()) {
                throw failure;
            }
        }
    }
}
