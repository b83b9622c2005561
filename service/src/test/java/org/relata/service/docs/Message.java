package org.relata.service.docs;

import java.util.List;

/// A response as `curl -i` prints it.
record Message(String status, List<String> headers, String body) {

  static Message of(String text) {
    String[] parts = text.split("\r?\n\r?\n", 2);
    List<String> head = parts[0].lines().toList();
    return new Message(
        head.isEmpty() ? "" : head.getFirst(),
        head.stream().skip(1).toList(),
        parts.length == 1 ? "" : parts[1].strip());
  }

  boolean hasHeader(String expected) {
    return headers.stream().anyMatch(header -> Wildcards.match(expected, header));
  }
}
