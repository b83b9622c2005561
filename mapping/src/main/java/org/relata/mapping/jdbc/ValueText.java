package org.relata.mapping.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.relata.mapping.type.Blanks;
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
import org.relata.mapping.type.Json;
import org.relata.mapping.type.SpecialTimes;

/// PostgreSQL's text form of single values, as it reads and writes them under the session's
/// settings: ISO dates, UTC, ISO 8601 intervals.
public final class ValueText {

  /// Years of any number of digits, and the era only where it is not ours, as in `0044-03-15 BC`.
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, SignStyle.NORMAL)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ROOT);

  private static final String BEFORE_CHRIST = " BC";

  private ValueText() {}

  /// {@return the text form of a value that is not null}
  public static String of(ColumnType type, Object value) {
    return switch (type) {
      case DateType _ -> special(value, () -> date((LocalDate) value, ""));
      case TimeType _ -> special(value, value::toString);
      case DateTimeType(boolean timezone) ->
          special(
              value,
              () ->
                  timezone ? instant((OffsetDateTime) value) : dateTime((LocalDateTime) value, ""));
      case LargeBinaryType _ -> hex((byte[]) value);
      case PickleType _ -> hex(Pickle.encode(value.toString()));
      case ArrayType(var element) -> ArrayText.nested((List<?>) value, each -> of(element, each));
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          StringType _,
          CharType _,
          TextType _,
          NativeType _,
          IntervalType _,
          FloatType _,
          NumericType _,
          BooleanType _,
          EnumType _,
          JsonType _,
          UuidType _ ->
          value.toString();
    };
  }

  private static String special(Object value, Supplier<String> other) {
    String text = SpecialTimes.text(value);
    return text == null ? other.get() : text;
  }

  private static String date(LocalDate date, String time) {
    return DATE.format(date) + time + (date.getYear() > 0 ? "" : BEFORE_CHRIST);
  }

  private static String dateTime(LocalDateTime value, String offset) {
    return date(value.toLocalDate(), " " + value.toLocalTime() + offset);
  }

  private static String instant(OffsetDateTime value) {
    return dateTime(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), "+00");
  }

  private static String hex(byte[] bytes) {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }

  static Object parse(ColumnType type, String text) {
    return switch (type) {
      case IntegerType _, SmallIntegerType _ -> Integer.valueOf(text);
      case BigIntegerType _ -> Long.valueOf(text);
      case StringType _, TextType _, EnumType _, NativeType _ -> text;
      case CharType _ -> Blanks.stripped(text);
      case FloatType _ -> Double.valueOf(text);
      case NumericType _ ->
          switch (text) {
            case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
            default -> new BigDecimal(text);
          };
      case BooleanType _ -> text.equals("t");
      case UuidType _ -> UUID.fromString(text);
      case JsonType _ -> new Json(text);
      case IntervalType _ -> IntervalText.parse(text);
      case LargeBinaryType _ -> HexFormat.of().parseHex(text, 2, text.length());
      case PickleType _ -> Pickle.decode(HexFormat.of().parseHex(text, 2, text.length()));
      case DateType _ -> parseDate(text);
      case TimeType _ -> parseTime(text);
      case DateTimeType(boolean timezone) -> timezone ? parseInstant(text) : parseDateTime(text);
      case ArrayType(var element) -> ArrayText.parse(text, each -> parse(element, each));
    };
  }

  private static LocalDate parseDate(String text) {
    LocalDate infinite = SpecialTimes.date(text);
    if (infinite != null) return infinite;
    boolean ours = !text.endsWith(BEFORE_CHRIST);
    String digits = ours ? text : text.substring(0, text.length() - BEFORE_CHRIST.length());
    int day = digits.lastIndexOf('-');
    int month = digits.lastIndexOf('-', day - 1);
    int year = Integer.parseInt(digits.substring(0, month));
    return LocalDate.of(
        ours ? year : 1 - year,
        Integer.parseInt(digits.substring(month + 1, day)),
        Integer.parseInt(digits.substring(day + 1)));
  }

  private static LocalTime parseTime(String text) {
    LocalTime endOfDay = SpecialTimes.time(text);
    return endOfDay == null ? LocalTime.parse(text) : endOfDay;
  }

  private static LocalDateTime parseDateTime(String text) {
    LocalDateTime infinite = SpecialTimes.dateTime(text);
    if (infinite != null) return infinite;
    int space = text.indexOf(' ');
    boolean ours = !text.endsWith(BEFORE_CHRIST);
    int end = ours ? text.length() : text.length() - BEFORE_CHRIST.length();
    LocalDate date = parseDate(text.substring(0, space) + (ours ? "" : BEFORE_CHRIST));
    return date.atTime(LocalTime.parse(text.substring(space + 1, end)));
  }

  private static OffsetDateTime parseInstant(String text) {
    OffsetDateTime infinite = SpecialTimes.moment(text);
    if (infinite != null) return infinite;
    return parseDateTime(text.replace("+00", "")).atOffset(ZoneOffset.UTC);
  }
}
