package org.relata.mapping.declare;

import org.relata.mapping.model.Table;

/// Turns declared tables into tables.
record TableResolver(
    ColumnResolver columns,
    ForeignKeyResolver foreignKeys,
    ConstraintResolver constraints,
    Diagnostics diagnostics) {

  TableResolver(DeclaredTables tables, Diagnostics diagnostics) {
    this(
        new ColumnResolver(tables, diagnostics),
        new ForeignKeyResolver(tables, diagnostics),
        new ConstraintResolver(diagnostics),
        diagnostics);
  }

  Table table(DeclaredTable declared) {
    ModelDeclaration model = declared.model();
    if (model != null && declared.primaryKey().isEmpty() && declared.contents().whole()) {
      diagnostics.add(
          model.name().at(),
          "model %s has no primary key; table %s requires a column with primary_key: true"
              .formatted(model.name(), declared));
    }
    return new Table(
        declared.name().value(),
        columns.columns(declared),
        foreignKeys.foreignKeys(declared),
        constraints.uniques(declared),
        constraints.indexes(declared),
        constraints.checks(declared));
  }
}
