package org.relata.service.response;

import java.util.List;
import java.util.Map;
import org.relata.service.response.Result.Part;
import org.relata.service.value.JsonBuffer;

/// Writes the answers to the operations of a batch: an array with an object for each.
final class BatchWriter {

  private BatchWriter() {}

  static RawResponse.Body body(List<Part> parts) {
    return Bodies.of(256 + parts.size() * 256, out -> write(out, parts));
  }

  private static void write(JsonBuffer out, List<Part> parts) {
    out.raw('[');
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) out.raw(',');
      write(out, parts.get(i));
    }
    out.raw(']');
  }

  private static void write(JsonBuffer out, Part part) {
    out.raw('{');
    if (part.id() != null) out.raw("\"id\":").string(part.id()).raw(',');
    out.raw("\"status\":").number(part.response().status());
    headers(out.raw(",\"headers\":{"), part.response().headers());
    out.raw('}');
    RawResponse.Body body = part.response().body();
    if (!(body instanceof RawResponse.Empty)) Bodies.write(body, out.raw(",\"body\":").raw());
    out.raw('}');
  }

  /// All but the body's type, which is that of the batch.
  private static void headers(JsonBuffer out, Map<String, String> headers) {
    boolean first = true;
    for (var header : headers.entrySet()) {
      if (header.getKey().equals("Content-Type")) continue;
      if (!first) out.raw(',');
      out.string(header.getKey()).raw(':').string(header.getValue());
      first = false;
    }
  }
}
