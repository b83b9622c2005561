package org.relata.service.observe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request is a part of, as its `traceparent` says (W3C Trace Context, section 3.2).
///
/// @param traceId 32 hexadecimal digits
/// @param spanId 16 hexadecimal digits
public record TraceParent(String traceId, String spanId) {

  /// The name of the header.
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final String FIRST_VERSION = "00";
  private static final int FIRST_LENGTH = 55;

  /// {@return what a header says; nothing if it is not valid}
  static Optional<TraceParent> parse(String header) {
    Matcher matcher = FORM.matcher(header);
    boolean longer = header.length() > FIRST_LENGTH;
    if ((header.startsWith(FIRST_VERSION) && longer) || !matcher.matches()) return Optional.empty();
    return Optional.of(new TraceParent(matcher.group(1), matcher.group(2)));
  }
}
