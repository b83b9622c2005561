package org.relata.mapping.declare.table;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.NativeType;

/// Checks what a type alone does not tell: that columns which share an enum agree about it, and
/// that keys are of types by which rows can be told apart.
final class TypeRules {

  /// An enum, and where it is declared first.
  private record Declared(EnumType type, String column, Location at) {}

  private final DeclaredTables tables;
  private final Diagnostics diagnostics;
  private final Map<String, Declared> enums = new HashMap<>();

  TypeRules(DeclaredTables tables, Diagnostics diagnostics) {
    this.tables = tables;
    this.diagnostics = diagnostics;
  }

  void check(DeclaredTable table, ColumnDeclaration column, ColumnType type) {
    switch (type) {
      case EnumType labels -> check(new DeclaredColumn(table, column), labels);
      case ArrayType(EnumType labels) -> check(new DeclaredColumn(table, column), labels);
      case NativeType other -> checkKey(column, other);
      default -> {}
    }
  }

  private void check(DeclaredColumn column, EnumType type) {
    Location at = column.column().attribute().at();
    if (tables.isTable(type.name())) {
      diagnostics.add(
          at, "the Enum of %s has the name of a table, %s".formatted(column, type.name()));
    }
    Declared first = enums.putIfAbsent(type.name(), new Declared(type, column.toString(), at));
    if (first == null || first.type().labels().equals(type.labels())) return;
    diagnostics.add(
        at,
        "%s and %s share the Enum %s and must have the same labels; first declared at %s"
            .formatted(first.column(), column, type.name(), first.at()));
  }

  private void checkKey(ColumnDeclaration column, NativeType type) {
    String key = key(column);
    if (key == null || type.isKey()) return;
    diagnostics.add(
        column.attribute().at(),
        "column %s cannot %s: equal values of %s may differ as text"
            .formatted(column.attribute(), key, type));
  }

  private static @Nullable String key(ColumnDeclaration column) {
    if (column.primaryKey()) return "be a primary key";
    return column.foreignKey() == null ? null : "have a foreign key";
  }
}
