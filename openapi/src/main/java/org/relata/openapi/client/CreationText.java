package org.relata.openapi.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// The type of a row that is created: what it must have, what it may have, and its related rows.
///
/// A required foreign key may be left out if the row that it refers to is given instead.
final class CreationText {

  private static final String INNER = "      ";

  private final Model model;
  private final Map<Relationship, List<Column>> alternatives;

  private CreationText(Model model) {
    this.model = model;
    this.alternatives = alternatives(model);
  }

  static String of(Model model) {
    return new CreationText(model).text();
  }

  /// The required foreign keys that one relationship alone sets.
  private static Map<Relationship, List<Column>> alternatives(Model model) {
    Map<Relationship, List<Column>> alternatives = new LinkedHashMap<>();
    for (Relationship relationship : model.relationships()) {
      List<Column> columns = required(relationship);
      boolean alone = columns.stream().allMatch(column -> setters(model, column) == 1);
      if (alone && !columns.isEmpty()) alternatives.put(relationship, columns);
    }
    return alternatives;
  }

  private static long setters(Model model, Column column) {
    return model.relationships().stream().filter(each -> required(each).contains(column)).count();
  }

  private static List<Column> required(Relationship relationship) {
    if (relationship.viewonly() || relationship.direction() != Direction.MANY_TO_ONE) {
      return List.of();
    }
    return relationship.join().columns(Join.Side.SOURCE).filter(Column::required).toList();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    for (Column column : model.columns()) {
      // The key of a row that is there links it, whoever has made it.
      if (column.readOnly() && !column.primaryKey()) continue;
      if (!isAlternative(column)) lines.add(member(column, isOptional(column)) + "\n");
    }
    for (Relationship relationship : model.relationships()) {
      if (relationship.viewonly() || alternatives.containsKey(relationship)) continue;
      lines.add(member(relationship, true) + "\n");
    }
    return lines.stream().collect(Collectors.joining(INNER, "{\n" + INNER, "    }"))
        + alternatives.keySet().stream().map(this::alternative).collect(Collectors.joining());
  }

  private boolean isAlternative(Column column) {
    return alternatives.values().stream().anyMatch(columns -> columns.contains(column));
  }

  /// A foreign key that several relationships set may be given by any of them.
  private boolean isOptional(Column column) {
    return !column.required() || setters(model, column) > 0;
  }

  private String alternative(Relationship relationship) {
    return " & (" + either(relationship, false) + " | " + either(relationship, true) + ")";
  }

  private String either(Relationship relationship, boolean related) {
    String columns =
        alternatives.getOrDefault(relationship, List.of()).stream()
            .map(column -> member(column, related))
            .collect(Collectors.joining(" "));
    return "{ " + columns + " " + member(relationship, !related) + " }";
  }

  private static String member(Column column, boolean optional) {
    return name(column.attribute(), optional) + ValueTypes.of(column) + ";";
  }

  private static String member(Relationship relationship, boolean optional) {
    String row = "Change<" + Literals.string(relationship.target().name()) + ">";
    String type = relationship.list() ? "readonly " + row + "[]" : row;
    boolean mayBeNull = !relationship.list() && required(relationship).isEmpty();
    return name(relationship.name(), optional) + type + (mayBeNull ? " | null" : "") + ";";
  }

  private static String name(String name, boolean optional) {
    return Literals.property(name) + (optional ? "?: " : ": ");
  }
}
