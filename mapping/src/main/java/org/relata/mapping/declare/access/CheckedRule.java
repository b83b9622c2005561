package org.relata.mapping.declare.access;

import java.util.List;
import java.util.Set;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.model.Permission;

/// A declared rule in which everything is right that does not depend on a model.
///
/// @param roles the roles, any of which is enough
/// @param allows what they may do
record CheckedRule(RuleDeclaration declared, Set<String> roles, Set<Permission> allows) {

  CheckedRule {
    roles = Set.copyOf(roles);
    allows = Set.copyOf(allows);
  }

  boolean allows(Permission permission) {
    return allows.contains(permission);
  }

  /// {@return whether its columns are those that it does not have}
  static boolean leavesOut(List<Located<String>> columns) {
    return !columns.isEmpty() && columns.getFirst().value().startsWith("-");
  }
}
