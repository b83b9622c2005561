package org.relata.mapping.access;

import java.util.List;
import java.util.Map;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;

/// Declared models and all rules on them.
///
/// @param closed whether there are rules: what none of them allows is not there then, and
///   everything is allowed otherwise
/// @param rules the rules of each model, in declared order; those that files declare for every
///   model are those of the models without rules of their own
public record AccessRules(Models models, boolean closed, Map<Model, List<AccessRule>> rules) {

  /// The role that every caller has.
  public static final String ANONYMOUS = "anonymous";

  /// The role that every caller has who proved who they are.
  public static final String AUTHENTICATED = "authenticated";

  public AccessRules {
    rules = Map.copyOf(rules);
  }

  /// {@return that there are no rules on models}
  public static AccessRules none(Models models) {
    return new AccessRules(models, false, Map.of());
  }

  /// {@return the rules on a model}
  public List<AccessRule> of(Model model) {
    return rules.getOrDefault(model.declared(), List.of());
  }
}
