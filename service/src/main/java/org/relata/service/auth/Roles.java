package org.relata.service.auth;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads roles: a text, or a list of texts.
final class Roles {

  private Roles() {}

  /// {@return the roles that a value names; none for no value}
  ///
  /// @throws IllegalArgumentException if it is neither a text nor a list of texts
  static Set<String> of(@Nullable Object value) {
    return switch (value) {
      case null -> Set.of();
      case String role -> Set.of(role);
      case List<?> list -> all(list);
      default -> throw invalid();
    };
  }

  private static Set<String> all(List<?> list) {
    Set<String> roles = new HashSet<>();
    for (Object role : list) {
      if (!(role instanceof String text)) throw invalid();
      roles.add(text);
    }
    return roles;
  }

  private static IllegalArgumentException invalid() {
    return new IllegalArgumentException("roles must be a text or a list of texts");
  }
}
