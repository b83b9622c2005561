package org.relata.service.http;

import java.io.IOException;
import java.util.Map;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpDateFormat;
import org.relata.service.response.RawResponse;

/// Puts responses on the wire.
final class ResponseSender {

  private static final int MIN_BUFFER_SIZE = 8 << 10;
  private static final int MAX_BUFFER_SIZE = 1 << 20;

  private ResponseSender() {}

  /// Sends a response: a HEAD gets the headers of a GET. A streamed body is not asked for its bytes
  /// then. What a streamed body throws is thrown on, when the response may have begun.
  static void send(RawResponse answer, Request request) throws IOException {
    Response response = request.getResponse();
    if (answer.status() == 422) response.setStatus(422, "Unprocessable Content");
    else response.setStatus(answer.status());
    response.setHeader(Header.Date, HttpDateFormat.getCurrentDate());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    boolean head = request.getMethod() == Method.HEAD;
    switch (answer.body()) {
      case RawResponse.Empty _ -> {
        if (answer.status() != 204 && answer.status() != 304) response.setContentLengthLong(0);
      }
      case RawResponse.Bytes(var bytes) -> {
        int length = bytes.remaining();
        response.setContentLengthLong(length);
        if (head) return;
        // One buffer that holds it all is one write to the socket, together with the headers.
        response.setBufferSize(Math.clamp(length, MIN_BUFFER_SIZE, MAX_BUFFER_SIZE));
        int offset = bytes.arrayOffset() + bytes.position();
        response.getOutputStream().write(bytes.array(), offset, length);
      }
      case RawResponse.Streamed streamed -> {
        if (!head) streamed.writeTo(response.getOutputStream());
      }
    }
  }

  /// Ends the connection without the last chunk, so that nobody takes a part for the whole.
  static void abort(Request request) {
    request.getContext().getConnection().terminateSilently();
  }
}
