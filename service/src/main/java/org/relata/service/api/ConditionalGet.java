package org.relata.service.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.relata.openapi.endpoint.Method;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.service.header.EntityTagsHeader;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// Leaves out what a client has already, by `If-None-Match` (RFC 9110, section 13.1.2).
final class ConditionalGet {

  private ConditionalGet() {}

  /// {@return 304 where a reading request names the response's tag, else the response}
  static RawResponse unlessKnown(RawRequest request, RawResponse response) {
    String tag = response.headers().get(ResponseHeader.ETAG.toString());
    String known = request.header(RequestHeader.IF_NONE_MATCH).orElse("");
    boolean reads = request.endpoint().method() == Method.GET;
    if (!reads || tag == null || known.isEmpty()) return response;
    return EntityTagsHeader.parse(known).names(tag) ? notModified(response) : response;
  }

  private static RawResponse notModified(RawResponse response) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    headers.remove("Content-Type");
    return new RawResponse(304, headers, new RawResponse.Empty());
  }
}
