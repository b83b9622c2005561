package org.relata.service.header;

import jakarta.ws.rs.core.MediaType;
import java.text.ParseException;
import java.util.Comparator;
import java.util.List;
import org.glassfish.jersey.message.internal.AcceptableMediaType;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/// The media types that a client accepts (RFC 9110, section 12.5.1).
public final class AcceptHeader {

  private final List<AcceptableMediaType> ranges;

  private AcceptHeader(List<AcceptableMediaType> ranges) {
    this.ranges = ranges;
  }

  /// {@return the media types that the value of an `Accept` header names; none if it is malformed}
  public static AcceptHeader parse(String value) {
    try {
      return new AcceptHeader(HttpHeaderReader.readAcceptMediaType(value));
    } catch (ParseException _) {
      return new AcceptHeader(List.of());
    }
  }

  /// {@return how much a media type such as `text/html` is preferred, from 0 for not accepted to
  /// 1000; the most specific range that fits says it}
  public int quality(String mediaType) {
    int slash = mediaType.indexOf('/');
    MediaType offered =
        new MediaType(mediaType.substring(0, slash), mediaType.substring(slash + 1));
    return ranges.stream()
        .filter(range -> range.isCompatible(offered))
        .max(Comparator.comparingInt(AcceptHeader::specificity))
        .map(AcceptableMediaType::getQuality)
        .orElse(0);
  }

  private static int specificity(MediaType range) {
    if (range.isWildcardType()) return 0;
    return range.isWildcardSubtype() ? 1 : 2;
  }
}
