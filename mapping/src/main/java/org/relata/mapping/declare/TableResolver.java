package org.relata.mapping.declare;

import org.relata.mapping.model.Table;

/// Turns declared tables into tables.
record TableResolver(
    ColumnResolver columns,
    ForeignKeyResolver foreignKeys,
    ConstraintResolver constraints,
    Complaints complaints) {

  TableResolver(DeclaredTables tables, Complaints complaints) {
    this(
        new ColumnResolver(tables, complaints),
        new ForeignKeyResolver(tables, complaints),
        new ConstraintResolver(complaints),
        complaints);
  }

  Table table(DeclaredTable declared) {
    ModelDeclaration model = declared.model();
    if (model != null && declared.primaryKey().isEmpty() && declared.contents().whole()) {
      complaints.add(
          model.name().at(),
          "model %s has no primary key; table %s needs a column with primary_key: true"
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
