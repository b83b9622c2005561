package org.relata.mapping.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.Interval;

/// Reads the database's text of an interval in either of two styles, since not every session can be
/// told which to use: `iso_8601` and `postgres`, which is PostgreSQL's default.
///
/// The styles: https://www.postgresql.org/docs/18/datatype-datetime.html#DATATYPE-INTERVAL-OUTPUT
final class IntervalText {

  private static final Pattern POSTGRES =
      Pattern.compile(
          "(?:([-+]?\\d+) years? ?)?(?:([-+]?\\d+) mons? ?)?(?:([-+]?\\d+) days? ?)?"
              + "(?:([-+])?(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");

  private IntervalText() {}

  /// @throws IllegalArgumentException if the text has another style
  static Interval parse(String text) {
    Matcher parts = POSTGRES.matcher(text);
    return parts.matches() ? interval(parts) : Interval.parse(text);
  }

  private static Interval interval(Matcher parts) {
    long months = number(parts.group(1)) * 12 + number(parts.group(2));
    long seconds =
        number(parts.group(5)) * 3600 + number(parts.group(6)) * 60 + number(parts.group(7));
    long microseconds = seconds * 1_000_000 + micros(parts.group(8));
    return new Interval(
        Math.toIntExact(months),
        Math.toIntExact(number(parts.group(3))),
        "-".equals(parts.group(4)) ? -microseconds : microseconds);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long micros(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
  }
}
