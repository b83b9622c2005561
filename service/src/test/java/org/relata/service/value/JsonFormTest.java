package org.relata.service.value;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.CharType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;
import org.relata.openapi.schema.JsonForm;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Holds the JSON forms that are described to the JSON that is read.
class JsonFormTest {

  private static final Jsonb JSONB = JsonbBuilder.create();

  static List<ColumnType> types() {
    return List.of(
        new IntegerType(),
        new BigIntegerType(),
        new SmallIntegerType(),
        new StringType(3),
        new StringType(null),
        new CharType(3),
        new TextType(),
        new NativeType("INET"),
        new DateTimeType(false),
        new DateTimeType(true),
        new DateType(),
        new TimeType(),
        new IntervalType(),
        new FloatType(),
        new NumericType(null, null),
        new NumericType(5, 2),
        new BooleanType(),
        new EnumType("mood", List.of("sad", "happy")),
        new JsonType(false),
        new UuidType(),
        new LargeBinaryType(),
        new PickleType(),
        new ArrayType(new IntegerType()));
  }

  @Test
  void noTypeIsLeftOut() {
    assertThat(ColumnType.class.getPermittedSubclasses())
        .isSubsetOf(types().stream().map(Object::getClass).toList());
  }

  private static boolean reads(ColumnType type, Object value) {
    Violations violations = new Violations();
    try (JsonReader json = JsonReader.of(JSONB.toJson(value))) {
      JsonValues.read(json, json.next(), type, Pointer.ROOT, violations);
    }
    return violations.isEmpty();
  }

  /// {@return values just inside and just outside what a form says}
  private static Stream<List<Object>> bounds(JsonForm form) {
    return switch (form) {
      case JsonForm.WholeNumber(long minimum, long maximum) ->
          Stream.of(
              List.of(minimum, BigDecimal.valueOf(minimum).subtract(BigDecimal.ONE)),
              List.of(maximum, BigDecimal.valueOf(maximum).add(BigDecimal.ONE)));
      case JsonForm.RealNumber(var limit, var specials) when limit != null ->
          Stream.of(
              List.of(limit.subtract(new BigDecimal("0.01")), limit),
              List.of(specials.getFirst(), "Infinity"));
      case JsonForm.RealNumber(_, var specials) ->
          specials.stream().map(special -> List.of(special, "infinite"));
      case JsonForm.Text(var maxLength) when maxLength != null ->
          Stream.of(List.of("x".repeat(maxLength), "x".repeat(maxLength + 1)));
      case JsonForm.Choice(var labels) ->
          labels.stream().map(label -> List.of(label, label.toUpperCase(Locale.ROOT)));
      case JsonForm.FormattedText(_, var example, var specials) ->
          Stream.concat(Stream.of(example), specials.stream())
              .map(each -> List.of(each, "x" + each));
      case JsonForm.PatternText(_, var example) ->
          Stream.of(example, "infinity", "-infinity").map(each -> List.of(each, "x" + each));
      case JsonForm.EncodedBytes(_, var example) -> Stream.of(List.of(example, "=" + example));
      case JsonForm.TrueOrFalse() -> Stream.of(List.of(true, "true"), List.of(false, 0));
      case JsonForm.ArrayOf(var element) ->
          Stream.of(List.of(List.of(element.example()), List.of(JsonValue.EMPTY_JSON_OBJECT)));
      case JsonForm.Text _, JsonForm.AnyJson _, JsonForm.DatabaseText _ -> Stream.of();
    };
  }

  @ParameterizedTest
  @MethodSource("types")
  void theExampleIsRead(ColumnType type) {
    assertThat(reads(type, JsonForm.of(type).example())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("types")
  void whatIsInsideIsReadAndWhatIsOutsideIsRefused(ColumnType type) {
    for (List<Object> bound : bounds(JsonForm.of(type)).toList()) {
      assertThat(reads(type, bound.getFirst())).as("%s", bound.getFirst()).isTrue();
      assertThat(reads(type, bound.getLast())).as("%s", bound.getLast()).isFalse();
    }
  }
}
