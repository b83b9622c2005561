package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.document.SecurityScheme;

/// How those who use the API prove who they are.
///
/// @param tokens whether they may by tokens
/// @param keys whether they may by API keys
/// @param optional whether some of it is there for those who do not
public record Security(boolean tokens, boolean keys, boolean optional) {

  /// Nobody is asked.
  public static final Security NONE = new Security(false, false, true);

  private static final String BEARER = "bearer";
  private static final String API_KEY = "apiKey";

  /// {@return the ways, by their names in the document; null for none}
  @Nullable Map<String, SecurityScheme> schemes() {
    Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
    if (tokens || keys) {
      schemes.put(
          BEARER, new SecurityScheme("http", BEARER, null, null, "In Authorization: " + taken()));
    }
    if (keys) {
      schemes.put(
          API_KEY, new SecurityScheme("apiKey", null, "X-API-Key", "header", "An API key."));
    }
    return schemes.isEmpty() ? null : schemes;
  }

  private String taken() {
    if (!keys) return "a token.";
    return tokens ? "a token or an API key." : "an API key.";
  }

  /// {@return what a request must have, each a way of its own}
  List<Map<String, List<String>>> required() {
    if (!tokens && !keys) return List.of();
    List<Map<String, List<String>>> ways = new ArrayList<>();
    if (optional) ways.add(Map.of());
    ways.add(Map.of(BEARER, List.of()));
    if (keys) ways.add(Map.of(API_KEY, List.of()));
    return ways;
  }
}
