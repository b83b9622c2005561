package org.relata.service.testing.described;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request and its response.
///
/// @param target the path as it was sent, with the query string
/// @param requestHeaders by their names in lower case
/// @param requestBody null without one
public record Exchange(
    String method,
    String target,
    Map<String, String> requestHeaders,
    @Nullable String requestBody,
    int status,
    HttpHeaders headers,
    String body) {

  /// {@return headers by their names}
  ///
  /// @param headers names and values in turns
  public static Map<String, String> headers(String... headers) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) byName.put(headers[i], headers[i + 1]);
    return byName;
  }

  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  /// {@return the query of a list, wherever it stands}
  String asked() {
    return path().endsWith("/_query") ? String.valueOf(requestBody) : query();
  }

  boolean succeeded() {
    return status < 300;
  }

  /// {@return the media type of a header without parameters, empty without the header}
  private static String mediaType(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  String requestType() {
    return mediaType(requestHeaders.get("Content-Type"));
  }

  String responseType() {
    return mediaType(headers.firstValue("Content-Type").orElse(null));
  }

  @Override
  public String toString() {
    return method + " " + target + " → " + status;
  }
}
