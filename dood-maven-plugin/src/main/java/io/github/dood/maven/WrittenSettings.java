package io.github.dood.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

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
        List<Plugin> plugins = Stream.concat(plugins(build -> build), plugins(BuildBase::getPluginManagement))
                .toList();
        List<Xpp3Dom> configurations = new ArrayList<>();
        plugins.forEach(each -> Optional.ofNullable(each.getExecutionsAsMap().get(execution))
                .ifPresent(bound -> configuration(bound).ifPresent(configurations::add)));
        plugins.forEach(each -> configuration(each).ifPresent(configurations::add));
        return configurations;
    }

    /** Of one kind of place in all POMs; a profile's before that of the POM which has it. */
    private Stream<Plugin> plugins(Function<BuildBase, PluginContainer> place) {
        return Stream.iterate(project, each -> each != null, MavenProject::getParent)
                .flatMap(each -> Stream.concat(
                                Stream.ofNullable(each.getActiveProfiles())
                                        .flatMap(List::stream)
                                        .map(Profile::getBuild),
                                Stream.ofNullable(each.getOriginalModel()).map(Model::getBuild))
                        .flatMap(Stream::ofNullable)
                        .map(place)
                        .flatMap(Stream::ofNullable)
                        .flatMap(container ->
                                Stream.ofNullable(container.getPluginsAsMap().get(plugin)))
                        .filter(found -> each == project || found.isInherited()));
    }

    private static Optional<Xpp3Dom> configuration(ConfigurationContainer container) {
        return Optional.ofNullable((Xpp3Dom) container.getConfiguration());
    }
}
