package io.github.dood.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What POMs say of one execution, as it is written there, before Maven merges it.
 *
 * @param project with its parents and their active profiles
 * @param plugin the key of this plugin
 * @param execution its id
 */
record WrittenSettings(MavenProject project, String plugin, String execution) {

    /** The configurations in the order in which Maven lets them win. */
    List<Xpp3Dom> innermostFirst() {
        List<Plugin> plugins = plugins();
        List<Xpp3Dom> configurations = new ArrayList<>();
        for (Plugin each : plugins) {
            addConfiguration(each.getExecutionsAsMap().get(execution), configurations);
        }
        for (Plugin each : plugins) {
            addConfiguration(each, configurations);
        }
        return configurations;
    }

    private static void addConfiguration(@Nullable ConfigurationContainer container, List<Xpp3Dom> configurations) {
        if (container != null && container.getConfiguration() instanceof Xpp3Dom configuration) {
            configurations.add(configuration);
        }
    }

    /** What stands in pluginManagement comes behind all that stands in plugins. */
    private List<Plugin> plugins() {
        List<Plugin> plugins = new ArrayList<>();
        List<Plugin> managed = new ArrayList<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            for (BuildBase build : builds(each)) {
                addPlugin(build, each, plugins);
                addPlugin(build.getPluginManagement(), each, managed);
            }
        }
        plugins.addAll(managed);
        return plugins;
    }

    private void addPlugin(@Nullable PluginContainer container, MavenProject origin, List<Plugin> plugins) {
        Plugin found = container == null ? null : container.getPluginsAsMap().get(plugin);
        if (found != null && (origin == project || found.isInherited())) {
            plugins.add(found);
        }
    }

    /** Those of the active profiles come before that of the POM which has them. */
    private static List<BuildBase> builds(MavenProject project) {
        List<BuildBase> builds = new ArrayList<>();
        if (project.getActiveProfiles() != null) {
            for (Profile profile : project.getActiveProfiles()) {
                addBuild(profile.getBuild(), builds);
            }
        }
        if (project.getOriginalModel() != null) {
            addBuild(project.getOriginalModel().getBuild(), builds);
        }
        return builds;
    }

    private static void addBuild(@Nullable BuildBase build, List<BuildBase> builds) {
        if (build != null) {
            builds.add(build);
        }
    }
}
