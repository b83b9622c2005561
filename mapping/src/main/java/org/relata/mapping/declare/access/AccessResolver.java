package org.relata.mapping.declare.access;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.RuleGrammar;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// Resolves declared rules.
///
/// What does not depend on models is checked whatever else is wrong; names are resolved once there
/// are models.
public final class AccessResolver {

  private final Declarations declarations;
  private final Diagnostics diagnostics;
  private final Map<ModelDeclaration, List<CheckedRule>> own = new LinkedHashMap<>();
  private final List<CheckedRule> ofAll;

  private AccessResolver(Declarations declarations, Diagnostics diagnostics, Diagnostics warnings) {
    this.declarations = declarations;
    this.diagnostics = diagnostics;
    RuleCheck check = new RuleCheck(diagnostics, warnings);
    this.ofAll = checked(declarations.access(), check);
    for (ModelDeclaration model : declarations.models()) {
      own.put(model, checked(model.access(), check));
    }
    boolean inherited = declarations.models().stream().anyMatch(model -> model.access().isEmpty());
    if (!inherited && !declarations.access().isEmpty()) {
      warnings.add(
          declarations.access().getFirst().at(),
          "these rules are for no model: each has access of its own");
    }
  }

  private static List<CheckedRule> checked(List<RuleDeclaration> rules, RuleCheck check) {
    return rules.stream().flatMap(rule -> check.check(rule).stream()).toList();
  }

  /// {@return a resolver of rules, which have been checked as far as no models are needed}
  public static AccessResolver of(
      Declarations declarations, Diagnostics diagnostics, Diagnostics warnings) {
    return new AccessResolver(declarations, diagnostics, warnings);
  }

  /// {@return the rules on models}
  ///
  /// @param models what the same declarations resolve to
  public AccessRules resolve(Models models, RuleGrammar grammar) {
    Diagnostics found = new Diagnostics();
    ThroughCircles circles = new ThroughCircles();
    Map<Model, List<AccessRule>> rules = new LinkedHashMap<>();
    for (ModelDeclaration declared : declarations.models()) {
      Model model = models.byName(declared.name().value()).orElseThrow();
      ModelDeclaration ruled = ruled(declared);
      boolean inherited = ruled.access().isEmpty();
      RuleResolver resolver = new RuleResolver(model, inherited, grammar, found);
      List<CheckedRule> checked = inherited ? ofAll : own.getOrDefault(ruled, List.of());
      rules.put(model, checked.stream().map(rule -> rule(rule, resolver, circles)).toList());
    }
    circles.report(found);
    // A condition that no model can have is wrong once, and not for each of them.
    diagnostics.addAll(new LinkedHashSet<>(found.sorted()));
    return new AccessRules(models, !declarations.rules().isEmpty(), rules);
  }

  /// {@return the model whose rules are a model's: itself, or that which it inherits from}
  private ModelDeclaration ruled(ModelDeclaration model) {
    Located<String> base = model.inheritance().base();
    if (base == null || !model.access().isEmpty()) return model;
    return declarations.models().stream()
        .filter(each -> each.name().value().equals(base.value()))
        .findFirst()
        .map(this::ruled)
        .orElse(model);
  }

  private static AccessRule rule(
      CheckedRule checked, RuleResolver resolver, ThroughCircles circles) {
    AccessRule rule = resolver.rule(checked);
    Relationship through = rule.through();
    Located<String> declared = checked.declared().through();
    if (through != null && declared != null) circles.add(through, declared.at());
    return rule;
  }
}
