package org.relata.service.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;
import org.relata.service.problem.InvalidInputException;

class ValueParserTest {

  private static final ColumnType INTEGER = new ColumnType.IntegerType();
  private static final ColumnType BIG = new ColumnType.BigIntegerType();
  private static final ColumnType SMALL = new ColumnType.SmallIntegerType();
  private static final ColumnType FLOAT = new ColumnType.FloatType();
  private static final ColumnType NUMERIC = new ColumnType.NumericType(4, 2);
  private static final ColumnType TEXT = new ColumnType.TextType();
  private static final ColumnType MOMENT = new ColumnType.DateTimeType(false);
  private static final ColumnType INSTANT = new ColumnType.DateTimeType(true);
  private static final ColumnType DATE = new ColumnType.DateType();
  private static final ColumnType TIME = new ColumnType.TimeType();
  private static final ColumnType BOOLEAN = new ColumnType.BooleanType();
  private static final ColumnType ENUM =
      new ColumnType.EnumType("state", List.of("open", "closed"));
  private static final ColumnType UUID_TYPE = new ColumnType.UuidType();
  private static final ColumnType BINARY = new ColumnType.LargeBinaryType();
  private static final ColumnType INTERVAL = new ColumnType.IntervalType();
  private static final ColumnType JSON = new ColumnType.JsonType(false);
  private static final ColumnType ARRAY = new ColumnType.ArrayType(INTEGER);

  private static Object parse(ColumnType type, String text) {
    return ValueParser.parse(type, text);
  }

