package org.relata.service.database;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the write-ahead log, up to which a database has got: what was written before it is
/// there.
public record WalPosition(long value) {

  /// The first of all.
  public static final WalPosition START = new WalPosition(0);

  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

  /// {@return the position of a text such as `16/B374D848`; empty if it is none}
  public static Optional<WalPosition> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) return Optional.empty();
    long high = Long.parseLong(parts.group(1), 16);
    return Optional.of(new WalPosition((high << 32) | Long.parseLong(parts.group(2), 16)));
  }

  boolean includes(WalPosition other) {
    return Long.compareUnsigned(value, other.value) >= 0;
  }

  /// {@return the later of two}
  WalPosition max(WalPosition other) {
    return includes(other) ? this : other;
  }

  @Override
  public String toString() {
    return "%X/%X".formatted(value >>> 32, value & 0xFFFF_FFFFL);
  }
}
