package org.relata.service.command.environment;

import java.time.Duration;

/// Writes amounts as people write them: `500ms`, `30s`, `10MB`.
final class Amounts {

  private static final String[] SIZES = {"B", "KB", "MB", "GB"};

  private Amounts() {}

  static String duration(Duration duration) {
    boolean whole = duration.toMillis() % 1000 == 0;
    return whole ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
  }

  static String size(long bytes) {
    int unit = 0;
    long size = bytes;
    while (unit < SIZES.length - 1 && size > 0 && size % 1024 == 0) {
      size /= 1024;
      unit++;
    }
    return size + SIZES[unit];
  }
}