  private static String refusal(ColumnType type, String text) {
    return assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> parse(type, text))
        .actual()
        .detail();
  }

  @Nested
  class Integers {

    @Test
    void areExactToTheirEnds() {
      assertThat(parse(INTEGER, "2147483647")).isEqualTo(2147483647);
      assertThat(parse(INTEGER, "-2147483648")).isEqualTo(-2147483648);
      assertThat(parse(BIG, "9223372036854775807")).isEqualTo(9223372036854775807L);
      assertThat(parse(BIG, "-9223372036854775808")).isEqualTo(-9223372036854775808L);
      assertThat(parse(SMALL, "-32768")).isEqualTo(-32768);
    }

    @Test
    void areRefusedBeyondThem() {
      assertThat(refusal(INTEGER, "3000000000"))
          .isEqualTo("3000000000 is out of range for an Integer (-2147483648 to 2147483647)");
      assertThat(refusal(BIG, "9223372036854775808"))
          .isEqualTo(
              "9223372036854775808 is out of range for a BigInteger (-9223372036854775808 to"
                  + " 9223372036854775807)");
      assertThat(refusal(SMALL, "32768"))
          .isEqualTo("32768 is out of range for a SmallInteger (-32768 to 32767)");
      assertThat(refusal(INTEGER, "1e999999999")).contains("is out of range for an Integer");
      assertThat(refusal(INTEGER, "1e99999999999999")).contains("is out of range for an Integer");
      assertThat(refusal(INTEGER, "1." + "0".repeat(1000))).contains("is out of range");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "1.5", " 1", "1 ", "0x10", "1e-400", "١", "1_000", "-"})
    void areNothingElse(String text) {
      assertThat(refusal(INTEGER, text)).isEqualTo("'" + text + "' is not an Integer");
    }
  }

  @Nested
  class Decimals {

    @Test
    void keepTheirDigits() {
      assertThat(parse(NUMERIC, "1.50")).isEqualTo(new BigDecimal("1.50"));
      assertThat(parse(NUMERIC, "1e3")).isEqualTo(new BigDecimal("1000"));
      assertThat(parse(NUMERIC, "123456789.123456789"))
          .isEqualTo(new BigDecimal("123456789.123456789"));
      assertThat(parse(NUMERIC, "NaN")).isEqualTo(Double.NaN);
      assertThat(parse(NUMERIC, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void areNoLargerThanTheDatabaseKeeps() {
      assertThat(refusal(NUMERIC, "1e131072"))
          .isEqualTo("1e131072 is out of range for a Numeric(4,2)");
      assertThat(refusal(NUMERIC, "1e-16384")).isEqualTo("must have at most 16383 decimal places");
      assertThat(refusal(NUMERIC, "1".repeat(1_000_000))).contains("is out of range");
      assertThat(refusal(NUMERIC, "1,5")).isEqualTo("'1,5' is not a Numeric(4,2)");
      assertThat(refusal(NUMERIC, "1e" + "9".repeat(30))).contains("is out of range");
      assertThat(parse(NUMERIC, "0.001e131074")).isEqualTo(new BigDecimal("1e131071").setScale(0));
      assertThat(parse(NUMERIC, "0e200000")).isEqualTo(BigDecimal.ZERO);
      assertThat(refusal(NUMERIC, ".")).isEqualTo("'.' is not a Numeric(4,2)");
    }
  }

  @Nested
  class Floats {

    @Test
    void areTheNearestDouble() {
      assertThat(parse(FLOAT, "0.1")).isEqualTo(0.1);
      assertThat(parse(FLOAT, "-1.5E3")).isEqualTo(-1500.0);
      assertThat(parse(FLOAT, "0e-999")).isEqualTo(0.0);
      assertThat(parse(FLOAT, "Infinity")).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void areRefusedWhereThereIsNone() {
      assertThat(refusal(FLOAT, "1e400")).isEqualTo("1e400 is out of range for a Float");
      assertThat(refusal(FLOAT, "1e-400")).isEqualTo("1e-400 is out of range for a Float");
      assertThat(refusal(FLOAT, "1d")).isEqualTo("'1d' is not a Float");
      assertThat(refusal(FLOAT, "0x1p3")).isEqualTo("'0x1p3' is not a Float");
      assertThat(refusal(FLOAT, "nan")).isEqualTo("'nan' is not a Float");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Real", "Float(1)", "Float(24)"})
    void areRefusedWhereThereIsNoneOfHalfTheSize(String name) {
      ColumnType single = new ColumnType.FloatType(name);
      assertThat(parse(single, "3.4e38")).isEqualTo(3.4e38);
      assertThat(parse(single, "-1e-45")).isEqualTo(-1e-45);
      assertThat(parse(single, "0.0")).isEqualTo(0.0);
      assertThat(parse(single, "-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(refusal(single, "3.5e38")).isEqualTo("3.5e38 is out of range for a " + name);
      assertThat(refusal(single, "1e-46")).isEqualTo("1e-46 is out of range for a " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Float", "Double", "Float(25)", "Float(53)"})
    void haveTheWholeSizeOtherwise(String name) {
      assertThat(parse(new ColumnType.FloatType(name), "1e39")).isEqualTo(1e39);
    }
  }

  @Nested
  class Times {

    @ParameterizedTest
    @ValueSource(
        strings = {"2026-11-22T10:00:00", "2026-11-22 10:00", "2026-11-22t10:00:00.0000004"})
    void areWrittenInIso8601(String text) {
      assertThat(parse(MOMENT, text)).isEqualTo(LocalDateTime.of(2026, 11, 22, 10, 0));
    }

    @Test
    void areMidnightWithoutATime() {
      assertThat(parse(MOMENT, "2026-11-22")).isEqualTo(LocalDateTime.of(2026, 11, 22, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-11-22T10:00:00Z",
          "2026-11-22T11:00:00+01:00",
          "2026-11-22 05:00-0500",
          "2026-11-22T12:00+02"
        })
    void areInUtcWithATimeZone(String text) {
      assertThat(parse(INSTANT, text))
          .isEqualTo(OffsetDateTime.of(2026, 11, 22, 10, 0, 0, 0, ZoneOffset.UTC));
    }

    @Test
    void haveAnOffsetExactlyWhereTheTypeHas() {
      assertThat(refusal(MOMENT, "2026-11-22T10:00:00Z"))
          .isEqualTo(
              "'2026-11-22T10:00:00Z' is not a DateTime: it has an offset, and the type no time"
                  + " zone; expected a date and time such as 2026-11-22T10:00:00");
      assertThat(refusal(INSTANT, "2026-11-22T10:00:00"))
          .isEqualTo(
              "'2026-11-22T10:00:00' is not a DateTime(timezone); expected a date and time with"
                  + " offset such as 2026-11-22T10:00:00+01:00 (in a URL, encode + as %2B)");
      assertThat(refusal(INSTANT, "2026-11-22T10:00:00 01:00"))
          .contains("in a URL, encode + as %2B");
    }

    @Test
    void areDatesAndTimesOfDay() {
      assertThat(parse(DATE, "2026-02-28")).isEqualTo(LocalDate.of(2026, 2, 28));
      assertThat(parse(TIME, "10:00")).isEqualTo(LocalTime.of(10, 0));
      assertThat(parse(TIME, "10:00:00.123456")).isEqualTo(LocalTime.of(10, 0, 0, 123_456_000));
      assertThat(refusal(DATE, "2026-02-29"))
          .isEqualTo("'2026-02-29' is not a Date; expected a date such as 2026-11-22");
      assertThat(refusal(TIME, "24:00:01"))
          .isEqualTo("'24:00:01' is not a Time; expected a time such as 10:00:00");
    }

    @Test
    void areThoseThatJavaHasNoneFor() {
      assertThat(parse(DATE, "infinity")).isEqualTo(LocalDate.MAX);
      assertThat(parse(DATE, "-infinity")).isEqualTo(LocalDate.MIN);
      assertThat(parse(MOMENT, "infinity")).isEqualTo(LocalDateTime.MAX);
      assertThat(parse(INSTANT, "-infinity")).isEqualTo(OffsetDateTime.MIN);
      assertThat(parse(TIME, "24:00")).isEqualTo(LocalTime.MAX);
      assertThat(parse(TIME, "24:00:00")).isEqualTo(LocalTime.MAX);
      assertThat(parse(TIME, "24:00:00.000000")).isEqualTo(LocalTime.MAX);
      assertThat(parse(TIME, "23:59:59.9999999")).isEqualTo(LocalTime.MAX);
      assertThat(refusal(DATE, "Infinity")).startsWith("'Infinity' is not a Date");
      assertThat(refusal(TIME, "infinity")).startsWith("'infinity' is not a Time");
    }

    @Test
    void areRoundedToMicroseconds() {
      assertThat(parse(MOMENT, "2026-11-22T10:00:00.1234565"))
          .isEqualTo(LocalDateTime.of(2026, 11, 22, 10, 0, 0, 123_457_000));
    }

    @Test
    void areWithinWhatTheDatabaseKeeps() {
      assertThat(refusal(DATE, "+6000000-01-01"))
          .isEqualTo("+6000000-01-01 is out of range for a Date");
      assertThat(refusal(MOMENT, "-5000-01-01T00:00"))
          .isEqualTo("-5000-01-01T00:00 is out of range for a DateTime");
      assertThat(refusal(MOMENT, "+999999999-12-31T23:59:59.999999999"))
          .contains("is out of range for a DateTime");
      assertThat(refusal(INSTANT, "+999999999-12-31T23:59:59.999999999-18:00"))
          .contains("is not a DateTime(timezone)");
    }

    @Test
    void areSpansOfTime() {
      assertThat(parse(INTERVAL, "P1Y2M3DT4H")).isEqualTo(new Interval(14, 3, 14_400_000_000L));
      assertThat(refusal(INTERVAL, "1 day"))
          .isEqualTo(
              "'1 day' is not an Interval; expected an ISO 8601 duration such as"
                  + " P1Y2M3DT4H5M6S");
    }
  }

  @Nested
  class TextValues {

    @Test
    void areTextAsItIs() {
      assertThat(parse(TEXT, "")).isEqualTo("");
      assertThat(parse(TEXT, "ü😀")).isEqualTo("ü😀");
      assertThat(parse(new ColumnType.StringType(2), "longer")).isEqualTo("longer");
      assertThat(refusal(TEXT, "a\0")).isEqualTo("must not contain NUL characters");
      assertThat(refusal(TEXT, "a\ud83d")).isEqualTo("must not contain unpaired surrogates");
      assertThat(refusal(TEXT, "\ude00\ud83d")).isEqualTo("must not contain unpaired surrogates");
    }

    @Test
    void areLabels() {
      assertThat(parse(ENUM, "open")).isEqualTo("open");
      assertThat(refusal(ENUM, "opne"))
          .isEqualTo(
              "'opne' is not a label of the Enum; did you mean open? Available: open, closed");
      assertThat(refusal(ENUM, "o".repeat(10_000_000)))
          .isEqualTo(
              "'"
                  + "o".repeat(100)
                  + "…' is not a label of the Enum; available: open,"
                  + " closed");
    }

    @Test
    void areTrueOrFalse() {
      assertThat(parse(BOOLEAN, "true")).isEqualTo(true);
      assertThat(parse(BOOLEAN, "false")).isEqualTo(false);
      assertThat(refusal(BOOLEAN, "yes"))
          .isEqualTo("'yes' is not a Boolean; expected true or false");
    }

    @Test
    void areUuids() {
      assertThat(parse(UUID_TYPE, "0188C0F2-0000-7000-8000-000000000001"))
          .isEqualTo(UUID.fromString("0188c0f2-0000-7000-8000-000000000001"));
      assertThat(refusal(UUID_TYPE, "1-1-1-1-1")).isEqualTo("'1-1-1-1-1' is not a UUID");
    }

    @ParameterizedTest
    @CsvSource({"'+/8=', -5,-1", "'-_8', -5,-1"})
    void areBytesInBase64(String text, byte first, byte second) {
      assertThat(parse(BINARY, text)).isEqualTo(new byte[] {first, second});
    }

    @Test
    void areNoBytesOtherwise() {
      assertThat(refusal(BINARY, "a")).isEqualTo("'a' is not a LargeBinary; expected base64");
    }
  }

  @Nested
  class NestedValues {

    @Test
    void areJson() {
      assertThat(parse(JSON, " { \"b\" : [1.50, null], \"a\":\"x\\ny\" } "))
          .isEqualTo(new Json("{\"b\":[1.50,null],\"a\":\"x\\ny\"}"));
      assertThat(parse(ARRAY, "[1, null, 2]")).isEqualTo(Arrays.asList(1, null, 2));
      assertThat(parse(ARRAY, "[[1,2],[3,4]]")).isEqualTo(List.of(List.of(1, 2), List.of(3, 4)));
    }

    @Test
    void areWellFormed() {
      assertThat(refusal(JSON, "{a"))
          .isEqualTo("'{a' is not valid JSON: malformed at line 1, column 2");
      assertThat(refusal(JSON, "[1"))
          .isEqualTo("'[1' is not valid JSON: incomplete at line 1, column 3");
      assertThat(refusal(JSON, "")).isEqualTo("'' is not valid JSON: empty");
      assertThat(refusal(JSON, "1 2"))
          .contains("is not valid JSON: followed by unexpected text at line 1");
      assertThat(refusal(JSON, "[".repeat(1000) + "]".repeat(1000)))
          .endsWith("is not valid JSON: nested more than 500 levels deep at line 1, column 501");
      assertThat(refusal(ARRAY, "[1,\"a\"]")).isEqualTo("/1: the string 'a' is not an Integer");
      assertThat(refusal(ARRAY, "3")).isEqualTo("3 is not an Array(Integer)");
      assertThat(refusal(ARRAY, "null")).isEqualTo("'null' is not an Array(Integer)");
      assertThat(refusal(ARRAY, "[[1],[1,2]]"))
          .isEqualTo("must not be ragged: all arrays of a dimension must have the same length");
      assertThat(refusal(ARRAY, "[[[[[[[1]]]]]]]")).isEqualTo("must have at most 6 dimensions");
    }
  }
}
