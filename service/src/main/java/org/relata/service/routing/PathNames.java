package org.relata.service.routing;

import java.util.List;
import org.relata.service.value.Percent;

/// Names in paths.
final class PathNames {

  private PathNames() {}

  /// {@return the name that a segment has}
  static String decoded(String segment) {
    return Percent.decodePath(segment);
  }

  /// {@return the segments of a path without an empty one at the end; none for the path `/`}
  static List<String> withoutTrailingSlash(List<String> segments) {
    if (!segments.getLast().isEmpty()) return segments;
    return segments.subList(0, segments.size() - 1);
  }
}
