package org.relata.mapping.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relations;

/// Declared models and all rules on them.
///
/// @param closed whether there are rules: what none of them allows is not there then, and
///   everything is allowed otherwise
/// @param rules the rules of each model, in declared order; those that files declare for every
///   model are those of the models without rules of their own
/// @param resolving makes the same for relations of a database
public record AccessRules(
    Models models,
    boolean closed,
    Map<Model, List<AccessRule>> rules,
    @Nullable Resolving resolving) {

  /// Makes models and rules of what declares them.
  @FunctionalInterface
  public interface Resolving {

    /// {@return the models, whose rows are in these relations of a database, and their rules}
    AccessRules on(Relations relations);
  }

  /// The role that every caller has.
  public static final String ANONYMOUS = "anonymous";

  /// The role that every caller has who proved who they are.
  public static final String AUTHENTICATED = "authenticated";

  public AccessRules {
    rules = Map.copyOf(rules);
  }

  /// Rules on models whose rows are in tables, whatever there is in a database.
  public AccessRules(Models models, boolean closed, Map<Model, List<AccessRule>> rules) {
    this(models, closed, rules, null);
  }

  /// {@return the same, and how they are made for other relations than tables}
  public AccessRules resolvedBy(Resolving others) {
    return new AccessRules(models, closed, rules, others);
  }

  /// {@return the same models, whose rows are in these relations of a database, and their rules}
  public AccessRules on(Relations relations) {
    if (resolving == null || relations.equals(Relations.TABLES)) return this;
    return resolving.on(relations);
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
