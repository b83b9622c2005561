package org.relata.service.response;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.openapi.endpoint.ResponseHeader;

/// Which pages of other origins a browser lets read the responses
/// (<https://fetch.spec.whatwg.org/#http-cors-protocol>).
///
/// @param origins the origins of these pages; `*` for any, whose requests have no credentials that
///   the browser adds by itself
public record Cors(Set<String> origins) {

  /// No page of another origin.
  public static final Cors NONE = new Cors(Set.of());

  private static final String ANY = "*";

  /// How long a browser may keep what it was told before a request.
  private static final String SECONDS = "600";

  /// What a page may send, besides what the headers of operations are.
  private static final List<String> SENT =
      List.of("Authorization", "X-API-Key", "X-Request-Id", "traceparent");

  private static final String REQUEST_HEADERS =
      Stream.concat(Stream.of(RequestHeader.values()).map(RequestHeader::toString), SENT.stream())
          .collect(Collectors.joining(", "));

  /// What pages for people are sent with is nothing to those of others.
  private static final String RESPONSE_HEADERS =
      EnumSet.complementOf(
              EnumSet.of(
                  ResponseHeader.CACHE_CONTROL,
                  ResponseHeader.CONTENT_SECURITY_POLICY,
                  ResponseHeader.REFERRER_POLICY,
                  ResponseHeader.FRAME_OPTIONS,
                  ResponseHeader.OPENER_POLICY,
                  ResponseHeader.PERMISSIONS_POLICY,
                  ResponseHeader.VARY))
          .stream()
          .map(ResponseHeader::toString)
          .collect(Collectors.joining(", "));

  public Cors {
    origins = Set.copyOf(origins);
  }

  /// {@return the response as a page of an origin gets it}
  ///
  /// @param origin null where the request is of no page, or of one of the service's own
  public RawResponse on(RawResponse response, @Nullable String origin) {
    if (origins.isEmpty()) return response;
    Map<String, String> more = new LinkedHashMap<>();
    more.put("Vary", varied(response));
    if (allows(origin)) {
      more.putAll(allowed(origin));
      more.put("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }
    return response.with(more);
  }

  private static String varied(RawResponse response) {
    String known = response.headers().get("Vary");
    return known == null ? "Origin" : known + ", Origin";
  }

  private boolean allows(@Nullable String origin) {
    return origin != null && (origins.contains(ANY) || origins.contains(origin));
  }

  private Map<String, String> allowed(@Nullable String origin) {
    String name = "Access-Control-Allow-Origin";
    return origin == null || origins.contains(ANY)
        ? Map.of(name, ANY)
        : Map.of(name, origin, "Access-Control-Allow-Credentials", "true");
  }

  /// {@return whether a browser asks whether a page may send a request}
  ///
  /// @param wanted the method that the request would have; null where it does not say
  public boolean isPreflight(String method, @Nullable String origin, @Nullable String wanted) {
    return method.equals("OPTIONS") && wanted != null && allows(origin);
  }

  /// {@return the answer to a browser that asks; the origin is for [#on]}
  ///
  /// @param methods those of the path
  public RawResponse preflight(String methods) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Access-Control-Allow-Methods", methods);
    headers.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
    headers.put("Access-Control-Max-Age", SECONDS);
    return new RawResponse(204, headers, new RawResponse.Empty());
  }
}
