package org.relata.service.auth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A key that has just been made, and the line that makes it known.
///
/// @param key the key itself, which is nowhere else
/// @param line the entry of the file of API keys
public record NewApiKey(String key, String line) {

  private static final String PREFIX = "relata_";
  private static final int BYTES = 32;

  /// {@return a new one}
  ///
  /// @param claims each a value, or several; who has it is called by the name unless they say `sub`
  /// @param expires as the file writes it; null for never
  /// @throws IllegalArgumentException if the file would not take it
  public static NewApiKey of(
      String name, List<String> roles, Map<String, List<String>> claims, @Nullable String expires) {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("hash", KeyHash.written(key));
    entry.put("roles", roles);
    entry.put("claims", claims(name, claims));
    if (expires != null) entry.put("expires", expires);
    ApiKeyEntry.of(entry).key();
    return new NewApiKey(key, "- " + text(entry));
  }

  private static Map<String, Object> claims(String name, Map<String, List<String>> given) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", name);
    given.forEach(
        (claim, values) -> claims.put(claim, values.size() == 1 ? values.getFirst() : values));
    return claims;
  }

  /// YAML on a line, in which each text is in quotes.
  private static String text(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> name(String.valueOf(entry.getKey())) + ": " + text(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(NewApiKey::text).collect(Collectors.joining(", ", "[", "]"));
      default -> "'" + value.toString().replace("'", "''") + "'";
    };
  }

  private static String name(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : text(name);
  }
}
