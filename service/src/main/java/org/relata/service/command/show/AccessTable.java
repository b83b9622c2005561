package org.relata.service.command.show;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Operand;
import org.relata.service.parameter.ClaimParser;

/// Shows what callers may do: for each role, or for one caller, what with which rows and columns of
/// which model.
public final class AccessTable {

  private static final String NO_RULES = "There are no rules; everything is allowed.\n";
  private static final List<String> EVERYBODY =
      List.of(AccessRules.ANONYMOUS, AccessRules.AUTHENTICATED);

  private AccessTable() {}

  /// {@return what callers of each role that rules name may do}
  public static String of(AccessRules rules) {
    if (!rules.closed()) return NO_RULES;
    FilterText text = new FilterText(Operand.Claim::toString);
    return roles(rules).stream()
        .map(role -> {
          Caller caller = caller(role);
          return "Access of " + role + "\n" + table(rights(rules, caller), text);
        })
        .collect(Collectors.joining("\n"));
  }

  /// {@return what one caller may do, with their claims}
  public static String of(AccessRules rules, Caller caller) {
    if (!rules.closed()) return NO_RULES;
    List<AllowedAction> rights =
        rights(rules, caller).stream().filter(right -> applies(right, rules, caller)).toList();
    return table(rights, new FilterText(claim -> value(caller, claim)));
  }

  /// {@return the roles that rules name, first those that everybody has}
  private static List<String> roles(AccessRules rules) {
    Set<String> named = new TreeSet<>();
    for (Model model : rules.models().all()) {
      for (AccessRule rule : rules.of(model)) named.addAll(rule.roles());
    }
    List<String> roles = new ArrayList<>(EVERYBODY.stream().filter(named::contains).toList());
    named.stream().filter(role -> !EVERYBODY.contains(role)).forEach(roles::add);
    return roles;
  }

  private static Caller caller(String role) {
    return role.equals(AccessRules.ANONYMOUS)
        ? Caller.ANONYMOUS
        : new Caller(true, Set.of(role), Map.of());
  }

  private static List<AllowedAction> rights(AccessRules rules, Caller caller) {
    Set<String> roles = caller.allRoles();
    Set<AllowedAction> rights = new LinkedHashSet<>();
    for (Model model : rules.models().all()) {
      for (Permission permission : Permission.values()) {
        rules.of(model).stream()
            .filter(rule -> rule.allows().contains(permission))
            .filter(rule -> rule.roles().stream().anyMatch(roles::contains))
            .forEach(rule -> rights.add(new AllowedAction(model, permission, rule)));
      }
    }
    return List.copyOf(rights);
  }

  /// {@return whether a caller has the claims of a rule}
  private static boolean applies(AllowedAction right, AccessRules rules, Caller caller) {
    AccessRules alone =
        new AccessRules(
            rules.models(), /* closed= */ true, Map.of(right.model(), List.of(right.rule())));
    return !AccessView.of(alone, caller.allRoles())
        .access(caller, ClaimParser::read)
        .claims()
        .contains(null);
  }

  private static String value(Caller caller, Operand.Claim claim) {
    Object value = caller.claim(claim.path()).orElseThrow();
    return value instanceof List<?> list
        ? list.stream().map(AccessTable::quoted).collect(Collectors.joining(","))
        : quoted(value);
  }

  private static String quoted(Object value) {
    return FilterText.quoted(value.toString());
  }

  private static String table(List<AllowedAction> rights, FilterText text) {
    Set<List<String>> rows = new LinkedHashSet<>();
    for (int i = 0; i < rights.size(); i++) {
      if (!isIncluded(i, rights)) rows.add(rights.get(i).cells(text));
    }
    return rows.isEmpty() ? "  nothing\n" : TextTable.of(List.copyOf(rows));
  }

  /// {@return whether another right allows the same and more; of two that are the same, the first
  /// stays}
  private static boolean isIncluded(int place, List<AllowedAction> rights) {
    AllowedAction right = rights.get(place);
    for (int i = 0; i < rights.size(); i++) {
      AllowedAction other = rights.get(i);
      if (i != place && other.includes(right) && (i < place || !right.includes(other))) return true;
    }
    return false;
  }
}
