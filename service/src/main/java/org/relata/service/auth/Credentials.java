package org.relata.service.auth;

import java.util.ArrayList;
import java.util.List;
import org.relata.service.auth.signature.RefusedException;

/// The credentials of a request, as they came.
///
/// @param authorization the values of its headers `Authorization`
/// @param keys those of its headers `X-API-Key`
public record Credentials(List<String> authorization, List<String> keys) {

  /// The header that takes a token, or a key.
  public static final String AUTHORIZATION = "Authorization";

  /// The header that takes a key alone.
  public static final String KEY = "X-API-Key";

  private static final String BEARER = "bearer ";

  public Credentials {
    authorization = List.copyOf(authorization);
    keys = List.copyOf(keys);
  }

  /// {@return those of a request with these headers}
  public static Credentials of(Iterable<String> authorization, Iterable<String> keys) {
    return new Credentials(list(authorization), list(keys));
  }

  private static List<String> list(Iterable<String> values) {
    List<String> list = new ArrayList<>();
    values.forEach(list::add);
    return list;
  }

  boolean areNone() {
    return authorization.isEmpty() && keys.isEmpty();
  }

  boolean areSeveral() {
    return authorization.size() + keys.size() > 1;
  }

  /// {@return whether the one that there is may be a key alone}
  boolean isKey() {
    return authorization.isEmpty();
  }

  /// {@return the one that there is}
  ///
  /// @throws RefusedException if it is of another scheme than `Bearer`
  String one() {
    if (isKey()) return keys.getFirst().strip();
    String value = authorization.getFirst();
    if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return value.substring(BEARER.length()).strip();
    }
    throw new RefusedException("the scheme is not Bearer");
  }
}
