package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.CheckDeclaration;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.IndexDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.UniqueDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Table;
import org.relata.mapping.model.Table.Check;
import org.relata.mapping.model.Table.Index;
import org.relata.mapping.model.Table.IndexPart;
import org.relata.mapping.model.Table.Unique;
import org.relata.mapping.sql.SqlNames;

/// Resolves a table's keys, unique constraints, indexes and checks, and their names.
record ConstraintResolver(DatabaseNames names, Diagnostics diagnostics) {

  /// {@return the name of the primary key; null lets the database choose one}
  @Nullable String primaryKeyName(DeclaredTable table) {
    return name("primary key", table, table.definition().options().primaryKeyName());
  }

  /// {@return the names of the sequences that number columns, by the columns' names}
  Map<String, String> sequences(DeclaredTable table) {
    Map<String, String> sequences = new HashMap<>();
    for (ColumnDeclaration column : table.columns()) {
      String name = name("sequence", table, column.sequence());
      if (name != null) sequences.put(column.databaseName(), name);
    }
    return sequences;
  }

  /// {@return the unique constraints: those of columns, then those of the table}
  List<Unique> uniques(DeclaredTable table) {
    List<Unique> uniques = new ArrayList<>();
    for (ColumnDeclaration column : table.columns()) {
      if (column.unique() && !column.index()) {
        uniques.add(new Unique(null, List.of(column.databaseName())));
      }
    }
    for (UniqueDeclaration unique : table.definition().uniques()) {
      String name = name("unique constraint", table, unique.name());
      columns(table, "unique", unique.columns())
          .ifPresent(columns -> uniques.add(unique(name, columns, unique)));
    }
    return uniques;
  }

  private Unique unique(@Nullable String name, List<String> columns, UniqueDeclaration declared) {
    Located<Boolean> deferrable = declared.deferrable();
    Boolean deferred =
        new Deferral(diagnostics)
            .deferred("unique constraint", declared.initially(), declared.deferrable());
    boolean initially = Boolean.TRUE.equals(deferred);
    return new Unique(
        name, columns, initially || (deferrable != null && deferrable.value()), initially);
  }

  /// {@return the indexes: those of columns, unique where the column is, then those of the table}
  List<Index> indexes(DeclaredTable table) {
    List<Index> indexes = new ArrayList<>();
    for (ColumnDeclaration column : table.columns()) {
      if (!column.index()) continue;
      List<String> columns = List.of(column.databaseName());
      Located<String> name = new Located<>(derivedName(table, columns), column.attribute().at());
      names.claim("index", table, name);
      indexes.add(new Index(name.value(), columns, column.unique()));
    }
    for (IndexDeclaration index : table.definition().indexes()) {
      index(table, index).ifPresent(indexes::add);
    }
    return indexes;
  }

  /// {@return a table with an index for each of its foreign keys, if that is asked for}
  Table withForeignKeyIndexes(DeclaredTable declared, Table table) {
    if (!declared.definition().options().indexForeignKeys()) return table;
    Table indexed = table;
    for (ForeignKey key : table.foreignKeys()) {
      if (indexed.isIndexed(key.columns())) continue;
      String name = derivedName(declared, key.columns());
      names.claim("index", declared, new Located<>(name, declared.name().at()));
      indexed = indexed.with(new Index(name, key.columns(), false));
    }
    return indexed;
  }

  List<Check> checks(DeclaredTable table) {
    Set<String> taken = new HashSet<>();
    List<Check> checks = new ArrayList<>();
    for (CheckDeclaration check : table.definition().checks()) {
      Located<String> name = check.name();
      if (name != null) {
        new NameRules(diagnostics).databaseName("check", name);
        if (!taken.add(name.value())) diagnostics.add(name.at(), "duplicate check " + name);
      }
      checks.add(new Check(name == null ? null : name.value(), check.sql()));
    }
    return checks;
  }

  private Optional<Index> index(DeclaredTable table, IndexDeclaration index) {
    List<Located<String>> declared = new ArrayList<>();
    for (IndexDeclaration.Part part : index.parts()) {
      if (part instanceof IndexDeclaration.Part.OfColumn(var column, _)) declared.add(column);
    }
    Optional<List<String>> columns = columns(table, "indexes", declared);
    Optional<List<String>> include = columns(table, "include", index.include());
    Optional<Located<String>> name = columns.flatMap(found -> indexName(table, index, found));
    if (name.isEmpty() || include.isEmpty()) return Optional.empty();
    names.claim("index", table, name.get());
    return Optional.of(
        new Index(
            name.get().value(),
            index.parts().stream().map(part -> part(table, part)).toList(),
            index.unique(),
            index.where(),
            index.using(),
            include.get()));
  }

  private Optional<Located<String>> indexName(
      DeclaredTable table, IndexDeclaration index, List<String> columns) {
    if (index.name() != null) return Optional.of(index.name());
    if (columns.size() < index.parts().size()) {
      diagnostics.add(index.at(), "an index on an expression requires a name");
      return Optional.empty();
    }
    Location at =
        index.parts().getFirst() instanceof IndexDeclaration.Part.OfColumn(var first, _)
            ? first.at()
            : index.at();
    return Optional.of(new Located<>(derivedName(table, columns), at));
  }

  private static IndexPart part(DeclaredTable table, IndexDeclaration.Part part) {
    return switch (part) {
      case IndexDeclaration.Part.Expression(var sql) -> new IndexPart.Expression(sql);
      case IndexDeclaration.Part.OfColumn(var name, boolean descending) ->
          new IndexPart.OfColumn(
              table
                  .column(name.value())
                  .map(ColumnDeclaration::databaseName)
                  .orElseThrow(() -> new IllegalArgumentException("No column " + name)),
              descending);
    };
  }

  private @Nullable String name(String kind, DeclaredTable table, @Nullable Located<String> name) {
    if (name == null) return null;
    names.claim(kind, table, name);
    return name.value();
  }

  private static String derivedName(DeclaredTable table, List<String> columns) {
    String schema = table.schemaName() == null ? "" : table.schemaName() + "_";
    return SqlNames.shortened("ix_" + schema + table + "_" + String.join("_", columns));
  }

  /// {@return the columns' names in the database; empty, with a diagnostic, if one does not exist}
  private Optional<List<String>> columns(
      DeclaredTable table, String key, List<Located<String>> attributes) {
    Set<String> seen = new HashSet<>();
    List<String> columns = new ArrayList<>();
    for (Located<String> name : attributes) {
      String column = table.column(name.value()).map(ColumnDeclaration::databaseName).orElse(null);
      if (column == null) {
        if (!table.isUnread()) {
          diagnostics.add(
              name.at(),
              table
                  + " has no column "
                  + name
                  + NearestName.hint(name.value(), table.columnNames()));
        }
      } else if (!seen.add(column)) {
        diagnostics.add(name.at(), "duplicate column " + name + " in one group of " + key);
      } else {
        columns.add(column);
      }
    }
    return columns.size() == attributes.size() ? Optional.of(columns) : Optional.empty();
  }
}
