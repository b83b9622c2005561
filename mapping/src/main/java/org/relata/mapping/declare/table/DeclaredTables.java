package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDeclaration;
import org.relata.mapping.declare.TableDefinition;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.declare.inheritance.Lineage;
import org.relata.mapping.error.NearestName;

/// Finds declared tables and their columns by name.
final class DeclaredTables {

  private final List<DeclaredTable> all = new ArrayList<>();
  private final Map<String, DeclaredTable> byName = new LinkedHashMap<>();
  private final Map<String, Located<String>> paths = new LinkedHashMap<>();
  private final boolean complete;

  /// Checks that the names of models and tables are valid and different.
  DeclaredTables(Declarations declarations, Lineage lineage, Diagnostics diagnostics) {
    complete = declarations.complete();
    NameRules rules = new NameRules(diagnostics);
    Map<String, Located<String>> models = new LinkedHashMap<>();
    for (ModelDeclaration model : declarations.models()) {
      rules.model(model.name());
      Located<String> first = models.putIfAbsent(model.name().value(), model.name());
      if (first != null) {
        diagnostics.add(
            model.name().at(),
            "duplicate model " + model.name() + "; first declared at " + first.at());
      } else if (Lineage.hasTable(model)) {
        TableDefinition definition = lineage.definition(model);
        DeclaredTable table = DeclaredTable.of(TableNames.tableName(model), definition, model);
        Located<String> written = model.tablename() == null ? table.name() : model.tablename();
        checkName(table, written, diagnostics);
        add(table, diagnostics);
      } else {
        checkPath(model, diagnostics);
      }
    }
    paths.forEach((path, model) -> {
      DeclaredTable same = byName.get(path);
      if (same == null) return;
      diagnostics.add(
          model.at(),
          "duplicate path %s of model %s; first the table of %s at %s"
              .formatted(path, model, owner(same), same.name().at()));
    });
    for (TableDeclaration declared : declarations.tables()) {
      DeclaredTable table = DeclaredTable.of(declared.name(), declared.definition(), null);
      checkName(table, declared.name(), diagnostics);
      add(table, diagnostics);
    }
  }

  /// @param written the table's name as it is written, maybe with a schema
  private static void checkName(
      DeclaredTable table, Located<String> written, Diagnostics diagnostics) {
    NameRules rules = new NameRules(diagnostics);
    rules.table(table.name());
    Located<String> schema = table.schema();
    if (schema == null) return;
    rules.databaseName("schema", schema);
    if (written.value().contains(".") && !written.value().startsWith(schema + ".")) {
      diagnostics.add(
          schema.at(), "conflicting schemas of table %s: %s".formatted(written, schema));
    }
  }

  /// A model that shares a table is found under a name of its own all the same.
  private void checkPath(ModelDeclaration model, Diagnostics diagnostics) {
    Located<String> path = TableNames.tableName(model);
    Located<String> first = paths.putIfAbsent(path.value(), model.name());
    if (first != null) {
      diagnostics.add(
          path.at(),
          "duplicate path %s of model %s; first that of model %s at %s"
              .formatted(path, model.name(), first, first.at()));
    }
  }

  private void add(DeclaredTable table, Diagnostics diagnostics) {
    all.add(table);
    DeclaredTable first = byName.putIfAbsent(table.name().value(), table);
    if (first == null) return;
    diagnostics.add(
        table.name().at(),
        "duplicate table %2$s of %1$s; first declared by %3$s at %4$s"
            .formatted(owner(table), table.name(), owner(first), first.name().at()));
  }

  private static String owner(DeclaredTable table) {
    return table.model() == null
        ? "the helper table " + table.name()
        : "model " + table.model().name();
  }

  /// {@return the tables of models, then those without a model, each in declared order}
  List<DeclaredTable> all() {
    return List.copyOf(all);
  }

  /// {@return whether there is a table with this name}
  boolean isTable(String name) {
    return byName.containsKey(name);
  }

  /// {@return the column that a foreign key references; empty, with a diagnostic, if it does not
  /// exist}
  Optional<DeclaredColumn> find(Located<String> reference, Diagnostics diagnostics) {
    List<String> parts = List.of(reference.value().split("\\.", -1));
    if (parts.size() < 2) {
      diagnostics.add(
          reference.at(), "a foreign key must reference table.column; found " + reference);
      return Optional.empty();
    }
    Optional<DeclaredTable> qualified = parts.size() < 3 ? Optional.empty() : inSchema(parts);
    DeclaredTable table = qualified.orElse(byName.get(parts.getFirst()));
    String columnName =
        String.join(".", parts.subList(qualified.isPresent() ? 2 : 1, parts.size()));
    if (table == null) {
      if (complete) {
        String tableName = String.join(".", parts.subList(0, parts.size() < 3 ? 1 : 2));
        diagnostics.add(
            reference.at(), "no such table " + tableName + NearestName.hint(tableName, names()));
      }
      return Optional.empty();
    }
    Optional<ColumnDeclaration> column = table.column(columnName);
    if (column.isEmpty() && !table.isUnread()) {
      diagnostics.add(
          reference.at(),
          table
              + " has no column "
              + columnName
              + NearestName.hint(columnName, table.columnNames()));
    }
    return column.map(found -> new DeclaredColumn(table, found));
  }

  /// {@return the table that a schema and a name stand for; a table without a schema is in
  /// `public`, unless the database is told otherwise}
  private Optional<DeclaredTable> inSchema(List<String> parts) {
    return Optional.ofNullable(byName.get(parts.get(1)))
        .filter(table ->
            parts.getFirst().equals(Objects.requireNonNullElse(table.schemaName(), "public")));
  }

  private List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
