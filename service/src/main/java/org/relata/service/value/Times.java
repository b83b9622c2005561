package org.relata.service.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.regex.Pattern;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.SpecialTimes;

/// Dates and times as text: ISO 8601, and what PostgreSQL has besides, [SpecialTimes].
///
/// Where they are read, `T` or a space stands between date and time, and the seconds are left out
/// or not. What is finer than a microsecond is rounded to one, as PostgreSQL does.
final class Times {

  private static final LocalDate FIRST_DAY = LocalDate.of(-4713, 11, 24);
  private static final LocalDate LAST_DAY = LocalDate.of(5_874_897, 12, 31);
  private static final LocalDateTime FIRST_MOMENT = FIRST_DAY.atStartOfDay();
  private static final LocalDateTime LAST_MOMENT =
      LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000);

  private static final DateTimeFormatter LOCAL =
      dateTime().toFormatter().withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter OFFSET =
      dateTime()
          .parseLenient()
          .appendOffset("+HH", "Z")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /// A time with an offset, whose `+` a query string may have made a space.
  private static final Pattern WITH_OFFSET =
      Pattern.compile(".*\\d:\\d\\d\\S*(?:[zZ]|[+ -]\\d\\d(?::?\\d\\d)?)");

  private static final Pattern SPACED = Pattern.compile("^(\\S+) (?=[0-9])");

  private Times() {}

  private static DateTimeFormatterBuilder dateTime() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(DateTimeFormatter.ISO_LOCAL_DATE)
        .appendLiteral('T')
        .append(DateTimeFormatter.ISO_LOCAL_TIME);
  }

  /// {@return a date or time as it is read again}
  static String text(Object value) {
    String special = SpecialTimes.text(value);
    if (special != null) return special;
    return switch (value) {
      case LocalTime time -> time(time);
      case LocalDateTime moment -> dateTime(moment);
      case OffsetDateTime moment -> dateTime(moment.toLocalDateTime()) + moment.getOffset();
      default -> value.toString();
    };
  }

  private static String dateTime(LocalDateTime moment) {
    return moment.toLocalDate() + "T" + time(moment.toLocalTime());
  }

  /// With seconds always, which `LocalTime` leaves out where they are zero.
  private static String time(LocalTime time) {
    return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
  }

  static LocalDate date(ColumnType type, String text) {
    LocalDate infinite = SpecialTimes.date(text);
    if (infinite != null) return infinite;
    String form = "; expected a date such as 2026-11-22";
    LocalDate date = parse(type, text, DateTimeFormatter.ISO_LOCAL_DATE, LocalDate::from, form);
    if (date.isBefore(FIRST_DAY) || date.isAfter(LAST_DAY))
      throw InvalidValues.outOfRange(type, text);
    return date;
  }

  /// {@return the time of day; what is rounded up to the end of the day is that}
  static LocalTime time(ColumnType type, String text) {
    LocalTime endOfDay = SpecialTimes.time(text);
    if (endOfDay != null) return endOfDay;
    String form = "; expected a time such as 10:00:00";
    LocalTime time = parse(type, text, DateTimeFormatter.ISO_LOCAL_TIME, LocalTime::from, form);
    LocalTime rounded = time.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    return rounded.isBefore(time.truncatedTo(ChronoUnit.SECONDS)) ? LocalTime.MAX : rounded;
  }

  /// {@return the date and time; a date alone is its midnight}
  static LocalDateTime dateTime(ColumnType type, String text) {
    LocalDateTime infinite = SpecialTimes.dateTime(text);
    if (infinite != null) return infinite;
    String form = "; expected a date and time such as 2026-11-22T10:00:00";
    LocalDateTime moment =
        text.length() == "2026-11-22".length()
            ? parse(type, text, DateTimeFormatter.ISO_LOCAL_DATE, LocalDate::from, form)
                .atStartOfDay()
            : parse(type, text, LOCAL, LocalDateTime::from, form);
    return inRange(type, text, moment);
  }

  /// {@return the moment, in UTC}
  static OffsetDateTime moment(ColumnType type, String text) {
    OffsetDateTime infinite = SpecialTimes.moment(text);
    if (infinite != null) return infinite;
    String form =
        "; expected a date and time with offset such as 2026-11-22T10:00:00+01:00 (in a URL, encode"
            + " + as %2B)";
    LocalDateTime utc = parse(type, text, OFFSET, Times::utc, form);
    return inRange(type, text, utc).atOffset(ZoneOffset.UTC);
  }

  private static LocalDateTime utc(TemporalAccessor moment) {
    return OffsetDateTime.from(moment).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /// {@return the text with a `T` where a space stands between date and time}
  private static String joined(String text) {
    return SPACED.matcher(text).replaceFirst("$1T");
  }

  private static LocalDateTime inRange(ColumnType type, String text, LocalDateTime moment) {
    if (moment.getYear() > LAST_MOMENT.getYear()) throw InvalidValues.outOfRange(type, text);
    LocalDateTime rounded = moment.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    if (rounded.isBefore(FIRST_MOMENT) || rounded.isAfter(LAST_MOMENT)) {
      throw InvalidValues.outOfRange(type, text);
    }
    return rounded;
  }

  private static <T> T parse(
      ColumnType type, String text, DateTimeFormatter format, TemporalQuery<T> query, String form) {
    try {
      return format.parse(joined(text), query);
    } catch (DateTimeException _) {
      throw InvalidValues.not(type, text, reason(type, text) + form);
    }
  }

  /// {@return why a value that looks right is none}
  private static String reason(ColumnType type, String text) {
    boolean zoned = type instanceof DateTimeType(boolean timezone) && timezone;
    return zoned || !WITH_OFFSET.matcher(text).matches()
        ? ""
        : ": it has an offset, and the type no time zone";
  }
}
