package io.github.dood.maven;

import io.github.dood.internal.ci.systems.CiSystems;
import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.memory.lock.WantedImage;
import io.github.dood.internal.preset.Preset;
import io.github.dood.internal.preset.Presets;
import io.github.dood.run.ImageReference;
import io.github.dood.run.InvalidSettingException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The images of the tools that a module's POM runs, each as the goal would have it.
 *
 * @param project the module
 * @param key by which a POM names this plugin
 */
record BuildImages(MavenProject project, String key) {

    private static final String IMAGE = "image";

    /** In the order of the POM, the same image perhaps several times. What is to run without the lock file is none of them. */
    List<WantedImage> all() {
        return plugin().stream()
                .flatMap(plugin -> Stream.concat(
                        plugin.getExecutions().stream().flatMap(this::ofExecution), named(plugin).stream()))
                .toList();
    }

    /** An image that somebody names, whose tag counts where it has one; without the proxy through which it may be pulled. */
    static WantedImage named(String image, boolean isExtra) {
        if (image.contains("${")) {
            throw new InvalidSettingException(IMAGE, image, "has a property that nobody defines");
        }
        return new WantedImage(
                ImageReference.parse(CiSystems.imageBehindProxy(image.strip(), Environment.system())), false, isExtra);
    }

    /** The image of a tool that dood knows by name. */
    static WantedImage standard(Preset preset) {
        return new WantedImage(ImageReference.parse(preset.image()), true, false);
    }

    private Stream<WantedImage> ofExecution(PluginExecution execution) {
        List<String> goals = Presets.actions().stream()
                .filter(execution.getGoals()::contains)
                .toList();
        if (goals.isEmpty() || "off".equals(setting(execution, "lock").orElse(""))) {
            return Stream.empty();
        }
        Optional<WantedImage> named = named(execution);
        return named.isPresent()
                ? named.stream()
                : goals.stream()
                        .flatMap(goal -> preset(goal, execution).stream().map(BuildImages::standard));
    }

    /** Of an execution, or of the plugin for goals that the command line calls. */
    private Optional<WantedImage> named(ConfigurationContainer configured) {
        return setting(configured, IMAGE).map(image -> named(image, false));
    }

    private Optional<Preset> preset(String goal, PluginExecution execution) {
        return goal.equals(Preset.ANY_ACTION)
                ? setting(execution, "preset").map(Presets::named)
                : Presets.all().stream()
                        .filter(preset -> preset.action().equals(goal))
                        .findFirst();
    }

    /** As Maven finds it: in the configuration, which has the plugin's in it, too, else as a property of the POM. */
    private Optional<String> setting(ConfigurationContainer configured, String name) {
        return Optional.ofNullable((Xpp3Dom) configured.getConfiguration())
                .map(configuration -> configuration.getChild(name))
                .map(Xpp3Dom::getValue)
                .or(() -> Optional.ofNullable(project.getProperties().getProperty(KnownSettings.PREFIX + name)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Optional<Plugin> plugin() {
        return Optional.ofNullable(project.getPlugin(key)).or(() -> Optional.ofNullable(project.getPluginManagement())
                .map(management -> management.getPluginsAsMap().get(key)));
    }
}
