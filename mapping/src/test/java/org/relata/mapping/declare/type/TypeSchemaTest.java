package org.relata.mapping.declare.type;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.type.ColumnType;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds the names of types, here and in the docs, to the types that there are.
class TypeSchemaTest {

  private static final String PATTERN = pattern();

  private static final Map<String, String> NEED_ARGUMENTS =
      Map.of("Enum", "(a)", "Array", "(Text)", "Native", "(inet)");

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

  private static List<String> names() {
    return Stream.of(TypeNames.NAMES, TypeNames.NATIVE, TypeNames.ALIASES.keySet())
        .flatMap(Collection::stream)
        .toList();
  }

  @Test
  void everyTypeHasAName() {
    Set<Class<?>> classes = new HashSet<>();
    for (String name : TypeNames.NAMES) {
      String arguments = NEED_ARGUMENTS.getOrDefault(name, "");
      ColumnType type = ColumnTypeParser.parse(name + arguments, "an_enum", message -> {});
      classes.add(requireNonNull(type, name).getClass());
    }
    assertThat(ColumnType.class.getPermittedSubclasses())
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void everyNameIsInTheDocs() throws IOException {
    String docs = Files.readString(Path.of("../docs/models.md"));
    assertThat(names())
        .allMatch(name -> docs.contains('`' + name + '`') || docs.contains('`' + name + '('));
  }

  @Test
  void namesExactlyTheTypesThatAreRead() {
    String listed = PATTERN.substring(PATTERN.indexOf(")*(") + 3, PATTERN.lastIndexOf(")(\\("));
    assertThat(listed.split("\\|", -1)).containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Integer",
        "String(5)",
        "db.Numeric(precision=10, scale=2)",
        "sa.Enum('a, b', name=mood)",
        "ARRAY(db.Integer)",
        "Native(time with time zone)"
      })
  void isMatchedByWhatIsRead(String text) {
    assertThat(ColumnTypeParser.parse(text, "an_enum", message -> {})).isNotNull();
    assertThat(text).matches(PATTERN);
    assertThat("2" + text).doesNotMatch(PATTERN);
  }
}
