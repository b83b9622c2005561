package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.error.NearestName;

/// Finds declared tables and their columns by name.
final class DeclaredTables {

  private final List<DeclaredTable> all = new ArrayList<>();
  private final Map<String, DeclaredTable> byName = new LinkedHashMap<>();
  private final boolean complete;

  /// Checks that the names of models and tables are valid and different.
  DeclaredTables(Declarations declarations, Diagnostics diagnostics) {
    complete = declarations.complete();
    NameRules rules = new NameRules(diagnostics);
    Map<String, Located<String>> models = new LinkedHashMap<>();
    for (ModelDeclaration model : declarations.models()) {
      rules.model(model.name());
      Located<String> first = models.putIfAbsent(model.name().value(), model.name());
      if (first != null) {
        diagnostics.add(
            model.name().at(),
            "duplicate model " + model.name() + "; first declared at " + first.at());
      } else {
        add(new DeclaredTable(TableNames.tableName(model), model.definition(), model), diagnostics);
      }
      if (model.tablename() != null) rules.table(model.tablename());
    }
    for (TableDeclaration table : declarations.tables()) {
      rules.table(table.name());
      add(new DeclaredTable(table.name(), table.definition(), null), diagnostics);
    }
  }

  private void add(DeclaredTable table, Diagnostics diagnostics) {
    all.add(table);
    DeclaredTable first = byName.putIfAbsent(table.name().value(), table);
    if (first == null) return;
    diagnostics.add(
        table.name().at(),
        "duplicate table %2$s of %1$s; first declared by %3$s at %4$s"
            .formatted(owner(table), table.name(), owner(first), first.name().at()));
  }

  private static String owner(DeclaredTable table) {
    return table.model() == null
        ? "the helper table " + table.name()
        : "model " + table.model().name();
  }

  /// {@return the tables of models, then those without a model, each in declared order}
  List<DeclaredTable> all() {
    return List.copyOf(all);
  }

  /// {@return the column that a foreign key references; empty, with a diagnostic, if it does not
  /// exist}
  Optional<DeclaredColumn> find(Located<String> reference, Diagnostics diagnostics) {
    int dot = reference.value().indexOf('.');
    if (dot < 0) {
      diagnostics.add(
          reference.at(), "a foreign key must reference table.column; found " + reference);
      return Optional.empty();
    }
    String tableName = reference.value().substring(0, dot);
    String columnName = reference.value().substring(dot + 1);
    DeclaredTable table = byName.get(tableName);
    if (table == null) {
      if (complete) {
        diagnostics.add(
            reference.at(), "no such table " + tableName + NearestName.hint(tableName, names()));
      }
      return Optional.empty();
    }
    Optional<ColumnDeclaration> column = table.column(columnName);
    if (column.isEmpty() && !table.isUnread()) {
      diagnostics.add(
          reference.at(),
          table
              + " has no column "
              + columnName
              + NearestName.hint(columnName, table.columnNames()));
    }
    return column.map(found -> new DeclaredColumn(table, found));
  }

  private List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
