package org.relata.service.testing.described;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The paths of a document. One without keys in it goes before one with.
record Paths(JsonNode paths) {

  /// A path of the document, with the operations on it.
  record Found(String template, JsonNode operations) {}

  /// {@return the path of the document that a path is one of; it may end with a slash}
  Optional<Found> find(String path) {
    if (!path.startsWith("/")) return Optional.empty();
    boolean slash = path.length() > 1 && path.endsWith("/");
    List<String> segments = segments(slash ? path.substring(0, path.length() - 1) : path);
    Found found = null;
    for (var entry : paths.properties()) {
      boolean exact = !entry.getKey().contains("{");
      if ((found == null || exact) && matches(segments(entry.getKey()), segments)) {
        found = new Found(entry.getKey(), entry.getValue());
      }
    }
    return Optional.ofNullable(found);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(1).split("/", -1)) segments.add(decoded(segment));
    return segments;
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return segment;
    }
  }

  private static boolean matches(List<String> template, List<String> segments) {
    if (template.size() != segments.size()) return false;
    for (int i = 0; i < template.size(); i++) {
      boolean key = template.get(i).startsWith("{");
      if (!key && !template.get(i).equals(segments.get(i))) return false;
      if (key && segments.get(i).isEmpty()) return false;
    }
    return true;
  }
}
