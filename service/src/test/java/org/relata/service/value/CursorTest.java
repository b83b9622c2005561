package org.relata.service.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.service.testing.Examples.SAMPLE;
import static org.relata.service.testing.Examples.column;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.query.Sort;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;
import org.relata.service.problem.InvalidInputException;

class CursorTest {

  private static Sort by(String attribute) {
    return Sort.by(new Ordering(column(SAMPLE, attribute), false, null));
  }

  private static String refusal(String text, Sort... order) {
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Cursor.parse(text, List.of(order)))
        .actual()
        .detail();
  }

  static Stream<Arguments> valuesOfEveryType() {
    return Stream.of(
        Arguments.of("integer", -7),
        Arguments.of("big", Long.MIN_VALUE),
        Arguments.of("small", 3),
        Arguments.of("string", ""),
        Arguments.of("text", "ü😀 & , =<"),
        Arguments.of("moment", LocalDateTime.of(2026, 11, 22, 10, 0, 0, 1000)),
        Arguments.of("instant", OffsetDateTime.parse("2026-11-22T10:00:00.5Z")),
        Arguments.of("date", LocalDate.of(-44, 3, 15)),
        Arguments.of("time", LocalTime.MIDNIGHT),
        Arguments.of("time", LocalTime.MAX),
        Arguments.of("date", LocalDate.MAX),
        Arguments.of("moment", LocalDateTime.MIN),
        Arguments.of("instant", OffsetDateTime.MAX),
        Arguments.of("interval", Interval.INFINITY),
        Arguments.of(
            "interval", new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE)),
        Arguments.of("interval", new Interval(14, -3, 1)),
        Arguments.of("float", 0.1),
        Arguments.of("float", Double.NaN),
        Arguments.of("numeric", new BigDecimal("1.50")),
        Arguments.of("numeric", Double.POSITIVE_INFINITY),
        Arguments.of("boolean", true),
        Arguments.of("enum", "closed"),
        Arguments.of("json", new Json("{\"a\":[1.50]}")),
        Arguments.of("uuid", UUID.fromString("0188c0f2-0000-7000-8000-000000000001")),
        Arguments.of("binary", new byte[] {0, -1, 62}),
        Arguments.of("pickle", new Json("\"\\u0000\"")),
        Arguments.of("array", Arrays.asList(1, null, 2)),
        Arguments.of("array", List.of(List.of(1), List.of(2))),
        Arguments.of("array", null));
  }

  @ParameterizedTest
  @MethodSource("valuesOfEveryType")
  void keepsValuesOfEveryType(String attribute, @Nullable Object value) {
    List<Sort> order = List.of(by(attribute), by("id"));
    String text = new Cursor(false, Arrays.asList(value, 1)).text(order);
    assertThat(text).matches("[A-Za-z0-9_-]+");
    Cursor read = Cursor.parse(text, order);
    assertThat(read.backward()).isFalse();
    assertThat(read.values()).containsExactly(value, 1);
  }

  @Test
  void keepsItsDirection() {
    String text = new Cursor(true, List.of(1)).text(List.of(by("id")));
    assertThat(Cursor.parse(text, List.of(by("id"))).backward()).isTrue();
  }

  @Test
  void writesARealAsTheDoubleThatItIs() {
    String text = new Cursor(true, List.of(0.1f)).text(List.of(by("float")));
    assertThat(Cursor.parse(text, List.of(by("float"))).values())
        .containsExactly(0.10000000149011612);
  }

  @Nested
  class IsRefused {

    @Test
    void whereTheOrderIsAnother() {
      String text = new Cursor(false, List.of(1)).text(List.of(by("id")));
      String expected = "must be a cursor of the same sort order";
      assertThat(refusal(text, by("integer"))).isEqualTo(expected);
      assertThat(refusal(text, by("id"), by("integer"))).isEqualTo(expected);
      assertThat(refusal(text, Sort.by(new Ordering(column(SAMPLE, "id"), true, null))))
          .isEqualTo(expected);
      assertThat(refusal(text, Sort.by(new Ordering(column(SAMPLE, "id"), false, true))))
          .isEqualTo(expected);
    }

    @Test
    void whereItIsNoCursor() {
      String expected = "must be a cursor from a Link header";
      assertThat(refusal("", by("id"))).isEqualTo(expected);
      assertThat(refusal("!", by("id"))).isEqualTo(expected);
      assertThat(refusal("abc", by("id"))).isEqualTo(expected);
      assertThat(refusal("ü", by("id"))).isEqualTo(expected);
    }

    @Test
    void whereItsValuesWereChanged() {
      String text = new Cursor(false, List.of(1)).text(List.of(by("id")));
      String inside = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      assertThat(refusal(encoded(inside.replace("=1", "=x")), by("id")))
          .isEqualTo("'x' is not an Integer");
      assertThat(refusal(encoded(inside.replace("=1", "1")), by("id")))
          .isEqualTo("must be a cursor from a Link header");
    }

    private static String encoded(String inside) {
      return Base64.getUrlEncoder().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }
  }
}
