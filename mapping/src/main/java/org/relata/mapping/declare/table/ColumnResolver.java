package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.DefaultDeclaration;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.declare.type.DefaultHints;
import org.relata.mapping.declare.type.LiteralConverter;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.MessageText;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.type.ColumnType;

/// Resolves a table's columns: their types, defaults and nullability.
record ColumnResolver(
    TypeResolver types,
    TypeRules rules,
    IdentityColumnRule identities,
    VersionColumnRule versions,
    GenerationRule generations,
    Diagnostics diagnostics,
    Diagnostics warnings) {

  ColumnResolver(DeclaredTables tables, Diagnostics diagnostics, Diagnostics warnings) {
    this(
        new TypeResolver(tables, diagnostics),
        new TypeRules(tables, diagnostics),
        new IdentityColumnRule(diagnostics),
        new VersionColumnRule(diagnostics),
        new GenerationRule(diagnostics),
        diagnostics,
        warnings);
  }

  List<Column> columns(DeclaredTable table) {
    checkNames(table);
    List<Column> columns = new ArrayList<>();
    for (ColumnDeclaration declared : table.columns()) {
      ColumnType type = types.type(new DeclaredColumn(table, declared));
      if (type != null) rules.check(table, declared, type);
      columns.add(column(table, declared, type));
    }
    return columns;
  }

  /// @param type null where it is unknown, which has a diagnostic
  private Column column(
      DeclaredTable table, ColumnDeclaration declared, @Nullable ColumnType type) {
    return new Column(
        table.name().value(),
        declared.attribute().value(),
        declared.databaseName(),
        type == null ? new ColumnType.TextType() : type,
        declared.primaryKey(),
        nullable(declared),
        identities.isIdentity(table, declared, type),
        versions.isVersion(table, declared, type),
        generations.generation(declared),
        defaultValue(declared, type),
        value("server_default", declared.serverDefault(), type),
        value("onupdate", declared.onUpdate(), type),
        declared.doc());
  }

  /// Checks that the columns' names are valid and different.
  private void checkNames(DeclaredTable table) {
    NameRules rules = new NameRules(diagnostics);
    Map<String, Located<String>> attributes = new HashMap<>();
    Map<String, Located<String>> names = new HashMap<>();
    for (ColumnDeclaration column : table.definition().columns()) {
      Located<String> attribute = column.attribute();
      rules.attribute("column", attribute);
      if (!column.isProperty()) {
        rules.databaseColumn(column.name() == null ? attribute : column.name());
      }
      if (attributes.putIfAbsent(attribute.value(), attribute) != null) {
        diagnostics.add(attribute.at(), "duplicate column " + attribute + " in " + table);
        continue;
      }
      if (column.isProperty()) continue;
      Located<String> first = names.putIfAbsent(column.databaseName(), attribute);
      if (first != null) {
        diagnostics.add(
            attribute.at(),
            "columns %s and %s of %s have the same name %s in the table"
                .formatted(first, attribute, table, column.databaseName()));
      }
    }
  }

  private boolean nullable(ColumnDeclaration declared) {
    Located<Boolean> nullable = declared.nullable();
    if (!declared.primaryKey()) {
      boolean isNumber =
          declared.isVersion() || declared.generation() instanceof GenerationDeclaration.Identity;
      return nullable == null ? !isNumber : nullable.value();
    }
    if (nullable != null && nullable.value()) {
      diagnostics.add(
          nullable.at(),
          "column " + declared.attribute() + " is a primary key and cannot be nullable");
    }
    return false;
  }

  /// {@return the column's default; a version number starts with 1 unless declared otherwise}
  private @Nullable ColumnDefault defaultValue(
      ColumnDeclaration declared, @Nullable ColumnType type) {
    if (!declared.isVersion() || declared.defaultValue() != null) {
      return value("default", declared.defaultValue(), type);
    }
    Object one = type instanceof ColumnType.BigIntegerType ? (Object) 1L : (Object) 1;
    return new ColumnDefault.Literal(one);
  }

  private @Nullable ColumnDefault value(
      String key, @Nullable DefaultDeclaration declared, @Nullable ColumnType type) {
    return switch (declared) {
      case null -> null;
      case DefaultDeclaration.Sql(var sql, _) -> new ColumnDefault.Expression(sql);
      case DefaultDeclaration.Literal(var literal, var at) -> {
        Optional<Object> value =
            type == null ? Optional.empty() : LiteralConverter.value(literal, type);
        if (type != null) judge(key, literal, type, value.isPresent(), at);
        yield value.map(ColumnDefault.Literal::new).orElse(null);
      }
    };
  }

  private void judge(String key, Object literal, ColumnType type, boolean fits, Location at) {
    Optional<String> instead = DefaultHints.instead(literal, type);
    String shown = key + " " + MessageText.shortened(String.valueOf(literal));
    if (!fits) {
      diagnostics.add(
          at,
          shown
              + " is not valid for %s; expected %s".formatted(type, LiteralConverter.expected(type))
              + instead.map(sql -> "; to have the database evaluate it, write " + sql).orElse(""));
    } else if (instead.isPresent()) {
      warnings.add(
          at, shown + " is this text itself; if it is meant as a function, write " + instead.get());
    }
  }
}
