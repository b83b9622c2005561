package org.relata.mapping.declare.access;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RuleDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Permission;

/// Checks what does not depend on a model: roles, what is allowed, and which of its keys a rule has
/// together.
record RuleCheck(Diagnostics diagnostics, Diagnostics warnings) {

  private static final String ALL = "all";
  private static final List<String> WORDS = List.of("read", "create", "update", "delete", ALL);
  private static final List<String> EVERYBODY =
      List.of(AccessRules.ANONYMOUS, AccessRules.AUTHENTICATED);

  /// {@return the rule; empty, with a diagnostic, if it is wrong}
  Optional<CheckedRule> check(RuleDeclaration rule) {
    int before = diagnostics.size();
    Set<String> roles = roles(rule.roles());
    Set<Permission> allows = permissions(rule.allow());
    if (rule.columns() != null) columns(rule.columns());
    if (diagnostics.size() == before && !allows.isEmpty()) keys(rule, allows);
    return diagnostics.size() == before
        ? Optional.of(new CheckedRule(rule, roles, allows))
        : Optional.empty();
  }

  private Set<String> roles(List<Located<String>> declared) {
    Set<String> roles = new HashSet<>();
    for (Located<String> role : declared) {
      if (role.value().isBlank()) {
        diagnostics.add(role.at(), "a role must have a name, not \"" + role + "\"");
      } else if (!roles.add(role.value())) {
        diagnostics.add(role.at(), "duplicate role " + role);
      } else if (!EVERYBODY.contains(role.value())) {
        NearestName.to(role.value(), EVERYBODY)
            .ifPresent(near ->
                warnings.add(
                    role.at(), "role " + role + " is one of your own; did you mean " + near + "?"));
      }
    }
    return roles;
  }

  private Set<Permission> permissions(List<Located<String>> declared) {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (Located<String> word : declared) {
      if (!WORDS.contains(word.value())) {
        diagnostics.add(
            word.at(), "no such permission " + word + NearestName.hint(word.value(), WORDS));
      } else if (!permissions.addAll(permissions(word.value()))) {
        diagnostics.add(word.at(), word + " is allowed twice");
      }
    }
    return permissions;
  }

  private static Set<Permission> permissions(String word) {
    return word.equals(ALL)
        ? EnumSet.allOf(Permission.class)
        : EnumSet.of(Permission.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private void columns(List<Located<String>> declared) {
    Set<String> names = new LinkedHashSet<>();
    boolean leavesOut = CheckedRule.leavesOut(declared);
    for (Located<String> column : declared) {
      if (column.value().startsWith("-") != leavesOut) {
        diagnostics.add(
            column.at(),
            "columns are either those that are meant or, each as -name, those that are not; "
                + declared.getFirst()
                + " and "
                + column
                + " are both");
        return;
      }
      if (!names.add(column.value())) diagnostics.add(column.at(), "duplicate column " + column);
    }
  }

  private void keys(RuleDeclaration rule, Set<Permission> allows) {
    boolean writes = allows.contains(Permission.CREATE) || allows.contains(Permission.UPDATE);
    if (!writes) {
      refuse(rule.check(), "check", "create and update", allows);
      if (!rule.set().isEmpty()) {
        refuse(rule.set().getFirst().column(), "set", "create and update", allows);
      }
    }
    if (!writes && !allows.contains(Permission.READ) && rule.columns() != null) {
      rule.columns().stream()
          .findFirst()
          .ifPresent(column -> refuse(column, "columns", "read, create and update", allows));
    }
    if (!allows.equals(Set.of(Permission.READ))) {
      refuse(rule.through(), "through", "read alone", allows);
    }
    if (rule.check() != null && allows.equals(Set.of(Permission.CREATE))) {
      Optional.ofNullable(rule.where())
          .ifPresent(where ->
              diagnostics.add(
                  where.at(),
                  "a new row must meet check; where is for rows that are there, and for create"
                      + " without check"));
    }
  }

  private void refuse(
      @Nullable Located<String> value, String key, String purpose, Set<Permission> allows) {
    if (value == null) return;
    Location at = value.at();
    diagnostics.add(at, key + " is for " + purpose + "; this rule allows " + words(allows));
  }

  private static String words(Set<Permission> allows) {
    return allows.stream()
        .sorted()
        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
