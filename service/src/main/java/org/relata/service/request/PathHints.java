package org.relata.service.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.relata.mapping.error.NearestName;
import org.relata.openapi.endpoint.Path;
import org.relata.openapi.endpoint.Path.Segment;
import org.relata.service.problem.Excerpt;

/// Knows the paths there are, and says of one that is not there what is there in its stead.
public final class PathHints {

  private final List<Path> paths;

  public PathHints(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /// {@return the path that these segments follow}
  ///
  /// @param raw percent-encoded
  Optional<Path> find(List<String> raw) {
    List<String> segments = raw.stream().map(PathHints::decoded).toList();
    return paths.stream()
        .filter(path -> path.segments().size() == segments.size())
        .filter(path ->
            IntStream.range(0, segments.size())
                .allMatch(place -> takes(path.segments().get(place), segments.get(place))))
        .findFirst();
  }

  /// {@return where the path leaves what there is, and the names there are at that place}
  ///
  /// @param path percent-encoded
  public String of(String path) {
    return of(path, List.of(path.substring(1).split("/")));
  }

  /// {@return the same for a path that is shown in another way than it is followed}
  String of(String path, List<String> raw) {
    List<String> segments = raw.stream().map(PathHints::decoded).toList();
    List<Path> near = paths;
    int place = 0;
    while (place < segments.size()) {
      List<Path> nearer = following(near, place, segments.get(place));
      if (nearer.isEmpty()) break;
      near = nearer;
      place++;
    }
    String there = "No such path " + Excerpt.truncated(path);
    if (place == segments.size()) return there;
    return there + NearestName.hint(Excerpt.truncated(segments.get(place)), names(near, place));
  }

  private static List<Path> following(List<Path> paths, int place, String segment) {
    return paths.stream()
        .filter(path -> path.segments().size() > place)
        .filter(path -> takes(path.segments().get(place), segment))
        .toList();
  }

  private static boolean takes(Segment segment, String text) {
    return switch (segment) {
      case Segment.Fixed(var fixed) -> fixed.equals(text);
      case Segment.KeyOf _ -> !text.isEmpty();
    };
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
