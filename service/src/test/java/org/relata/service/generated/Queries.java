package org.relata.service.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType.BooleanType;

/// Query strings of the whole grammar.
record Queries(Chance chance, Values values, Memory memory) {

  /// {@return the query of a list, encoded; empty for none}
  String ofList(Model model) {
    List<String> parameters = new ArrayList<>();
    if (chance.percent(50)) parameters.add(filter(model, 2, false));
    if (chance.percent(20)) parameters.add("where=" + where(model, 3));
    if (chance.percent(30)) parameters.add("sort=" + sort(model));
    if (chance.percent(50)) parameters.add("limit=" + chance.of("0", "1", "2", "3", "10", "1000"));
    if (chance.percent(20)) parameters.add("count=" + chance.of("true", "false"));
    if (chance.percent(15)) parameters.add("offset=" + chance.of("0", "1", "5", "1000000000000"));
    if (chance.percent(15)) {
      memory
          .some(Memory.Kind.CURSOR, chance)
          .ifPresent(cursor -> parameters.add("after=" + cursor));
    }
    parameters.addAll(shown(model));
    return joined(parameters);
  }

  /// {@return the query of a row}
  String ofRow(Model model) {
    return joined(shown(model));
  }

  /// {@return a filter, as `DELETE` of many rows takes it}
  String ofFilter(Model model) {
    return joined(
        List.of(chance.percent(70) ? filter(model, 1, false) : "where=" + where(model, 2)));
  }

  private static String joined(List<String> parameters) {
    return parameters.stream().map(Encoding::query).collect(Collectors.joining("&"));
  }

  private List<String> shown(Model model) {
    List<String> parameters = new ArrayList<>();
    if (chance.percent(20)) parameters.add("fields=" + fields(model));
    if (chance.percent(30))
      parameters.add("expand=" + chance.several(2, ",", () -> item(model, 3)));
    return parameters;
  }

  private String fields(Model model) {
    return chance.several(3, ",", () -> chance.of(model.columns()).attribute());
  }

  private String sort(Model model) {
    return chance.several(
        2,
        ",",
        () ->
            chance.of("", "-")
                + path(model, chance.percent(20) ? 1 : 0)
                + chance.of("", "", ":nullsfirst", ":nullslast"));
  }

  private String path(Model model, int relationships) {
    if (relationships == 0 || model.relationships().isEmpty()) {
      return chance.of(model.columns()).attribute();
    }
    Relationship relationship = chance.of(model.relationships());
    return relationship.name() + "." + path(relationship.target(), relationships - 1);
  }

  private String filter(Model model, int depth, boolean nested) {
    if (depth > 0 && chance.percent(25) && !model.relationships().isEmpty()) {
      Relationship relationship = chance.of(model.relationships());
      return chance.percent(30)
          ? relationship.name() + ":exists=" + chance.of("true", "false")
          : relationship.name() + "." + filter(relationship.target(), depth - 1, nested);
    }
    Column column = chance.of(model.columns());
    Operator operator = chance.of(Operator.of(column.type()));
    return column.attribute() + ":" + operator + "=" + operand(column, operator, nested);
  }

  private String operand(Column column, Operator operator, boolean nested) {
    return switch (operator) {
      case IS, IS_NOT ->
          column.type() instanceof BooleanType ? chance.of("null", "true", "false") : "null";
      case BETWEEN -> quoted(column) + "," + quoted(column);
      case IN, NOT_IN -> chance.several(3, ",", () -> quoted(column));
      case EQ,
          NE,
          LT,
          LE,
          GT,
          GE,
          CONTAINS,
          STARTSWITH,
          ENDSWITH,
          LIKE,
          NOT_LIKE,
          ILIKE,
          NOT_ILIKE ->
          nested ? quoted(column) : values.text(column.type());
    };
  }

  private String quoted(Column column) {
    String text = values.text(column.type());
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String where(Model model, int depth) {
    if (depth == 0 || chance.percent(30)) return filter(model, 1, true);
    return chance.of("and", "or", "not")
        + chance
            .several(3, ";", () -> where(model, depth - 1))
            .transform(inside -> "(" + inside + ")");
  }

  private String item(Model model, int depth) {
    if (model.relationships().isEmpty()) return chance.of(model.columns()).attribute();
    Relationship relationship = chance.of(model.relationships());
    String name = relationship.name();
    return switch (chance.below(depth == 0 ? 3 : 5)) {
      case 0 -> name;
      case 1 -> name + ":" + chance.of("select", "joined", "subquery");
      case 2 -> "-" + name;
      case 3 -> name + "." + item(relationship.target(), depth - 1);
      default ->
          name + "(" + chance.several(3, ";", () -> nested(relationship.target(), depth - 1)) + ")";
    };
  }

  private String nested(Model model, int depth) {
    return switch (chance.below(6)) {
      case 0 -> "sort=" + sort(model);
      case 1 -> "limit=" + chance.below(4);
      case 2 -> "fields=" + fields(model);
      case 3 -> "expand=" + item(model, depth);
      case 4 -> "where=" + where(model, 1);
      default -> filter(model, 1, true);
    };
  }
}
