package org.relata.bench;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/// What the people have.
final class Values {

  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

  private Values() {}

  static String name(int i) {
    return "Person " + i;
  }

  static String email(int i) {
    return "person" + i + "@example.org";
  }

  static Integer age(int i) {
    return i % 100;
  }

  static BigDecimal balance(int i) {
    return BigDecimal.valueOf(i, 2);
  }

  static LocalDateTime since(int i) {
    return START.plusSeconds(i);
  }
}
