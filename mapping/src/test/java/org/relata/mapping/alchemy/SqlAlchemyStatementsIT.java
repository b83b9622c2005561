package org.relata.mapping.alchemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.Schema;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The statements for models files against those of SQLAlchemy for the same declarations, where
/// Debian's `python3-sqlalchemy` and `python3-yaml` are installed.
///
/// Apart from white space and the order of tables the differences are these:
///
/// - SQLAlchemy writes `DECIMAL` where that is declared, which PostgreSQL takes for `NUMERIC`.
/// - It leaves `NOT NULL` out after an identity, which implies it. It makes identities of
///   `Identity()`, which the script declares, and `SERIAL` without.
/// - It puts fewer names in quotes: `timestamp` and `position` are names of functions too, and
///   quoted here.
/// - A file with mixins and inheritance is declared in classes, the others in tables.
/// - It refuses an enum without a name; the script gives it the one that it has here.
class SqlAlchemyStatementsIT {

  private static final Path DIRECTORY = Path.of("src/test/resources/org/relata/mapping/alchemy");
  private static final String PYTHON = "/usr/bin/python3";
  private static final Pattern SPACE = Pattern.compile("\\s+");

  @ParameterizedTest
  @ValueSource(strings = {"blog", "shop", "forum", "dashboard", "courses", "staff"})
  void areTheSame(String name) throws Exception {
    assumeTrue(isInstalled(), "SQLAlchemy is not installed");
    Path file = DIRECTORY.resolve(name + ".yaml");
    List<String> ours =
        new Schema(Resolver.resolve(ModelFile.read(List.of(file))).models()).statements();
    assertThat(ours.stream().map(SqlAlchemyStatementsIT::normal))
        .hasSizeGreaterThan(4)
        .containsExactlyInAnyOrderElementsOf(theirs(file));
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(PYTHON, "-c", "import sqlalchemy, yaml")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /// JSON is YAML.
  private static List<String> theirs(Path file) throws IOException {
    Process process =
        new ProcessBuilder(PYTHON, DIRECTORY.resolve("statements.py").toString(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> statements = new ArrayList<>();
    if (new Load(LoadSettings.builder().build()).loadFromString(json) instanceof List<?> list) {
      for (Object statement : list) statements.add(normal(String.valueOf(statement)));
    }
    return statements;
  }

  private static String normal(String statement) {
    return SPACE
        .matcher(statement)
        .replaceAll(" ")
        .replace(" ,", ",")
        .replace("FOREIGN KEY(", "FOREIGN KEY (")
        .replace("DECIMAL(", "NUMERIC(")
        .replace("AS IDENTITY NOT NULL", "AS IDENTITY")
        .replace("\"timestamp\"", "timestamp")
        .replace("\"position\"", "position")
        .strip();
  }
}
