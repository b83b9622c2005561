package org.relata.mapping.type;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL interval, whose parts are independent: a month has no fixed number of days, nor a
/// day of microseconds.
///
/// With the largest of all three parts it is infinite, with the smallest negatively so, as in the
/// database since PostgreSQL 17.
///
/// @param months any number of months, negative too; a year is 12 months
/// @param days any number of days, negative too
/// @param microseconds any number of microseconds, negative too
public record Interval(int months, int days, long microseconds) {

  /// Longer than any other.
  public static final Interval INFINITY =
      new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  /// Shorter than any other.
  public static final Interval NEGATIVE_INFINITY =
      new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

  private static final long SECOND = 1_000_000L;
  private static final Pattern ISO_8601 =
      Pattern.compile(
          "(-)?P(?=.)(?:([-+]?\\d{1,9})Y)?(?:([-+]?\\d{1,9})M)?(?:([-+]?\\d{1,9})W)?(?:([-+]?\\d{1,10})D)?"
              + "(?:T(?=.)(?:([-+]?\\d{1,10})H)?(?:([-+]?\\d{1,11})M)?(?:([-+])?(\\d{1,12})(?:\\.(\\d{1,6}))?S)?)?");

  /// {@return the interval of an ISO 8601 duration such as `P1Y2M3DT4H5M6.5S`, of `infinity` or
  /// `-infinity`}
  ///
  /// Each part may have a sign of its own, as in `P1Y-2M`.
  ///
  /// @throws IllegalArgumentException if the text is no such duration, or a part is out of range
  public static Interval parse(String text) {
    if (text.equals("infinity")) return INFINITY;
    if (text.equals("-infinity")) return NEGATIVE_INFINITY;
    return finite(text, ISO_8601.matcher(text));
  }

  private static Interval finite(String text, Matcher parts) {
    if (!parts.matches()) throw new IllegalArgumentException("not an ISO 8601 duration: " + text);
    int sign = parts.group(1) == null ? 1 : -1;
    try {
      long months = Math.addExact(number(parts.group(2)) * 12, number(parts.group(3)));
      long days = Math.addExact(number(parts.group(4)) * 7, number(parts.group(5)));
      long seconds = number(parts.group(6)) * 3600 + number(parts.group(7)) * 60;
      long fraction = number(parts.group(9)) * SECOND + micros(parts.group(10));
      long microseconds =
          Math.addExact(
              Math.multiplyExact(seconds, SECOND),
              "-".equals(parts.group(8)) ? -fraction : fraction);
      return new Interval(
          Math.toIntExact(sign * months),
          Math.toIntExact(sign * days),
          Math.multiplyExact(sign, microseconds));
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("duration out of range: " + text, overflow);
    }
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long micros(@Nullable String fraction) {
    return fraction == null ? 0 : Long.parseLong((fraction + "00000").substring(0, 6));
  }

  /// {@return the ISO 8601 duration, such as `P1Y2M3DT4H5M6.5S`; of nothing, `PT0S`; `infinity` or
  /// `-infinity`}
  @Override
  public String toString() {
    if (equals(INFINITY)) return "infinity";
    if (equals(NEGATIVE_INFINITY)) return "-infinity";
    if (months == 0 && days == 0 && microseconds == 0) return "PT0S";
    StringBuilder text = new StringBuilder("P");
    part(text, months / 12, 'Y');
    part(text, months % 12, 'M');
    part(text, days, 'D');
    if (microseconds != 0) {
      text.append('T');
      long seconds = microseconds / SECOND;
      part(text, seconds / 3600, 'H');
      part(text, seconds / 60 % 60, 'M');
      seconds(text, seconds % 60, microseconds % SECOND);
    }
    return text.toString();
  }

  private static void part(StringBuilder text, long number, char unit) {
    if (number != 0) text.append(number).append(unit);
  }

  private static void seconds(StringBuilder text, long seconds, long fraction) {
    if (seconds == 0 && fraction == 0) return;
    if (seconds < 0 || fraction < 0) text.append('-');
    text.append(Math.abs(seconds));
    if (fraction != 0) {
      String digits = Long.toString(SECOND + Math.abs(fraction)).substring(1);
      text.append('.').append(digits.replaceFirst("0+$", ""));
    }
    text.append('S');
  }
}
