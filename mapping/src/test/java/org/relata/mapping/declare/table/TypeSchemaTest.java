package org.relata.mapping.declare.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.type.ColumnType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds the names of types, here and in the docs, to the types that there are.
class TypeSchemaTest {

  private static final String PATTERN = pattern();

  private static String pattern() {
    try (InputStream file = Files.newInputStream(Path.of("../docs/models.schema.json"))) {
      var schema = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
      var definitions = (Map<?, ?>) requireNonNull(schema.get("$defs"));
      var type = (Map<?, ?>) requireNonNull(definitions.get("type"));
      return String.valueOf(type.get("pattern"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void everyTypeHasAName() {
    assertThat(ColumnType.class.getPermittedSubclasses()).hasSameSizeAs(ColumnTypeParser.NAMES);
  }

  @Test
  void everyNameIsInTheDocs() throws IOException {
    String docs = Files.readString(Path.of("../docs/models.md"));
    assertThat(ColumnTypeParser.NAMES)
        .allMatch(name -> docs.contains('`' + name + '`') || docs.contains('`' + name + '('));
  }

  @Test
  void namesExactlyTheTypesThatAreRead() {
    assertThat(Pattern.compile("[A-Z]\\w+").matcher(PATTERN).results().map(MatchResult::group))
        .containsExactlyInAnyOrderElementsOf(ColumnTypeParser.NAMES);
  }

  static Stream<String> texts() {
    return ColumnTypeParser.NAMES.stream()
        .flatMap(name ->
            Stream.of("", "(5)", "(5,2)", "(a,b)", "(timezone)", "(Text)", "()")
                .map(inParentheses -> name + inParentheses));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void matchesATypeThatIsReadAndNoOther(String text) {
    boolean read = ColumnTypeParser.parse(text, "an_enum", message -> {}) != null;
    // The pattern does not look into an array for the type of its elements.
    boolean matches = text.matches(PATTERN) && (read || !text.startsWith("Array("));
    assertThat(matches).isEqualTo(read);
  }
}
