package org.relata.mapping.declare.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds `docs/models.schema.json` to what is read.
class SchemaFileTest {

  private static final Map<?, ?> SCHEMA = schema();

  private static Map<?, ?> schema() {
    try (InputStream file = Files.newInputStream(Path.of("../docs/models.schema.json"))) {
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<?, ?> in(Map<?, ?> object, String key) {
    return (Map<?, ?>) requireNonNull(object.get(key), key);
  }

  static Stream<Arguments> objects() {
    Map<?, ?> definitions = in(SCHEMA, "$defs");
    return Stream.of(
        arguments("file", SCHEMA, ModelFile.KEYS),
        arguments("model", in(definitions, "model"), ModelReader.KEYS),
        arguments("mixin", in(definitions, "mixin"), ModelReader.MIXIN_KEYS),
        arguments("table", in(definitions, "table"), ModelReader.TABLE_KEYS),
        arguments("column", in(definitions, "columnFields"), ColumnReader.KEYS),
        arguments(
            "unique",
            (Map<?, ?>) ((List<?>) requireNonNull(in(definitions, "unique").get("oneOf"))).get(1),
            ConstraintReader.UNIQUE_KEYS),
        arguments("index", in(definitions, "indexFields"), ConstraintReader.INDEX_KEYS),
        arguments("foreign_key", in(definitions, "foreign_key"), ColumnReader.FOREIGN_KEY_KEYS),
        arguments("relationship", in(definitions, "relationship"), RelationshipReader.KEYS),
        arguments("backref", in(definitions, "backref"), RelationshipReader.BACKREF_KEYS),
        arguments("rule", in(definitions, "rule"), RuleReader.KEYS));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void hasExactlyTheKeysThatAreRead(String what, Map<?, ?> object, List<String> keys) {
    Map<?, ?> properties = in(object, "properties");
    assertThat(properties.keySet().stream().map(String::valueOf))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(keys);
    assertThat(object.get("additionalProperties")).isEqualTo(false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void describesEachOfThem(String what, Map<?, ?> object, List<String> keys) {
    Map<?, ?> properties = in(object, "properties");
    for (String key : keys) {
      Map<?, ?> property = in(properties, key);
      assertThat(property.containsKey("description") || property.containsKey("$ref"))
          .as("%s.%s", what, key)
          .isTrue();
    }
  }
}
