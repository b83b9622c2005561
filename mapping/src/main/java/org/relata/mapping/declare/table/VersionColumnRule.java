package org.relata.mapping.declare.table;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.type.ColumnType;

/// Decides which column is the row's version number: an integer with `version: true`, one a table.
record VersionColumnRule(Diagnostics diagnostics) {

  /// @param type null where it is unknown, which has a diagnostic
  boolean isVersion(DeclaredTable table, ColumnDeclaration column, @Nullable ColumnType type) {
    Located<Boolean> asked = column.version();
    if (asked == null || !asked.value()) return false;
    String reason = type == null ? null : reason(table, column, type);
    if (reason != null) {
      diagnostics.add(
          asked.at(), "column " + column.attribute() + " cannot be the version column: " + reason);
    }
    return reason == null;
  }

  private static @Nullable String reason(
      DeclaredTable table, ColumnDeclaration column, ColumnType type) {
    boolean isVersion =
        type instanceof ColumnType.IntegerType || type instanceof ColumnType.BigIntegerType;
    if (!isVersion) return "it must be Integer or BigInteger, not " + type;
    if (column.primaryKey()) return "it is a primary key";
    if (column.foreignKey() != null) return "it has a foreign key";
    if (column.onUpdate() != null) return "it has an onupdate";
    return table.columns().stream()
        .takeWhile(other -> !other.equals(column))
        .filter(ColumnDeclaration::isVersion)
        .findFirst()
        .map(other -> "column " + other.attribute() + " of its table is the version column already")
        .orElse(null);
  }
}
