package org.relata.service.request;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.relata.service.header.AcceptHeader;
import org.relata.service.header.ContentTypeHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// What bodies are written in.
enum MediaType {
  JSON("application/json"),
  LINES("application/x-ndjson"),
  MERGE_PATCH("application/merge-patch+json"),
  JSON_PATCH("application/json-patch+json"),
  HTML("text/html");

  private static final String ANY = "*/*";

  private final String name;

  MediaType(String name) {
    this.name = name;
  }

  /// {@return which of the offered types the client prefers; of those it likes the same, the first}
  ///
  /// @throws ProblemException 406 if it accepts none
  static MediaType accepted(RawRequest request, MediaType... offered) {
    String accept = request.header("Accept").orElse("");
    if (accept.isBlank() || accept.equals(ANY)) return offered[0];
    Optional<MediaType> alone = named(accept, offered);
    if (alone.isPresent()) return alone.get();
    AcceptHeader accepted = AcceptHeader.parse(accept);
    return Arrays.stream(offered)
        .filter(type -> accepted.quality(type.name) > 0)
        .reduce(BinaryOperator.maxBy(Comparator.comparingInt(type -> accepted.quality(type.name))))
        .orElseThrow(() -> new ProblemException(Problems.notAcceptable(accept, names(offered))));
  }

  /// Checks that a body is of one of these types, in UTF-8.
  ///
  /// @return the one that it is of
  /// @throws ProblemException 415 if it is of none
  static MediaType check(RawRequest request, MediaType... taken) {
    String given = request.header("Content-Type").orElse("");
    return named(given, taken)
        .or(() ->
            ContentTypeHeader.parse(given)
                .filter(ContentTypeHeader::utf8)
                .flatMap(type -> named(type.mediaType(), taken)))
        .orElseThrow(
            () -> new ProblemException(Problems.unsupportedMediaType(given, names(taken))));
  }

  /// Most headers hold a name and nothing else, for which there is no need to parse them.
  private static Optional<MediaType> named(String name, MediaType... types) {
    for (MediaType type : types) if (type.name.equals(name)) return Optional.of(type);
    return Optional.empty();
  }

  private static List<String> names(MediaType... types) {
    return Arrays.stream(types).map(MediaType::toString).toList();
  }

  /// {@return its name in headers}
  @Override
  public String toString() {
    return name;
  }
}
