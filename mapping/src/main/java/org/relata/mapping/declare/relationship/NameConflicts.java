package org.relata.mapping.declare.relationship;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// Sees to it that a model calls no two things by one name.
final class NameConflicts {

  private final Map<Model, Map<String, String>> taken = new HashMap<>();
  private final NameRules rules;
  private final Diagnostics diagnostics;

  NameConflicts(List<Model> models, Diagnostics diagnostics) {
    this.rules = new NameRules(diagnostics);
    this.diagnostics = diagnostics;
    for (Model model : models) {
      Map<String, String> names = new HashMap<>();
      for (Column column : model.columns()) names.put(column.attribute(), "column");
      taken.put(model, names);
    }
  }

  /// {@return whether the name was still free; that it was not is a complaint}
  ///
  /// @param kind what is called so, `relationship` or `backref`
  boolean take(String kind, Located<String> name, Model model) {
    rules.attribute(kind, name);
    String owner =
        taken.computeIfAbsent(model, _ -> new HashMap<>()).putIfAbsent(name.value(), kind);
    if (owner == null) return true;
    diagnostics.add(
        name.at(), "%s already has a %s %s; rename the %s".formatted(model, owner, name, kind));
    return false;
  }
}
