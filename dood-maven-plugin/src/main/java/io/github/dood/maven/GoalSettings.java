package io.github.dood.maven;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a module says of a goal, with all that it has of its parents and profiles. Two modules that say the same are equal.
 *
 * @param configuration of the goal's execution; none where the POM does not name the plugin or says nothing of it
 * @param properties those of this plugin
 */
record GoalSettings(Optional<Xpp3Dom> configuration, Map<String, String> properties) {

    static GoalSettings of(MavenProject module, MojoExecution execution) {
        return new GoalSettings(
                plugin(module, execution).flatMap(plugin -> configuration(plugin, execution)),
                module.getProperties().stringPropertyNames().stream()
                        .filter(name -> name.startsWith(KnownSettings.PREFIX))
                        .collect(Collectors.toMap(Function.identity(), module.getProperties()::getProperty)));
    }

    /** The plugin in a module's POM; none where it is not there, not even in pluginManagement. */
    static Optional<Plugin> plugin(MavenProject module, MojoExecution execution) {
        String key = execution.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey();
        Plugin plugin = module.getPlugin(key);
        if (plugin == null && module.getPluginManagement() != null) {
            plugin = module.getPluginManagement().getPluginsAsMap().get(key);
        }
        return Optional.ofNullable(plugin);
    }

    /** An execution has what stands at the plugin, too. */
    static Optional<Xpp3Dom> configuration(Plugin plugin, MojoExecution execution) {
        ConfigurationContainer bound = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        return Optional.ofNullable((Xpp3Dom) (bound == null ? plugin : bound).getConfiguration());
    }
}
