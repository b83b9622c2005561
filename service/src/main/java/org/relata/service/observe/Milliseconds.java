package org.relata.service.observe;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Times as logs show them.
final class Milliseconds {

  private Milliseconds() {}

  /// {@return milliseconds with one digit after the point}
  static BigDecimal of(long nanoseconds) {
    return BigDecimal.valueOf(nanoseconds, 6).setScale(1, RoundingMode.HALF_UP);
  }
}
