package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Table.Check;
import org.relata.mapping.model.Table.Index;
import org.relata.mapping.model.Table.Unique;

/// Resolves a table's unique constraints, indexes and checks.
record ConstraintResolver(Diagnostics diagnostics) {

  /// {@return the unique constraints, without names: those of columns, then those of the table}
  List<Unique> uniques(DeclaredTable table) {
    List<Unique> uniques = new ArrayList<>();
    for (ColumnDeclaration column : table.columns()) {
      if (column.unique() && !column.index()) {
        uniques.add(new Unique(null, List.of(column.databaseName())));
      }
    }
    for (List<Located<String>> group : table.definition().uniques()) {
      List<String> columns = columns(table, "unique", group);
      if (!columns.isEmpty()) uniques.add(new Unique(null, columns));
    }
    return uniques;
  }

  /// {@return the indexes: those of columns, unique where the column is, then those of the table}
  List<Index> indexes(DeclaredTable table) {
    Map<String, Index> indexes = new LinkedHashMap<>();
    for (ColumnDeclaration column : table.columns()) {
      if (column.index()) {
        add(
            indexes,
            index(table, List.of(column.databaseName()), column.unique()),
            column.attribute().at());
      }
    }
    for (List<Located<String>> group : table.definition().indexes()) {
      List<String> columns = columns(table, "indexes", group);
      if (!columns.isEmpty()) {
        add(indexes, index(table, columns, false), group.getFirst().at());
      }
    }
    return List.copyOf(indexes.values());
  }

  List<Check> checks(DeclaredTable table) {
    return table.definition().checks().stream()
        .map(check -> new Check(check.name().value(), check.sql()))
        .toList();
  }

  private void add(Map<String, Index> indexes, Index index, Location at) {
    if (indexes.putIfAbsent(index.name(), index) != null) {
      diagnostics.add(at, "duplicate index " + index.name());
    }
  }

  private static Index index(DeclaredTable table, List<String> columns, boolean unique) {
    return new Index("ix_" + table + "_" + String.join("_", columns), columns, unique);
  }

  /// {@return the columns' names in the database; empty, with a diagnostic, if one does not exist}
  private List<String> columns(DeclaredTable table, String key, List<Located<String>> names) {
    Set<String> seen = new HashSet<>();
    List<String> columns = new ArrayList<>();
    for (Located<String> name : names) {
      String column = table.column(name.value()).map(ColumnDeclaration::databaseName).orElse(null);
      if (column == null) {
        if (!table.isUnread()) {
          diagnostics.add(
              name.at(),
              table
                  + " has no column "
                  + name
                  + NearestName.hint(name.value(), table.columnNames()));
        }
      } else if (!seen.add(column)) {
        diagnostics.add(name.at(), "duplicate column " + name + " in one group of " + key);
      } else {
        columns.add(column);
      }
    }
    return columns.size() == names.size() ? columns : List.of();
  }
}
