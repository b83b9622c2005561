package org.relata.service.access.proof;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;

/// Models with rules on them.
///
/// @param rules by the names of tables
/// @param roles what those have whom the rules are tried on; empty for nobody in particular
/// @param text both as a file has them
/// @param access what was read of that
record World(
    Models models,
    Map<String, List<MadeRule>> rules,
    Set<String> roles,
    String text,
    AccessRules access) {

  World {
    rules = Map.copyOf(rules);
    roles = Set.copyOf(roles);
  }

  /// {@return the rules that let somebody do something with rows of a model}
  List<MadeRule> rules(Model model, Visitor visitor, Permission permission) {
    return rules.getOrDefault(model.table().name(), List.of()).stream()
        .filter(rule -> rule.allows(permission) && rule.isFor(visitor))
        .toList();
  }

  /// {@return the rules that let somebody do anything with rows of a model}
  List<MadeRule> rules(Model model, Visitor visitor) {
    return rules.getOrDefault(model.table().name(), List.of()).stream()
        .filter(rule -> rule.isFor(visitor))
        .toList();
  }
}
