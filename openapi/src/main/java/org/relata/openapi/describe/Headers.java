package org.relata.openapi.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.openapi.document.Header;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.endpoint.ResponseHeader;

/// The headers of responses.
final class Headers {

  private static final Schema TEXT = new SchemaBuilder().type("string").build();
  private static final Schema NUMBER = new SchemaBuilder().type("integer").build();

  private Headers() {}

  /// {@return all headers by their names}
  static Map<String, Header> all() {
    Map<String, Header> headers = new LinkedHashMap<>();
    for (ResponseHeader header : ResponseHeader.values()) {
      Object example = example(header);
      Schema schema = example instanceof Integer ? NUMBER : TEXT;
      headers.put(header.toString(), new Header.Described(header.description(), schema, example));
    }
    return headers;
  }

  /// A number where the header is one.
  private static Object example(ResponseHeader header) {
    return switch (header) {
      case LOCATION -> "/person/7";
      case ETAG -> "\"757\"";
      case LINK -> "</person?limit=1&after=GgtXA_Zg32_mC8GXXdta6uoiY1YI1NQ8FX-P>; rel=\"next\"";
      case NEXT_PAGE -> "after=GgtXA_Zg32_mC8GXXdta6uoiY1YI1NQ8FX-P";
      case TOTAL_COUNT -> 250;
      case CONTENT_RANGE -> "items 0-49/250";
      case AFFECTED_COUNT -> 2;
      case IDEMPOTENCY_REPLAYED -> "true";
      case WRITE_POSITION -> "0/3000148";
      case SERVER_TIMING -> "total;dur=2.1, sql;dur=1.2;desc=\"2 statements\"";
      case REQUEST_ID -> "4t0kpm2a-1f";
      case CACHE_CONTROL -> "no-cache";
      case CONTENT_SECURITY_POLICY -> "default-src 'none'; script-src 'self'";
      case REFERRER_POLICY -> "no-referrer";
      case FRAME_OPTIONS -> "DENY";
      case OPENER_POLICY -> "same-origin";
      case PERMISSIONS_POLICY -> "camera=(), microphone=()";
      case VARY -> "Accept, Accept-Encoding";
      case ALLOW -> "GET, HEAD, OPTIONS";
      case ACCEPT -> "application/json";
      case ACCEPT_ENCODING -> "gzip";
      case WWW_AUTHENTICATE -> "Bearer";
      case RETRY_AFTER -> 1;
    };
  }

  /// {@return references to headers by their names}
  static Map<String, Header> refs(List<ResponseHeader> headers) {
    Map<String, Header> refs = new LinkedHashMap<>();
    for (ResponseHeader header : headers)
      refs.put(header.toString(), Header.ref(header.toString()));
    return refs;
  }
}
