package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.problem.InvalidInputException;

/// Reads which columns are shown; they stay in declared order.
final class FieldsParser {

  private FieldsParser() {}

  static List<Column> parse(Model model, String text, ParameterViolations violations) {
    List<Column> columns = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      violations.collect(
          QueryParameter.FIELDS.toString(), () -> columns.add(column(model, name, columns)));
    }
    return model.columns().stream().filter(columns::contains).toList();
  }

  private static Column column(Model model, String name, List<Column> before) {
    if (model.relationship(name).isPresent()) {
      throw new InvalidInputException(
          name + " is a relationship; use expand=" + name + " to embed it");
    }
    Column column = NameResolver.column(model, name);
    if (before.contains(column)) throw new InvalidInputException("duplicate column " + name);
    return column;
  }
}
