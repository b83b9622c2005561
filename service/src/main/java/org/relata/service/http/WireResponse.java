package org.relata.service.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.relata.service.response.RawResponse;

/// Writes responses to where there is no request that Grizzly could answer.
final class WireResponse {

  private WireResponse() {}

  /// {@return a response that ends the connection}
  ///
  /// @param status the status with its reason
  static byte[] bytes(String status, RawResponse answer) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    answer.headers().forEach((name, value) -> line(head, name, value));
    ByteBuffer body =
        answer.body() instanceof RawResponse.Bytes(var bytes) ? bytes : ByteBuffer.allocate(0);
    line(head, "Content-Length", Integer.toString(body.remaining()));
    line(head, "Connection", "close");
    byte[] ascii = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    ByteBuffer all = ByteBuffer.allocate(ascii.length + body.remaining());
    return all.put(ascii).put(body.duplicate()).array();
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
