package org.relata.mapping.access;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller may do: the policy of the rules that apply to them, and their claims, which are
/// bound to statements that the policy has a part in.
///
/// @param claims the values of the policy's slots; null in those of rules that do not apply
public record CallerAccess(AccessPolicy policy, List<@Nullable Object> claims) {

  /// Everything is allowed.
  public static final CallerAccess ALL = new CallerAccess(AccessPolicy.ALL, List.of());

  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public CallerAccess(AccessPolicy policy, List<@Nullable Object> claims) {
    this.policy = policy;
    this.claims = Collections.unmodifiableList(claims);
  }

  /// Claims stand in no log.
  @Override
  public String toString() {
    return "access with " + claims.size() + " claims";
  }
}
