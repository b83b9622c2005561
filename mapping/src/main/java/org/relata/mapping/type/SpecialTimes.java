package org.relata.mapping.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The dates and times that PostgreSQL has and Java's classes do not: `infinity`, `-infinity`, and
/// the end of a day, `24:00:00`.
///
/// Each is carried by the outermost value of its class, which no row can hold otherwise: all are
/// finer than a microsecond or beyond what PostgreSQL keeps.
public final class SpecialTimes {

  private static final String LAST = "infinity";
  private static final String FIRST = "-infinity";
  private static final String END_OF_DAY = "24:00:00";

  private static final Map<Object, String> TEXTS =
      Map.of(
          LocalDate.MAX, LAST,
          LocalDate.MIN, FIRST,
          LocalDateTime.MAX, LAST,
          LocalDateTime.MIN, FIRST,
          OffsetDateTime.MAX, LAST,
          OffsetDateTime.MIN, FIRST,
          LocalTime.MAX, END_OF_DAY);

  private static final Pattern ENDS_OF_DAY = Pattern.compile("24:00(?::00(?:\\.0{1,9})?)?");

  private SpecialTimes() {}

  /// {@return the text of a special date or time, the same in SQL and JSON; null for any other
  /// value}
  public static @Nullable String text(Object value) {
    return TEXTS.get(value);
  }

  /// {@return the infinite date that a text names; null if it names none}
  public static @Nullable LocalDate date(String text) {
    return named(text, LocalDate.MIN, LocalDate.MAX);
  }

  /// {@return the infinite date and time that a text names; null if it names none}
  public static @Nullable LocalDateTime dateTime(String text) {
    return named(text, LocalDateTime.MIN, LocalDateTime.MAX);
  }

  /// {@return the infinite moment that a text names; null if it names none}
  public static @Nullable OffsetDateTime moment(String text) {
    return named(text, OffsetDateTime.MIN, OffsetDateTime.MAX);
  }

  /// {@return the end of a day, if a text names it; null otherwise}
  public static @Nullable LocalTime time(String text) {
    return ENDS_OF_DAY.matcher(text).matches() ? LocalTime.MAX : null;
  }

  private static <T> @Nullable T named(String text, T first, T last) {
    if (text.equals(LAST)) return last;
    return text.equals(FIRST) ? first : null;
  }
}
