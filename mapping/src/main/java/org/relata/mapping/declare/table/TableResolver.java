package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relations;
import org.relata.mapping.model.Table;

/// Resolves declared tables, and models without their relationships.
public final class TableResolver {

  private final ColumnResolver columns;
  private final ForeignKeyResolver foreignKeys;
  private final ConstraintResolver constraints;
  private final Diagnostics diagnostics;
  private final Relations relations;

  private TableResolver(DeclaredTables tables, Relations relations, Diagnostics diagnostics) {
    this.columns = new ColumnResolver(tables, diagnostics);
    this.foreignKeys = new ForeignKeyResolver(tables, diagnostics);
    DatabaseNames names = new DatabaseNames(diagnostics);
    tables.all().forEach(table -> names.table(table.name()));
    this.constraints = new ConstraintResolver(names, diagnostics);
    this.diagnostics = diagnostics;
    this.relations = relations;
  }

  /// {@return the tables and models that the declarations resolve to}
  ///
  /// @param relations what of a database holds the tables' rows
  /// @param diagnostics takes what is wrong
  public static ResolvedTables resolve(
      Declarations declarations, Relations relations, Diagnostics diagnostics) {
    DeclaredTables tables = new DeclaredTables(declarations, diagnostics);
    TableResolver resolver = new TableResolver(tables, relations, diagnostics);
    Map<ModelDeclaration, Model> models = new LinkedHashMap<>();
    List<Table> associationTables = new ArrayList<>();
    for (DeclaredTable declared : tables.all()) {
      Table table = resolver.table(declared);
      ModelDeclaration model = declared.model();
      if (model == null) associationTables.add(table);
      else models.put(model, new Model(model.name().value(), table, model.doc()));
    }
    return new ResolvedTables(models, associationTables, declarations.complete());
  }

  private Table table(DeclaredTable declared) {
    ModelDeclaration model = declared.model();
    if (model != null && declared.primaryKey().isEmpty() && declared.definition().complete()) {
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
        constraints.checks(declared),
        new Table.Options(
            constraints.primaryKeyName(declared), declared.definition().options().comment()),
        relations.of(declared.name().value()));
  }
}
