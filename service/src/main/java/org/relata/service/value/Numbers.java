package org.relata.service.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.Decimals;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads numbers exactly, or says what their type does not take.
final class Numbers {

  /// The most digits that PostgreSQL's numeric keeps before and after the point.
  private static final int BEFORE_POINT = 131_072;

  private static final int AFTER_POINT = 16_383;

  /// The most characters of a number, with sign, point and exponent.
  static final int MAX_CHARACTERS = BEFORE_POINT + AFTER_POINT + 20;

  /// The most characters of an integer, which has no need of more than twenty.
  private static final int MAX_INTEGER_DIGITS = 1000;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");
  private static final Pattern PARTS =
      Pattern.compile(
          "[-+]?(?<whole>[0-9]*+)(?:\\.(?<fraction>[0-9]*+))?(?:[eE](?<power>[-+]?[0-9]++))?");
  private static final int MAX_EXPONENT_DIGITS = 18;
  private static final Pattern ZEROS = Pattern.compile("^0++");
  private static final Pattern ZERO = Pattern.compile("[-+]?[0.]++(?:[eE].*+)?");

  private Numbers() {}

  static int int16(ColumnType type, String text) {
    return (int) integer(type, text, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  static int int32(ColumnType type, String text) {
    return (int) integer(type, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static long int64(ColumnType type, String text) {
    return integer(type, text, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static long integer(ColumnType type, String text, long min, long max) {
    if (text.length() > MAX_INTEGER_DIGITS) throw InvalidValues.outOfRange(type, text, min, max);
    BigDecimal number = number(type, text);
    if (number.signum() == 0) return 0;
    if (number.precision() - (long) number.scale() > 19)
      throw InvalidValues.outOfRange(type, text, min, max);
    if (number.stripTrailingZeros().scale() > 0) throw InvalidValues.not(type, text, "");
    BigInteger integer = number.toBigIntegerExact();
    boolean fits = integer.bitLength() < Long.SIZE;
    if (!fits || integer.longValueExact() < min || integer.longValueExact() > max) {
      throw InvalidValues.outOfRange(type, text, min, max);
    }
    return integer.longValueExact();
  }

  /// {@return a decimal number that PostgreSQL's numeric can keep, with all its digits}
  static BigDecimal decimal(ColumnType type, String text) {
    checkDigits(type, text);
    BigDecimal number = number(type, text);
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /// Checks that PostgreSQL's numeric can keep a number, by its digits alone: to compute one takes
  /// long where it has many.
  static void checkDigits(ColumnType type, String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) throw InvalidValues.not(type, text, "");
    String fraction = Objects.requireNonNullElse(parts.group("fraction"), "");
    String power = Objects.requireNonNullElse(parts.group("power"), "0");
    if (power.length() > MAX_EXPONENT_DIGITS) throw InvalidValues.outOfRange(type, text);
    long after = fraction.length() - Long.parseLong(power);
    String digits = ZEROS.matcher(parts.group("whole") + fraction).replaceFirst("");
    if (!digits.isEmpty() && digits.length() - after > BEFORE_POINT) {
      throw InvalidValues.outOfRange(type, text);
    }
    if (after > AFTER_POINT) {
      throw new InvalidInputException("must have at most " + AFTER_POINT + " decimal places");
    }
  }

  /// {@return the number, which the database's rounding to the scale leaves within the precision}
  static BigDecimal within(NumericType type, BigDecimal number) {
    Integer precision = type.precision();
    if (precision == null || number.signum() == 0) return number;
    int scale = type.scale() == null ? 0 : type.scale();
    BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
    if (rounded.signum() != 0 && rounded.precision() - rounded.scale() > precision - scale) {
      String excerpt = Excerpt.truncated(number.toString());
      throw new InvalidInputException(
          excerpt
              + " is out of range for a "
              + type
              + " (less than 10^"
              + (precision - scale)
              + ")");
    }
    return number;
  }

  /// {@return the nearest double; what is too large or too near zero for the type is invalid}
  static double binary(FloatType type, String text) {
    if (!NUMBER.matcher(text).matches()) throw InvalidValues.not(type, text, "");
    double number = Double.parseDouble(text);
    double kept = type.isSingle() ? Float.parseFloat(text) : number;
    boolean lost = kept == 0 && !ZERO.matcher(text).matches();
    if (lost || Double.isInfinite(kept)) throw InvalidValues.outOfRange(type, text);
    return number;
  }

  /// {@return what `NaN`, `Infinity` or `-Infinity` names; null for any other text}
  static @Nullable Double nonFinite(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  /// {@return the number as it is written}
  static BigDecimal number(ColumnType type, String text) {
    if (!NUMBER.matcher(text).matches()) throw InvalidValues.not(type, text, "");
    if (text.length() > MAX_CHARACTERS) throw InvalidValues.outOfRange(type, text);
    try {
      return Decimals.parse(text);
    } catch (NumberFormatException _) { // an exponent of more than 32 bits
      throw InvalidValues.outOfRange(type, text);
    }
  }
}
