package org.relata.service.request;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.header.AcceptHeader;
import org.relata.service.header.ContentTypeHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.routing.RawRequest;

/// Chooses the media types of bodies, by what an operation takes and has to offer.
final class ContentNegotiation {

  private static final String ANY = "*/*";

  private ContentNegotiation() {}

  /// {@return which of an operation's types the client prefers; of those it likes the same, the
  /// first}
  ///
  /// @throws ProblemException 406 if it accepts none
  static MediaType accepted(RawRequest request) {
    List<MediaType> offered = request.operation().produces();
    String accept = request.header(RequestHeader.ACCEPT).orElse("");
    if (accept.isBlank() || accept.equals(ANY)) return offered.getFirst();
    Optional<MediaType> alone = named(accept, offered);
    if (alone.isPresent()) return alone.get();
    AcceptHeader accepted = AcceptHeader.parse(accept);
    return offered.stream()
        .filter(type -> accepted.quality(type.toString()) > 0)
        .reduce(
            BinaryOperator.maxBy(
                Comparator.comparingInt(type -> accepted.quality(type.toString()))))
        .orElseThrow(() -> new ProblemException(Problems.notAcceptable(accept, names(offered))));
  }

  /// {@return the type of a request's body, which is in UTF-8}
  ///
  /// @throws ProblemException 415 if it is none that the operation takes
  static MediaType contentType(RawRequest request) {
    List<MediaType> supported = request.operation().body().mediaTypes();
    String given = request.header(RequestHeader.CONTENT_TYPE).orElse("");
    return named(given, supported)
        .or(() ->
            ContentTypeHeader.parse(given)
                .filter(ContentTypeHeader::utf8)
                .flatMap(type -> named(type.mediaType(), supported)))
        .orElseThrow(
            () -> new ProblemException(Problems.unsupportedMediaType(given, names(supported))));
  }

  /// Most headers hold a name and nothing else, for which there is no need to parse them.
  private static Optional<MediaType> named(String name, List<MediaType> types) {
    for (MediaType type : types) if (type.toString().equals(name)) return Optional.of(type);
    return Optional.empty();
  }

  private static List<String> names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).toList();
  }
}
