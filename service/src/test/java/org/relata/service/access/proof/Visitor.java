package org.relata.service.access.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.service.access.Person;
import org.relata.service.generated.Chance;

/// A person with what is claimed of them.
///
/// @param person with an empty key if they have no credentials
/// @param claims each as the texts of its values; `nums` is a list
record Visitor(Person person, Map<String, List<String>> claims) {

  /// {@return somebody by chance}
  ///
  /// @param roles none for somebody without credentials
  static Visitor of(String key, Set<String> roles, Chance chance) {
    if (roles.isEmpty()) return new Visitor(new Person("", Set.of(), ""), Map.of());
    Map<String, List<String>> claims = new LinkedHashMap<>();
    if (chance.percent(85)) claims.put("sub", List.of(String.valueOf(chance.below(5))));
    if (chance.percent(85)) claims.put("name", List.of(chance.of(Cells.TEXTS)));
    if (chance.percent(85)) {
      claims.put("nums", List.of(String.valueOf(chance.below(5)), String.valueOf(chance.below(9))));
    }
    return new Visitor(new Person(key, Set.copyOf(roles), yaml(claims)), claims);
  }

  private static String yaml(Map<String, List<String>> claims) {
    return claims.entrySet().stream()
        .map(each -> each.getKey() + ": " + yaml(each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String yaml(String name, List<String> values) {
    return switch (name) {
      case "name" -> "'" + values.getFirst().replace("'", "''") + "'";
      case "nums" -> values.toString();
      default -> values.getFirst();
    };
  }
}
