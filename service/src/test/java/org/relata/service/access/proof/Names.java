package org.relata.service.access.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;

/// Other names for what people with some roles do not know: whoever asks for it by its name must be
/// answered as if it was not there.
final class Names {

  private final World world;
  private final Map<String, String> others = new LinkedHashMap<>();

  /// @param world whose names are words that mean one thing each
  Names(World world) {
    this.world = world;
    boolean deletes =
        world.models().all().stream()
            .flatMap(model -> rules(model).stream())
            .anyMatch(rule -> rule.allows(Permission.DELETE) || rule.allows(Permission.UPDATE));
    for (Model model : world.models().all()) {
      if (rules(model).isEmpty()) hide(model.name());
      if (rules(model).isEmpty() && !deletes) hide(model.table().name());
      for (Column column : model.table().columns()) {
        if (!column.primaryKey() && !isNamed(model, column)) hide(column.name());
      }
      model.relationships().stream()
          .filter(each -> !isKnown(each))
          .forEach(each -> hide(each.name()));
    }
  }

  private void hide(String name) {
    others.put(
        name,
        (Character.isUpperCase(name.charAt(0)) ? "X" : "x") + others.size() + "_" + name.length());
  }

  private List<MadeRule> rules(Model model) {
    return world.rules().getOrDefault(model.table().name(), List.of()).stream()
        .filter(rule -> rule.role().equals("anonymous") || world.roles().contains(rule.role()))
        .toList();
  }

  /// What may be given is known in bodies, though it may not be read.
  private boolean isNamed(Model model, Column column) {
    return rules(model).stream()
        .filter(rule -> !rule.allows().equals(Set.of(Permission.DELETE)))
        .anyMatch(rule -> rule.speaksOf(column.name()));
  }

  private boolean isKnown(Model model, Column column) {
    return rules(model).stream()
        .anyMatch(rule -> rule.allows(Permission.READ) && rule.speaksOf(column.name()));
  }

  private boolean isKnown(Relationship relationship) {
    Model target = relationship.target();
    boolean reached =
        !rules(relationship.source()).isEmpty()
            && rules(target).stream().anyMatch(rule -> rule.allows(Permission.READ));
    return reached
        && switch (relationship.join()) {
          case Join.Through _ -> true;
          case Join.Direct(var pairs, _, _) ->
              pairs.stream()
                  .allMatch(pair ->
                      isKey(relationship.source(), pair.source()) && isKey(target, pair.target()));
        };
  }

  private boolean isKey(Model model, Column column) {
    return column.primaryKey() || isKnown(model, column);
  }

  /// {@return a text with the other names}
  String applied(String text) {
    if (others.isEmpty()) return text;
    String words =
        others.keySet().stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(?:", ")\\b"));
    return Pattern.compile(words)
        .matcher(text)
        .replaceAll(found -> others.getOrDefault(found.group(), found.group()));
  }

  /// {@return the names that are not known}
  Set<String> hidden() {
    return others.keySet();
  }
}
