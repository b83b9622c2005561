package org.relata.service.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.relata.mapping.error.Nearest;
import org.relata.openapi.endpoint.Path;
import org.relata.openapi.endpoint.Path.Segment;

/// Says of a path that is not there what is there in its stead.
final class Whereabouts {

  private final List<Path> paths;

  Whereabouts(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /// {@return where the path leaves what there is, and the names there are at that place}
  ///
  /// @param path percent-encoded
  String of(String path) {
    List<String> segments =
        Arrays.stream(path.substring(1).split("/")).map(Whereabouts::decoded).toList();
    List<Path> near = paths;
    int place = 0;
    while (place < segments.size()) {
      List<Path> nearer = following(near, place, segments.get(place));
      if (nearer.isEmpty()) break;
      near = nearer;
      place++;
    }
    String there = "There is no path " + path;
    if (place == segments.size()) return there;
    return there + Nearest.hint(segments.get(place), names(near, place));
  }

  private static List<Path> following(List<Path> paths, int place, String segment) {
    return paths.stream()
        .filter(path -> path.segments().size() > place)
        .filter(path ->
            switch (path.segments().get(place)) {
              case Segment.Fixed(var text) -> text.equals(segment);
              case Segment.KeyOf _ -> !segment.isEmpty();
            })
        .toList();
  }

  /// The names at a place of these paths; those with a leading underscore are the system's.
  private static List<String> names(List<Path> paths, int place) {
    return paths.stream()
        .filter(path -> path.segments().size() > place)
        .map(path -> path.segments().get(place))
        .filter(Segment.Fixed.class::isInstance)
        .map(segment -> ((Segment.Fixed) segment).text())
        .filter(name -> !name.startsWith("_"))
        .distinct()
        .toList();
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException badEncoding) {
      return segment;
    }
  }
}
