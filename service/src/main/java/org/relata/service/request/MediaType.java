package org.relata.service.request;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// What bodies are written in.
enum MediaType {
  JSON("application/json"),
  LINES("application/x-ndjson"),
  MERGE_PATCH("application/merge-patch+json"),
  JSON_PATCH("application/json-patch+json"),
  HTML("text/html");

  private final String name;

  MediaType(String name) {
    this.name = name;
  }

  /// A range of an `Accept` header: how much it is liked, and how exactly it says what.
  private record Range(String type, double quality, int precision) {

    static Range parse(String text) {
      String[] parts = text.toLowerCase(Locale.ROOT).split(";");
      String type = parts.length == 0 ? "" : parts[0].strip();
      double quality =
          Arrays.stream(parts)
              .map(String::strip)
              .filter(part -> part.matches("q=[01](\\.\\d{0,3})?"))
              .mapToDouble(part -> Double.parseDouble(part.substring(2)))
              .findFirst()
              .orElse(1);
      return new Range(type, quality, type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2);
    }

    boolean takes(MediaType offered) {
      return switch (precision) {
        case 0 -> true;
        case 1 -> offered.name.startsWith(type.substring(0, type.length() - 1));
        default -> offered.name.equals(type);
      };
    }
  }

  /// {@return what of the offered is liked best; of what is liked the same, the first}
  ///
  /// @throws ProblemException 406 if none is liked
  static MediaType accepted(RawRequest request, MediaType... offered) {
    Optional<String> accept = request.header("Accept").filter(text -> !text.isBlank());
    if (accept.isEmpty()) return offered[0];
    List<Range> ranges = Arrays.stream(accept.get().split(",")).map(Range::parse).toList();
    MediaType best = offered[0];
    for (MediaType each : offered) if (liked(each, ranges) > liked(best, ranges)) best = each;
    if (liked(best, ranges) > 0) return best;
    List<String> names = Arrays.stream(offered).map(MediaType::toString).toList();
    throw new ProblemException(Problems.notAcceptable(accept.get(), names));
  }

  private static double liked(MediaType offered, List<Range> ranges) {
    return ranges.stream()
        .filter(range -> range.takes(offered))
        .max(Comparator.comparingInt(Range::precision))
        .map(Range::quality)
        .orElse(0.0);
  }

  /// Checks that a body is of one of these types, in UTF-8.
  ///
  /// @return the one that it is of
  /// @throws ProblemException 415 if it is of none
  static MediaType check(RawRequest request, MediaType... taken) {
    String given = request.header("Content-Type").orElse("");
    String[] parts = given.toLowerCase(Locale.ROOT).split(";");
    Optional<MediaType> known =
        Arrays.stream(taken)
            .filter(type -> parts.length > 0 && type.name.equals(parts[0].strip()))
            .findFirst();
    boolean utf8 =
        Arrays.stream(parts)
            .map(String::strip)
            .filter(part -> part.startsWith("charset="))
            .allMatch(part -> part.replace("\"", "").equals("charset=utf-8"));
    if (known.isPresent() && utf8) return known.get();
    List<String> names = Arrays.stream(taken).map(MediaType::toString).toList();
    throw new ProblemException(Problems.unsupportedMediaType(given, names));
  }

  /// {@return its name in headers}
  @Override
  public String toString() {
    return name;
  }
}
