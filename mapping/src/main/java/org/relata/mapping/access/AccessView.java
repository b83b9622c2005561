package org.relata.mapping.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.ClaimSlots.SlottedRule;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;

/// The models as callers with some roles see them, and what each of these callers may do. Which
/// names there are depends on the roles alone; which rows, on the claims too.
public final class AccessView {

  /// How many policies are kept: one for each set of rules that apply together.
  private static final int MAX_POLICIES = 100;

  private final AccessRules rules;
  private final Models models;
  private final ClaimSlots slots = new ClaimSlots();
  private final Map<Model, List<SlottedRule>> slotted = new LinkedHashMap<>();
  private final Cache<BitSet, AccessPolicy> policies =
      Caffeine.newBuilder().maximumSize(MAX_POLICIES).executor(Runnable::run).build();

  private AccessView(AccessRules rules, Set<String> roles) {
    this.rules = rules;
    for (Model model : rules.models().all()) {
      slotted.put(
          model,
          rules.of(model).stream()
              .filter(rule -> rule.roles().stream().anyMatch(roles::contains))
              .map(slots::rule)
              .toList());
    }
    this.models = rules.closed() ? SeenModels.of(rules.models(), slotted) : rules.models();
  }

  /// {@return what callers with exactly these roles see}
  ///
  /// @param roles those among them that everybody has, see [Caller#allRoles]
  public static AccessView of(AccessRules rules, Set<String> roles) {
    return new AccessView(rules, roles);
  }

  /// {@return the models, without what is hidden; the declared models where there are no rules}
  public Models models() {
    return models;
  }

  /// {@return whether there are no rules, and everybody may do everything}
  public boolean isOpen() {
    return !rules.closed();
  }

  /// {@return what one of these callers may do}
  ///
  /// A rule with a claim that the caller does not have, or not of the type of the column that it is
  /// for, does not apply.
  public CallerAccess access(Caller caller, ClaimReader reader) {
    if (!rules.closed()) return CallerAccess.ALL;
    List<@Nullable Object> claims = slots.read(caller, reader);
    BitSet missing = new BitSet();
    for (int i = 0; i < claims.size(); i++) if (claims.get(i) == null) missing.set(i);
    return new CallerAccess(policies.get(missing, this::policy), claims);
  }

  private AccessPolicy policy(BitSet missing) {
    Map<Model, List<AccessRule>> applicable = new LinkedHashMap<>();
    slotted.forEach((model, ofModel) -> {
      List<AccessRule> applying = new ArrayList<>();
      for (SlottedRule rule : ofModel) {
        if (!rule.claims().intersects(missing)) applying.add(rule.rule());
      }
      applicable.put(model, applying);
    });
    return new RulePolicy(rules.models(), models, applicable);
  }
}
