package org.relata.service.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.header.EntityTagsHeader;
import org.relata.service.request.RawRequest;
import org.relata.service.response.RawResponse;

/// Leaves out what the client has already, by `If-None-Match` (RFC 9110, section 13.1.2).
final class ConditionalGet {

  private ConditionalGet() {}

  /// {@return 304 where a reading request names the response's tag, else the response}
  static RawResponse unlessKnown(RawRequest request, RawResponse response) {
    String tag = response.headers().get("ETag");
    String known = request.header("If-None-Match").orElse("");
    boolean reads = request.endpoint().method() == Endpoint.Method.GET;
    if (!reads || tag == null || known.isEmpty()) return response;
    return EntityTagsHeader.parse(known).names(tag) ? notModified(response) : response;
  }

  private static RawResponse notModified(RawResponse response) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.remove("Content-Type");
    return new RawResponse(304, headers, new RawResponse.Empty());
  }
}
