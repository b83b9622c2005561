package org.relata.service.content;

import java.io.InputStream;
import java.util.Locale;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.routing.RawRequest;

/// The coding that a body comes in (RFC 9110, section 8.4).
public final class ContentCoding {

  private ContentCoding() {}

  /// {@return the body without its coding, of which no more can be read than is taken}
  ///
  /// @throws ProblemException 415 if it is in another than gzip; while it is read, 413 if it is too
  ///   large, and 400 if it is no gzip
  public static InputStream body(RawRequest request, long limit) {
    String coding = request.header(RequestHeader.CONTENT_ENCODING).orElse("").strip();
    InputStream body =
        switch (coding.toLowerCase(Locale.ROOT)) {
          case "", "identity" -> request.body();
          case "gzip", "x-gzip" -> new GzipInput(request.body());
          default -> throw new ProblemException(Problems.unsupportedCoding(coding));
        };
    return new LimitedInput(body, limit);
  }
}
