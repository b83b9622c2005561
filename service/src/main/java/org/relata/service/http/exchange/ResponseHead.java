package org.relata.service.http.exchange;

import java.util.Map;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpDateFormat;
import org.relata.service.observe.Observations;
import org.relata.service.response.RawResponse;

/// Sets the status and the headers of responses.
final class ResponseHead {

  private ResponseHead() {}

  static void set(RawResponse answer, String requestId, Response response) {
    if (answer.status() == 422) response.setStatus(422, "Unprocessable Content");
    else response.setStatus(answer.status());
    response.setHeader(Header.Date, HttpDateFormat.getCurrentDate());
    response.setHeader(Observations.REQUEST_ID, requestId);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    switch (answer.body()) {
      case RawResponse.Empty _ -> {
        if (answer.status() != 204 && answer.status() != 304) response.setContentLengthLong(0);
      }
      case RawResponse.Bytes(var bytes) -> response.setContentLengthLong(bytes.remaining());
      case RawResponse.Streamed _ -> unknownLength(response);
    }
  }

  /// Where nothing follows, the length would be told to be 0.
  private static void unknownLength(Response response) {
    Request request = response.getRequest();
    if (request.getMethod() == Method.HEAD && request.getProtocol() == Protocol.HTTP_1_1) {
      response.getResponse().setChunked(true);
    }
  }
}
