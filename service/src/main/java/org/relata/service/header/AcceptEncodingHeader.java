package org.relata.service.header;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.glassfish.jersey.message.internal.AcceptableToken;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/// The codings of bodies that a client accepts (RFC 9110, section 12.5.3).
public final class AcceptEncodingHeader {

  private AcceptEncodingHeader() {}

  /// {@return whether the value of an `Accept-Encoding` header prefers gzip to no coding; not if it
  /// is malformed}
  public static boolean prefersGzip(String value) {
    try {
      List<AcceptableToken> codings = HttpHeaderReader.readAcceptToken(value);
      int gzip =
          quality("gzip", codings)
              .orElse(quality("x-gzip", codings).orElse(quality("*", codings).orElse(0)));
      return gzip > 0 && gzip >= quality("identity", codings).orElse(0);
    } catch (ParseException _) {
      return false;
    }
  }

  private static OptionalInt quality(String coding, List<AcceptableToken> codings) {
    return codings.stream()
        .filter(each -> each.getToken().toLowerCase(Locale.ROOT).equals(coding))
        .mapToInt(AcceptableToken::getQuality)
        .findFirst();
  }
}
