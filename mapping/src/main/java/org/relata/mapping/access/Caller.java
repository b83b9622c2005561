package org.relata.mapping.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who makes a request, as far as they proved it.
///
/// @param authenticated whether they proved who they are
/// @param roles the roles that they have of their own
/// @param claims what is known of them: texts, numbers, booleans, lists and maps of such
public record Caller(boolean authenticated, Set<String> roles, Map<String, Object> claims) {

  /// Somebody who proved nothing.
  public static final Caller ANONYMOUS = new Caller(false, Set.of(), Map.of());

  public Caller {
    roles = Set.copyOf(roles);
    claims = Map.copyOf(claims);
  }

  /// {@return all roles that they have, those that everybody has among them}
  public Set<String> allRoles() {
    Set<String> all = new HashSet<>(roles);
    all.add(AccessRules.ANONYMOUS);
    if (authenticated) all.add(AccessRules.AUTHENTICATED);
    return Set.copyOf(all);
  }

  /// {@return what stands at a path in the claims, such as `org.id`}
  public Optional<Object> claim(List<String> path) {
    @Nullable Object at = claims;
    for (String name : path) at = at instanceof Map<?, ?> map ? map.get(name) : null;
    return Optional.ofNullable(at);
  }

  /// Claims stand in no log.
  @Override
  public String toString() {
    return authenticated ? "an authenticated caller" : "an anonymous caller";
  }
}
