package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.processor.ModelProcessor;
import org.relata.mapping.testing.TestDatabase;

/// Compiles the Java of `docs/library.md` with the annotation processor, and runs it: blocks with
/// annotations declare classes, all others are one program. What is printed is what the comment at
/// the end of its line says.
class LibraryDocsIT {

  private static final Path PAGE = Path.of("../docs/library.md");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PRINTED =
      Pattern.compile("System\\.out\\.println\\((.*)\\); // (.*)");

  private static final String IMPORTS =
      """
      import static org.relata.mapping.criteria.LoadOption.*;
      import java.util.*;
      import java.util.function.BiConsumer;
      import javax.sql.DataSource;
      import org.relata.mapping.*;
      import org.relata.mapping.annotation.*;
      import org.relata.mapping.model.Loading;
      import org.relata.mapping.object.*;
      """;

  @Test
  void allOfThePageCompilesAndPrintsWhatItSays(@TempDir Path directory) throws Exception {
    List<String> declared = new ArrayList<>();
    List<String> run = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      String block = blocks.group(1);
      (block.startsWith("@") ? declared : run).add(block);
    }
    assertThat(declared).hasSize(4);
    assertThat(run).hasSize(8);
    compile(
        directory,
        "Page",
        IMPORTS
            + String.join("\n", declared)
            + "public class Program { public static void run(DataSource dataSource,"
            + " BiConsumer<Object, Object> printed) {\n"
            + PRINTED.matcher(String.join("\n", run)).replaceAll("printed.accept($1, \"$2\");")
            + "session.close();\n}}");
    List<String> printed = new ArrayList<>();
    List<String> said = new ArrayList<>();
    try (TestDatabase database = TestDatabase.create()) {
      run(
          directory,
          database.dataSource(),
          (actual, expected) -> {
            printed.add(String.valueOf(actual));
            said.add(String.valueOf(expected));
          });
    }
    assertThat(printed).isEqualTo(said).hasSize(17);
  }

  private static void compile(Path directory, String name, String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    var task =
        compiler.getTask(
            null,
            null,
            diagnostics,
            List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path")),
            null,
            List.of(file));
    task.setProcessors(List.of(new ModelProcessor()));
    boolean compiled = task.call();
    String errors =
        diagnostics.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .map(Object::toString)
            .collect(Collectors.joining("\n"));
    assertThat(errors).as(name).isEmpty();
    assertThat(compiled).isTrue();
  }

  private static void run(Path directory, DataSource dataSource, BiConsumer<Object, Object> printed)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, LibraryDocsIT.class.getClassLoader())) {
      loader
          .loadClass("Program")
          .getMethod("run", DataSource.class, BiConsumer.class)
          .invoke(null, dataSource, printed);
    } catch (InvocationTargetException thrown) {
      throw new AssertionError(thrown.getCause());
    }
  }
}
