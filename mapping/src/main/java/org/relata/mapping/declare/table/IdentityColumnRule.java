package org.relata.mapping.declare.table;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.type.ColumnType;

/// Decides which column is an identity column: the one with `autoincrement: true`, or a single
/// integer primary key that has neither a foreign key nor a default.
record IdentityColumnRule(Diagnostics diagnostics) {

  /// @param type null where it is unknown, which has a diagnostic
  boolean isIdentity(DeclaredTable table, ColumnDeclaration column, @Nullable ColumnType type) {
    if (column.generation() instanceof GenerationDeclaration.Identity(var when)) {
      return isNumbered(column, type, when);
    }
    Located<Boolean> asked = asked(column);
    if (asked != null && asked.value())
      return type == null || canBeIdentity(table, column, type, asked);
    return asked == null
        && column.primaryKey()
        && table.primaryKey().size() == 1
        && type != null
        && isInteger(type)
        && obstacle(column) == null;
  }

  /// {@return whether it is said to be one, or not to be: a sequence numbers it}
  private static @Nullable Located<Boolean> asked(ColumnDeclaration column) {
    Located<String> sequence = column.sequence();
    return sequence == null ? column.autoincrement() : new Located<>(true, sequence.at());
  }

  private boolean isNumbered(
      ColumnDeclaration column, @Nullable ColumnType type, Located<String> when) {
    String reason = type == null ? null : notInteger(type);
    if (reason == null) reason = given(column);
    if (reason != null) {
      diagnostics.add(
          when.at(), "column " + column.attribute() + " cannot be an identity: " + reason);
    }
    return reason == null;
  }

  private boolean canBeIdentity(
      DeclaredTable table, ColumnDeclaration column, ColumnType type, Located<Boolean> asked) {
    String reason = reason(table, column, type);
    if (reason != null) {
      diagnostics.add(
          asked.at(), "column " + column.attribute() + " cannot be autoincrement: " + reason);
    }
    return reason == null;
  }

  private static @Nullable String reason(
      DeclaredTable table, ColumnDeclaration column, ColumnType type) {
    if (!column.primaryKey()) return "it is not a primary key";
    if (!isInteger(type)) return notInteger(type);
    return table.primaryKey().stream()
        .takeWhile(other -> !other.equals(column))
        .filter(other -> other.autoincrement() != null && other.autoincrement().value())
        .findFirst()
        .map(other -> "column " + other.attribute() + " of its table is autoincrement already")
        .orElse(obstacle(column));
  }

  private static @Nullable String obstacle(ColumnDeclaration column) {
    if (column.generation() != null) return "it has " + column.generation().key();
    return given(column);
  }

  private static @Nullable String notInteger(ColumnType type) {
    return isInteger(type) ? null : "it must be Integer, BigInteger or SmallInteger, not " + type;
  }

  private static @Nullable String given(ColumnDeclaration column) {
    if (column.foreignKey() != null) return "it has a foreign key";
    if (column.defaultValue() != null) return "it has a default";
    return column.serverDefault() != null ? "it has a server_default" : null;
  }

  private static boolean isInteger(ColumnType type) {
    return type instanceof ColumnType.IntegerType
        || type instanceof ColumnType.BigIntegerType
        || type instanceof ColumnType.SmallIntegerType;
  }
}
