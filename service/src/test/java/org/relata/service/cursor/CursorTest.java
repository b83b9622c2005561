package org.relata.service.cursor;

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

  private static final Seal SEAL = Seal.random();

  private static Sort by(String attribute) {
    return Sort.by(new Ordering(column(SAMPLE, attribute), false, null));
  }

  private static String refusal(String text, Sort... order) {
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Cursor.parse(text, List.of(order), SEAL))
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
    String text = new Cursor(false, Arrays.asList(value, 1)).text(order, SEAL);
    assertThat(text).matches("[A-Za-z0-9_-]+");
    Cursor read = Cursor.parse(text, order, SEAL);
    assertThat(read.backward()).isFalse();
    assertThat(read.values()).containsExactly(value, 1);
  }

  @Test
  void keepsItsDirection() {
    String text = new Cursor(true, List.of(1)).text(List.of(by("id")), SEAL);
    assertThat(Cursor.parse(text, List.of(by("id")), SEAL).backward()).isTrue();
  }

  @Test
  void writesARealAsTheDoubleThatItIs() {
    String text = new Cursor(true, List.of(0.1f)).text(List.of(by("float")), SEAL);
    assertThat(Cursor.parse(text, List.of(by("float")), SEAL).values())
        .containsExactly(0.10000000149011612);
  }

  @Nested
  class IsRefused {

    @Test
    void whereTheOrderIsAnother() {
      String text = new Cursor(false, List.of(1)).text(List.of(by("id")), SEAL);
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
    void whereItIsOfAnotherSealOrChanged() {
      List<Sort> order = List.of(by("id"));
      String expected =
          "must be a cursor from a Link header, unchanged, made with the key that the service has"
              + " now";
      assertThat(refusal(new Cursor(false, List.of(1)).text(order, Seal.random()), by("id")))
          .isEqualTo(expected);
      byte[] sealed = decoded(new Cursor(false, List.of(1)).text(order, SEAL));
      for (int bit = 0; bit < 8 * sealed.length; bit++) {
        byte[] changed = sealed.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        assertThat(refusal(encoded(changed), by("id"))).isEqualTo(expected);
      }
    }
  }

  @Nested
  class Text {

    @Test
    void saysNothingOfItsValues() {
      List<Sort> order = List.of(by("text"), by("id"));
      String text = new Cursor(false, List.of("geheimnis", 1)).text(order, SEAL);
      assertThat(new String(decoded(text), StandardCharsets.ISO_8859_1)).doesNotContain("geheim");
    }

    @Test
    void isTheSameForTheSamePlaceAndAnotherForAnother() {
      List<Sort> order = List.of(by("text"), by("id"));
      String text = new Cursor(false, List.of("x", 1)).text(order, SEAL);
      assertThat(new Cursor(false, List.of("x", 1)).text(order, SEAL)).isEqualTo(text);
      assertThat(new Cursor(true, List.of("x", 1)).text(order, SEAL)).isNotEqualTo(text);
      assertThat(new Cursor(false, List.of("x", 2)).text(order, SEAL))
          .isNotEqualTo(text)
          .doesNotStartWith(text.substring(0, 8))
          .hasSameSizeAs(text);
    }

    /// The code, the direction, the order, `=1`.
    @Test
    void isAsLongAsWhatItHolds() {
      String text = new Cursor(false, List.of(1)).text(List.of(by("id")), SEAL);
      assertThat(decoded(text)).hasSize(16 + 1 + 8 + 2);
    }
  }

  private static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
