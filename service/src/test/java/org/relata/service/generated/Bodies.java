package org.relata.service.generated;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Bodies: rows, with related rows in them, patches.
record Bodies(Chance chance, Values values) {

  /// {@return a row, most often one that can be created}
  String row(Model model) {
    return row(model, 2, 90);
  }

  /// {@return some of a row's columns and relationships}
  String changes(Model model) {
    return row(model, 1, 20);
  }

  String rows(Model model) {
    return "[" + chance.several(4, ",", () -> row(model)) + "]";
  }

  private String row(Model model, int depth, int requiredPercent) {
    List<String> members = new ArrayList<>();
    for (Column column : model.columns()) {
      if (chance.percent(column.required() ? requiredPercent : 25)) {
        members.add("\"" + column.attribute() + "\":" + value(column));
      }
    }
    for (Relationship relationship : model.relationships()) {
      if (depth > 0 && chance.percent(12)) {
        members.add("\"" + relationship.name() + "\":" + related(relationship, depth - 1));
      }
    }
    return "{" + String.join(",", members) + "}";
  }

  private String value(Column column) {
    return column.nullable() && chance.percent(10) ? "null" : values.json(column.type());
  }

  private String related(Relationship relationship, int depth) {
    Model target = relationship.target();
    if (!relationship.list()) return chance.percent(20) ? "null" : one(target, depth);
    return chance.percent(20) ? "[]" : "[" + chance.several(3, ",", () -> one(target, depth)) + "]";
  }

  private String one(Model model, int depth) {
    return chance.percent(40) ? key(model) : row(model, depth, 90);
  }

  private String key(Model model) {
    List<String> members =
        model.primaryKey().stream()
            .map(column -> "\"" + column.attribute() + "\":" + values.json(column.type()))
            .toList();
    return "{" + String.join(",", members) + "}";
  }

  /// {@return a JSON Patch of a row}
  String patch(Model model) {
    return "[" + chance.several(4, ",", () -> operation(model)) + "]";
  }

  private String operation(Model model) {
    boolean related = !model.relationships().isEmpty() && chance.percent(40);
    String path;
    String value;
    if (related) {
      Relationship relationship = chance.of(model.relationships());
      path = "/" + relationship.name() + place(relationship);
      value = one(relationship.target(), 1);
    } else {
      Column column = chance.of(model.columns());
      path = "/" + column.attribute();
      value = value(column);
    }
    return switch (chance.below(8)) {
      case 0 -> "{\"op\":\"remove\",\"path\":\"" + path + "\"}";
      case 1 -> "{\"op\":\"test\",\"path\":\"" + path + "\",\"value\":" + value + "}";
      case 2 -> "{\"op\":\"copy\",\"from\":\"" + path + "\",\"path\":\"" + path + "\"}";
      case 3 -> "{\"op\":\"move\",\"from\":\"" + path + "\",\"path\":\"" + path + "\"}";
      default ->
          "{\"op\":\""
              + chance.of("add", "replace")
              + "\",\"path\":\""
              + path
              + "\",\"value\":"
              + value
              + "}";
    };
  }

  private String place(Relationship relationship) {
    if (!relationship.list()) return "";
    return chance.of(
        "", "/-", "/0", "/1", "/0/" + chance.of(relationship.target().columns()).attribute());
  }
}
