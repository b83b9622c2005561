package org.relata.service.observe;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The ids of requests: those that clients give them, and new ones.
final class RequestIds {

  private static final int MAX_LENGTH = 128;
  private static final int RADIX = 36;

  /// No other process has it, so that a number makes an id that no other request has.
  private static final String PROCESS =
      Long.toString(new SecureRandom().nextLong() >>> 24, RADIX) + "-";

  private static final AtomicLong COUNT = new AtomicLong();

  private RequestIds() {}

  /// {@return the id of a request: the one that it came with, if it is 1 to 128 visible ASCII
  /// characters, else a new one}
  static String of(@Nullable String given) {
    return given != null && isSane(given)
        ? given
        : PROCESS + Long.toString(COUNT.incrementAndGet(), RADIX);
  }

  private static boolean isSane(String given) {
    int length = given.length();
    if (length == 0 || length > MAX_LENGTH) return false;
    for (int i = 0; i < length; i++) {
      char c = given.charAt(i);
      if (c <= ' ' || c > '~') return false;
    }
    return true;
  }
}
