package org.relata.mapping.declare.type;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.type.TypeText.Argument;

/// The arguments of a type by their names in Python.
record TypeArguments(Map<String, String> values) {

  private static final Set<String> TRUTHS = Set.of("True", "true");
  private static final Set<String> FALSITIES = Set.of("False", "false", "None");

  /// {@return the arguments; empty if one of them is unknown or there twice}
  ///
  /// @param positions the names of those without one, in order
  /// @param ignored the names of those that make no difference here
  static Optional<TypeArguments> of(
      List<Argument> arguments, List<String> positions, Set<String> ignored) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      String key = argument.key();
      if (key == null && i >= positions.size()) return Optional.empty();
      String name = key == null ? positions.get(i) : key;
      if (!positions.contains(name) && !ignored.contains(name)) return Optional.empty();
      if (values.put(name, argument.value()) != null) return Optional.empty();
    }
    return Optional.of(new TypeArguments(values));
  }

  boolean has(String name) {
    return values.containsKey(name) && !"None".equals(values.get(name));
  }

  /// {@return a number; null if there is none, or no such number}
  @Nullable Integer number(String name, int minimum, int maximum) {
    String digits = values.getOrDefault(name, "");
    if (!digits.matches("\\d{1,9}")) return null;
    int number = Integer.parseInt(digits);
    return number >= minimum && number <= maximum ? (Integer) number : null;
  }

  /// {@return whether it is true; null if it is neither true nor false}
  ///
  /// @param word a word for true
  @Nullable Boolean flag(String name, String word) {
    String value = values.getOrDefault(name, "False");
    if (TRUTHS.contains(value) || value.equals(word)) return true;
    return FALSITIES.contains(value) ? (Boolean) false : null;
  }
}
