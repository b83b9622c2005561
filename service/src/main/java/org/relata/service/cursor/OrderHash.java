package org.relata.service.cursor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Sort;
import org.relata.service.hash.Sha256;

/// What tells the order of a list from that of another.
final class OrderHash {

  /// How many bytes it has.
  static final int LENGTH = 8;

  private OrderHash() {}

  static byte[] of(List<Sort> order) {
    String text = order.stream().map(OrderHash::describe).collect(Collectors.joining(","));
    return Arrays.copyOf(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
  }

  private static String describe(Sort sort) {
    String path = sort.path().stream().map(Relationship::toString).collect(Collectors.joining("."));
    return path
        + sort.ordering().column()
        + (sort.ordering().descending() ? " desc " : " asc ")
        + sort.ordering().nullsFirst();
  }
}
