package org.relata.service.request;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.routing.RawRequest;

/// Chooses the media types of bodies, by what an operation takes and has to offer.
final class ContentNegotiation {

  private ContentNegotiation() {}

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

    boolean includes(MediaType offered) {
      return switch (precision) {
        case 0 -> true;
        case 1 -> offered.toString().startsWith(type.substring(0, type.length() - 1));
        default -> offered.toString().equals(type);
      };
    }
  }

  /// {@return the type of a response that is liked best; of those that are liked the same, the
  /// first}
  ///
  /// @throws ProblemException 406 if none is liked
  static MediaType accepted(RawRequest request) {
    List<MediaType> offered = request.operation().produces();
    Optional<String> accept =
        request.header(RequestHeader.ACCEPT).filter(text -> !text.isBlank());
    if (accept.isEmpty()) return offered.getFirst();
    List<Range> ranges = Arrays.stream(accept.get().split(",")).map(Range::parse).toList();
    MediaType best = offered.getFirst();
    for (MediaType each : offered) if (quality(each, ranges) > quality(best, ranges)) best = each;
    if (quality(best, ranges) > 0) return best;
    throw new ProblemException(Problems.notAcceptable(accept.get(), names(offered)));
  }

  private static double quality(MediaType offered, List<Range> ranges) {
    return ranges.stream()
        .filter(range -> range.includes(offered))
        .max(Comparator.comparingInt(Range::precision))
        .map(Range::quality)
        .orElse(0.0);
  }

  /// {@return the type of a request's body, which is in UTF-8}
  ///
  /// @throws ProblemException 415 if it is none that the operation takes
  static MediaType contentType(RawRequest request) {
    List<MediaType> supported = request.operation().body().mediaTypes();
    String given = request.header(RequestHeader.CONTENT_TYPE).orElse("");
    String[] parts = given.toLowerCase(Locale.ROOT).split(";");
    Optional<MediaType> known =
        supported.stream()
            .filter(type -> parts.length > 0 && type.toString().equals(parts[0].strip()))
            .findFirst();
    boolean utf8 =
        Arrays.stream(parts)
            .map(String::strip)
            .filter(part -> part.startsWith("charset="))
            .allMatch(part -> part.replace("\"", "").equals("charset=utf-8"));
    if (known.isPresent() && utf8) return known.get();
    throw new ProblemException(Problems.unsupportedMediaType(given, names(supported)));
  }

  private static List<String> names(List<MediaType> types) {
    return types.stream().map(MediaType::toString).toList();
  }
}
