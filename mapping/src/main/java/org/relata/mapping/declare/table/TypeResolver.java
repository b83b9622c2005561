package org.relata.mapping.declare.table;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ForeignKeyDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.type.ColumnTypeParser;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.type.ColumnType;

/// Finds the type of a column: its own, or else that of the column that its foreign key references.
record TypeResolver(DeclaredTables tables, Diagnostics diagnostics) {

  /// {@return the type; null, with a diagnostic, if there is none}
  @Nullable ColumnType type(DeclaredColumn column) {
    Set<DeclaredColumn> chain = new LinkedHashSet<>();
    DeclaredColumn current = column;
    while (current.column().type() == null) {
      if (!chain.add(current)) return cycle(column, current, chain);
      Optional<DeclaredColumn> next = referenced(current);
      if (next.isEmpty()) return unknown(column, current);
      current = next.get();
    }
    Located<String> text = current.column().type();
    Consumer<String> diagnosticsOfText =
        current.equals(column) && text != null ? diagnostics.at(text.at()) : _ -> {};
    return text == null
        ? null
        : ColumnTypeParser.parse(text.value(), enumName(current), diagnosticsOfText);
  }

  private Optional<DeclaredColumn> referenced(DeclaredColumn column) {
    ForeignKeyDeclaration foreignKey = column.column().foreignKey();
    return foreignKey == null
        ? Optional.empty()
        : tables.find(foreignKey.column(), /* whoever reads the key complains */ new Diagnostics());
  }

  private @Nullable ColumnType unknown(DeclaredColumn column, DeclaredColumn last) {
    boolean untyped = last.equals(column) && column.column().foreignKey() == null;
    if (untyped && column.table().definition().complete()) {
      diagnostics.add(
          column.column().attribute().at(),
          "column "
              + column.column().attribute()
              + " has no type; type or foreign_key is"
              + " required");
    }
    return null;
  }

  private @Nullable ColumnType cycle(
      DeclaredColumn column, DeclaredColumn again, Set<DeclaredColumn> chain) {
    if (again.equals(column)) {
      diagnostics.add(
          column.column().attribute().at(),
          "no type for %s: the foreign keys of %s form a cycle; declare a type on one of them"
              .formatted(
                  column,
                  chain.stream().map(DeclaredColumn::toString).collect(Collectors.joining(", "))));
    }
    return null;
  }

  private static String enumName(DeclaredColumn column) {
    String name = SqlNames.shortened(column.table() + "_" + column.column().databaseName());
    String schema = column.table().schemaName();
    return schema == null ? name : schema + "." + name;
  }
}
