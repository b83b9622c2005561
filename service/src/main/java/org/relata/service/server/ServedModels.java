package org.relata.service.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;

/// One set of models with their rules, and everything that is made of it for callers: for those
/// with the same roles once.
final class ServedModels {

  /// How many sets of roles are kept: of those used least it is made again.
  private static final int MAX_VIEWS = 200;

  private final Set<String> roles;
  private final ServedView roleless;
  private final ServedView nothing;
  private final Function<Set<String>, ServedView> making;
  private final Cache<Set<String>, ServedView> views =
      Caffeine.newBuilder().maximumSize(MAX_VIEWS).executor(Runnable::run).build();

  /// @param preparation makes what is served to those who see models so
  ServedModels(AccessRules rules, Function<AccessView, ServedView> preparation) {
    this.roles =
        rules.rules().values().stream()
            .flatMap(List::stream)
            .map(AccessRule::roles)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    this.making = known -> preparation.apply(AccessView.of(rules, known));
    this.roleless = making.apply(Set.of());
    AccessRules none = new AccessRules(rules.models(), /* closed= */ true, Map.of());
    this.nothing = preparation.apply(AccessView.of(none, Set.of()));
  }

  /// {@return what answers those who are shown nothing}
  ServedView nothing() {
    return nothing;
  }

  /// {@return what a caller's requests are answered by; roles of which no rule speaks make no
  /// difference}
  ServedView to(Caller caller) {
    if (roles.isEmpty()) return roleless;
    Set<String> known = new HashSet<>(caller.allRoles());
    known.retainAll(roles);
    return views.get(known, making);
  }
}
