package org.relata.service.routing;

import java.util.Set;
import org.relata.openapi.endpoint.PathTemplate;

/// The segment of a path that is the key of a row.
///
/// Clients change some segments before they send them: `.` and `..`, encoded or not, are steps in a
/// path (RFC 3986, section 5.2.4), and an empty one at the end means the list. Others are names
/// that the service has. So a key may have a `=` before it, and these have. A `=` of the key itself
/// is percent-encoded.
public final class KeySegment {

  private static final char MARK = '=';
  private static final Set<String> TAKEN = Set.of("", ".", "..", PathTemplate.QUERY);

  private KeySegment() {}

  /// {@return the segment of a key}
  ///
  /// @param key the key's values, percent-encoded and joined by commas
  public static String of(String key) {
    return TAKEN.contains(key) ? MARK + key : key;
  }

  /// {@return the key of a segment, still percent-encoded}
  public static String text(String segment) {
    return segment.indexOf(MARK) == 0 ? segment.substring(1) : segment;
  }
}
