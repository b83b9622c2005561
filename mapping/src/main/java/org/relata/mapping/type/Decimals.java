package org.relata.mapping.type;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Reads decimal numbers of any length. The JDK's own way takes half a second for the longest that
/// PostgreSQL keeps, since its time grows with the square of the digits.
public final class Decimals {

  /// How many characters the JDK reads in no time.
  private static final int SHORT = 1000;

  private Decimals() {}

  /// {@return the number that a text is, as [BigDecimal#BigDecimal(String)] reads it}
  ///
  /// @param text of ASCII digits, with a sign, a point and an exponent or without
  /// @throws NumberFormatException if the exponent has more than 32 bits
  public static BigDecimal parse(String text) {
    if (text.length() <= SHORT) return new BigDecimal(text);
    int power = Math.max(text.indexOf('e'), text.indexOf('E'));
    String number = power < 0 ? text : text.substring(0, power);
    long exponent = power < 0 ? 0 : Integer.parseInt(text.substring(power + 1));
    boolean signed = number.charAt(0) == '-' || number.charAt(0) == '+';
    int point = number.indexOf('.');
    int fraction = point < 0 ? 0 : number.length() - point - 1;
    String digits = number.substring(signed ? 1 : 0).replace(".", "");
    BigInteger unscaled = integer(digits);
    return new BigDecimal(
        number.charAt(0) == '-' ? unscaled.negate() : unscaled, scale(fraction - exponent));
  }

  private static int scale(long scale) {
    if (scale != (int) scale) throw new NumberFormatException("Scale out of range");
    return (int) scale;
  }

  /// Halves are put together by multiplication, for which the JDK has faster ways.
  private static BigInteger integer(String digits) {
    if (digits.length() <= SHORT) return new BigInteger(digits);
    int low = digits.length() / 2;
    int high = digits.length() - low;
    return integer(digits.substring(0, high))
        .multiply(BigInteger.TEN.pow(low))
        .add(integer(digits.substring(high)));
  }
}
