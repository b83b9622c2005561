package org.relata.service.auth;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.mapping.error.NearestName;

/// An entry of the file of API keys.
///
/// @param values what stands in it, by name
record ApiKeyEntry(Map<?, ?> values) {

  private static final Set<String> NAMES = Set.of("name", "hash", "roles", "claims", "expires");

  /// @throws IllegalArgumentException if it is none
  static ApiKeyEntry of(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> values)) {
      throw new IllegalArgumentException("it must be a mapping with name, hash and roles");
    }
    for (Object name : values.keySet()) {
      if (!NAMES.contains(String.valueOf(name))) {
        String hint = NearestName.hint(String.valueOf(name), NAMES.stream().sorted().toList());
        throw new IllegalArgumentException("there is no " + name + hint);
      }
    }
    return new ApiKeyEntry(values);
  }

  /// {@return the key that it is}
  ///
  /// @throws IllegalArgumentException if something in it is wrong
  ApiKey key() {
    String name = text("name");
    byte[] hash =
        KeyHash.parse(text("hash"))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "hash must be sha256: and 64 digits from 0-9 and a-f, in quotes"));
    Caller caller = new Caller(true, Roles.of(values.get("roles")), claims());
    return new ApiKey(name, hash, caller, expiry());
  }

  private String text(String name) {
    if (values.get(name) instanceof String text && !text.isBlank()) return text;
    throw new IllegalArgumentException(name + " must be a text");
  }

  private Map<String, Object> claims() {
    Object claims = values.get("claims");
    if (claims == null) return Map.of();
    if (claims instanceof Map<?, ?> map) return Claims.of(map);
    throw new IllegalArgumentException("claims must be a mapping");
  }

  /// A date is its first moment.
  private @Nullable Instant expiry() {
    if (!values.containsKey("expires")) return null;
    String text = String.valueOf(values.get("expires"));
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException invalid) {
      throw new IllegalArgumentException(
          "expires must be a date such as 2027-01-01, or a time such as 2027-01-01T12:00:00Z",
          invalid);
    }
  }
}
