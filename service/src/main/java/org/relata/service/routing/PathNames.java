package org.relata.service.routing;

import java.util.List;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.Percent;

/// Names in paths.
final class PathNames {

  private PathNames() {}

  /// {@return the name that a segment has; the empty one, which nothing has, where it is not
  /// percent-encoded as it should be}
  static String decoded(String segment) {
    try {
      return Percent.decodePath(segment);
    } catch (InvalidInputException _) {
      return "";
    }
  }

  /// {@return the segments of a path without an empty one at the end; none for the path `/`}
  static List<String> withoutTrailingSlash(List<String> segments) {
    if (!segments.getLast().isEmpty()) return segments;
    return segments.subList(0, segments.size() - 1);
  }
}
