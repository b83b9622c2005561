package org.relata.service.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.value.Percent;

/// What a request is for, taken apart the same way over HTTP and in a batch.
///
/// A path is taken apart before it is percent-decoded, so that a slash inside a key stays one.
/// Nothing is taken out of it: `;x` is a part of its segment, and so are two dots.
///
/// @param path the path as it is written, percent-encoded
/// @param segments its parts between the slashes, still percent-encoded
/// @param query the query string, still percent-encoded; null without one
public record Target(String path, List<String> segments, @Nullable String query) {

  public Target {
    segments = List.copyOf(segments);
  }

  /// {@return what a path with its query leads to}
  ///
  /// @param text begins with a slash
  /// @throws InvalidInputException if the path is not percent-encoded UTF-8
  public static Target parse(String text) {
    int mark = text.indexOf('?');
    return mark < 0 ? of(text, null) : of(text.substring(0, mark), text.substring(mark + 1));
  }

  /// {@return what a path and its query lead to}
  ///
  /// @param path begins with a slash
  /// @throws InvalidInputException if the path is not percent-encoded UTF-8
  public static Target of(String path, @Nullable String query) {
    Percent.decodePath(path);
    return new Target(path, List.of(path.substring(1).split("/", -1)), query);
  }
}
