package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Who builds on the API reads in each of its types which release brought it. */
class SinceTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/dood");

    private static final Pattern SINCE = Pattern.compile("(?m)^\\s*@since \\d+\\.\\d+\\.\\d+$");

    @Test
    void everyTypeOfTheApiSaysItsRelease() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new PublicTypes(docs, found, silent).scan(unit, null);
            }
        }

        assertThat(found).contains("Dood", "ToolRun", "Setting", "CodeQualityReport", "SocketHttpClient");
        assertThat(silent).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder :
                List.of(SOURCES, SOURCES.resolve("run"), SOURCES.resolve("findings"), SOURCES.resolve("transport"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static final class PublicTypes extends TreePathScanner<Void, Void> {

        private final DocTrees docs;

        private final List<String> found;

        private final List<String> silent;

        PublicTypes(DocTrees docs, List<String> found, List<String> silent) {
            this.docs = docs;
            this.found = found;
            this.silent = silent;
        }

        /** What is in a type that is not public is not public either. */
        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isPublic(type)) {
                return null;
            }
            found.add(type.getSimpleName().toString());
            String comment =
                    Optional.ofNullable(docs.getDocComment(getCurrentPath())).orElse("");
            if (!SINCE.matcher(comment).find()) {
                silent.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, nothing);
        }

        private boolean isPublic(ClassTree type) {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            return type.getModifiers().getFlags().contains(Modifier.PUBLIC) || around.getKind() == Tree.Kind.INTERFACE;
        }
    }
}
