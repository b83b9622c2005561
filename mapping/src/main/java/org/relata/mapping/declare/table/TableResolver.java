package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.inheritance.InheritanceRules;
import org.relata.mapping.declare.inheritance.Lineage;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relations;
import org.relata.mapping.model.Table;

/// Resolves declared tables, and models without their relationships.
public final class TableResolver {

  private final ColumnResolver columns;
  private final ForeignKeyResolver foreignKeys;
  private final ConstraintResolver constraints;
  private final PropertyResolver properties;
  private final Diagnostics diagnostics;
  private final Set<String> unsure = new HashSet<>();
  private final Relations relations;

  private TableResolver(
      DeclaredTables tables, Relations relations, Diagnostics diagnostics, Diagnostics warnings) {
    this.columns = new ColumnResolver(tables, diagnostics, warnings);
    this.foreignKeys = new ForeignKeyResolver(tables, diagnostics);
    DatabaseNames names = new DatabaseNames(diagnostics);
    tables.all().forEach(names::table);
    this.constraints = new ConstraintResolver(names, diagnostics);
    this.properties = new PropertyResolver(tables, diagnostics);
    this.diagnostics = diagnostics;
    this.relations = relations;
  }

  /// {@return the tables and models that the declarations resolve to}
  ///
  /// @param relations what of a database holds the tables' rows
  /// @param diagnostics takes what is wrong
  /// @param warnings takes what looks wrong
  public static ResolvedTables resolve(
      Declarations declarations,
      Relations relations,
      Diagnostics diagnostics,
      Diagnostics warnings) {
    Lineage lineage = new Lineage(declarations);
    new InheritanceRules(lineage, declarations.complete(), diagnostics).check();
    DeclaredTables tables = new DeclaredTables(declarations, lineage, diagnostics);
    TableResolver resolver = new TableResolver(tables, relations, diagnostics, warnings);
    Map<ModelDeclaration, Table> ofModels = new HashMap<>();
    List<Table> associationTables = new ArrayList<>();
    for (DeclaredTable declared : tables.all()) {
      Table table = resolver.table(declared);
      if (declared.model() != null) {
        ofModels.put(declared.model(), table);
        continue;
      }
      resolver.properties.refuseAll(declared);
      associationTables.add(table);
    }
    Hierarchies hierarchies = new Hierarchies(lineage, ofModels, diagnostics);
    Map<ModelDeclaration, Model> made = resolver.models(tables, hierarchies);
    Map<ModelDeclaration, Model> models = new LinkedHashMap<>();
    for (ModelDeclaration model : declarations.models()) {
      Model found = made.get(model);
      if (found != null) models.put(model, found);
    }
    return new ResolvedTables(models, associationTables, resolver.unsure, declarations.complete());
  }

  private Map<ModelDeclaration, Model> models(DeclaredTables tables, Hierarchies hierarchies) {
    Map<ModelDeclaration, List<Column>> attributes = new HashMap<>();
    for (DeclaredTable declared : tables.all()) {
      ModelDeclaration model = declared.model();
      if (model == null) continue;
      List<Column> columns = hierarchies.table(model).columns();
      List<Column> inherited = hierarchies.inherited(model);
      attributes.put(model, properties.attributes(declared, columns, inherited));
    }
    Map<ModelDeclaration, Model> made = new HashMap<>();
    for (ModelDeclaration model : attributes.keySet()) {
      if (Lineage.isRoot(model)) made.putAll(hierarchies.models(model, attributes));
    }
    return made;
  }

  private Table table(DeclaredTable declared) {
    ModelDeclaration model = declared.model();
    if (model != null && declared.primaryKey().isEmpty() && declared.definition().complete()) {
      diagnostics.add(
          model.name().at(),
          "model %s has no primary key; table %s requires a column with primary_key: true"
              .formatted(model.name(), declared));
    }
    Table table =
        new Table(
            declared.name().value(),
            columns.columns(declared),
            foreignKeys(declared),
            constraints.uniques(declared),
            constraints.indexes(declared),
            constraints.checks(declared),
            new Table.Options(
                declared.schemaName(),
                constraints.primaryKeyName(declared),
                declared.definition().options().comment(),
                constraints.sequences(declared)),
            relations.of(declared.name().value()),
            null);
    return constraints.withForeignKeyIndexes(declared, table);
  }

  private List<ForeignKey> foreignKeys(DeclaredTable declared) {
    int before = diagnostics.size();
    List<ForeignKey> found = foreignKeys.foreignKeys(declared);
    boolean lacksSome = diagnostics.size() > before || !declared.definition().complete();
    if (lacksSome) unsure.add(declared.name().value());
    return found;
  }
}
