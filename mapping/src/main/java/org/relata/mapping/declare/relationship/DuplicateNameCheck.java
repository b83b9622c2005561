package org.relata.mapping.declare.relationship;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// Checks that a model's columns, relationships and backrefs have different names.
final class DuplicateNameCheck {

  private final Map<Model, Map<String, String>> reserved = new HashMap<>();
  private final NameRules rules;
  private final Diagnostics diagnostics;

  DuplicateNameCheck(List<Model> models, Diagnostics diagnostics) {
    this.rules = new NameRules(diagnostics);
    this.diagnostics = diagnostics;
    for (Model model : models) {
      Map<String, String> names = new HashMap<>();
      for (Column column : model.columns()) names.put(column.attribute(), "column");
      reserved.put(model, names);
    }
  }

  /// {@return whether the name is free, and reserves it; if it is not, there is a diagnostic}
  ///
  /// @param kind what has the name, `relationship` or `backref`
  boolean reserve(String kind, Located<String> name, Model model) {
    rules.attribute(kind, name);
    String holder =
        reserved.computeIfAbsent(model, _ -> new HashMap<>()).putIfAbsent(name.value(), kind);
    if (holder == null) return true;
    diagnostics.add(
        name.at(), "%s already has a %s %s; rename the %s".formatted(model, holder, name, kind));
    return false;
  }
}
