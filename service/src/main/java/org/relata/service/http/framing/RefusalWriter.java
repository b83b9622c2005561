package org.relata.service.http.framing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.util.HttpDateFormat;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.relata.service.response.RawResponse;

/// Writes the response after which a connection is closed: there is no request that Grizzly could
/// answer.
public final class RefusalWriter {

  private RefusalWriter() {}

  /// {@return the response as it goes over the wire}
  ///
  /// @param bodiless whether its body is left out, as for a HEAD
  public static byte[] write(RawResponse response, boolean bodiless) {
    byte[] body = body(response.body());
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(HttpStatus.getHttpStatus(response.status()).getReasonPhrase()).append("\r\n");
    response.headers().forEach((name, value) -> line(head, name, value));
    line(head, "Content-Length", Integer.toString(body.length));
    line(head, "Date", HttpDateFormat.getCurrentDate());
    line(head, "Connection", "close");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!bodiless) out.writeBytes(body);
    return out.toByteArray();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] body(RawResponse.Body body) {
    return switch (body) {
      case RawResponse.Bytes(ByteBuffer buffer) -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield bytes;
      }
      case RawResponse.Empty _ -> new byte[0];
      case RawResponse.Streamed _ ->
          throw new IllegalArgumentException("A refusal is not streamed");
    };
  }
}
