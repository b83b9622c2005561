package org.relata.service.cursor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Sort;

/// What tells the order of a list from that of another.
final class OrderHash {

  /// How many bytes it has.
  static final int LENGTH = 8;

  private OrderHash() {}

  static byte[] of(List<Sort> order) {
    String text = order.stream().map(OrderHash::describe).collect(Collectors.joining(","));
    return Arrays.copyOf(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
  }

  private static String describe(Sort sort) {
    String path = sort.path().stream().map(Relationship::toString).collect(Collectors.joining("."));
    return path
        + sort.ordering().column()
        + (sort.ordering().descending() ? " desc " : " asc ")
        + sort.ordering().nullsFirst();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
