package org.relata.service.access.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;

/// A rule, as a file has it and as [Sight] understands it.
///
/// @param columns null for all
record MadeRule(
    String role,
    Set<Permission> allows,
    @Nullable Condition where,
    @Nullable Condition check,
    @Nullable Set<String> columns,
    Map<String, Condition.Term> set,
    @Nullable Relationship through) {

  boolean allows(Permission permission) {
    return allows.contains(permission);
  }

  boolean speaksOf(String column) {
    return columns == null || columns.contains(column);
  }

  /// {@return whether somebody has its role, and all claims that it speaks of}
  boolean isFor(Visitor visitor) {
    boolean role = role().equals("anonymous") || visitor.person().roles().contains(role());
    return role && visitor.claims().keySet().containsAll(claims());
  }

  private Set<String> claims() {
    Set<String> claims = new HashSet<>();
    for (Condition each : conditions()) claims(each, claims);
    for (Condition.Term term : set.values()) claim(term, claims);
    return claims;
  }

  private static void claims(Condition condition, Set<String> claims) {
    switch (condition) {
      case Condition.Compare(_, _, var term) -> claim(term, claims);
      case Condition.In(_, var list) -> claim(list, claims);
      case Condition.Related(_, var inner) -> claims(inner, claims);
      case Condition.Exists _ -> {}
      case Condition.Not(var inner) -> claims(inner, claims);
      case Condition.Both(_, var all) -> all.forEach(each -> claims(each, claims));
    }
  }

  private static void claim(Condition.Term term, Set<String> claims) {
    if (term.claim()) claims.add(term.text());
  }

  /// {@return its conditions}
  List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    if (where != null) conditions.add(where);
    if (check != null) conditions.add(check);
    return conditions;
  }

  /// {@return the line of a file}
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add("role: " + role);
    parts.add("allow: " + allows.toString().toLowerCase(Locale.ROOT));
    if (where != null) parts.add("where: " + quoted(where));
    if (check != null) parts.add("check: " + quoted(check));
    if (columns != null) parts.add("columns: [" + String.join(", ", columns) + "]");
    if (!set.isEmpty()) {
      parts.add(
          set.entrySet().stream()
              .map(each -> each.getKey() + ": " + quoted(each.getValue()))
              .collect(Collectors.joining(", ", "set: {", "}")));
    }
    if (through != null) parts.add("through: " + through.name());
    return "- {" + String.join(", ", parts) + "}";
  }

  private static String quoted(Object text) {
    return "'" + text.toString().replace("'", "''") + "'";
  }
}
