package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassLoadsTest {

    private static final ClassLoads LOADS = ClassLoads.of("""
            [0.1s][info][class,load] java.util.ArrayList source: shared objects file
            [0.2s][info][class,load] org.example.MavenLambda source: file:/maven/lib/maven.jar
            [0.3s][info][class,load] io.github.dood.maven.RunMojo source: file:/m2/io/github/dood/plugin.jar
            [0.4s][info][class,load] io.github.dood.shaded.com.example.Json source: file:/m2/com/example/json.jar
            [0.5s][info][class,load] io.github.dood.maven.RunMojo$$Lambda$7/0x0800 source: io.github.dood.maven.RunMojo
            [0.6s][info][class,load] java.lang.invoke.LambdaForm$DMH/0x0801 source: __JVM_LookupDefineClass__
            [0.7s][info][class,load] java.net.Socket source: jrt:/java.base
            a line of something else
            """.lines());

    @Test
    void beginWithThePluginsFirstClass() {
        assertThat(LOADS.loads()).hasSize(5);
        assertThat(LOADS.of("org.example", "java.util")).isEmpty();
        assertThat(LOADS.of("java.net")).hasSize(1);
    }

    @Test
    void areToldApartByWhereTheyComeFrom() {
        assertThat(LOADS.fromJarsBelow("/m2/"))
                .extracting(ClassLoads.Load::name)
                .containsExactly("io.github.dood.maven.RunMojo", "io.github.dood.shaded.com.example.Json");
        assertThat(LOADS.of("com.example")).hasSize(1);
        assertThat(LOADS.ourLambdas()).hasSize(1);
        assertThat(LOADS.generatedForms()).hasSize(1);
    }

    @Test
    void areCountedByPackage() {
        assertThat(ClassLoads.packages(LOADS.fromJarsBelow("/m2/")))
                .containsOnly(
                        Map.entry("io.github.dood.shaded.com.example", 1L), Map.entry("io.github.dood.maven", 1L));
    }
}
