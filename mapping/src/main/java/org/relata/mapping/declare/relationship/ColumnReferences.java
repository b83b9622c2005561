package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Finds the columns that a relationship names, as `attr`, `Model.attr` or `table.column`, among
/// those of the tables that it joins.
record ColumnReferences(List<NamedTable> tables, Diagnostics diagnostics) {

  /// A table, and its model if it has one.
  private record NamedTable(@Nullable Model model, Table table) {

    boolean hasName(String name) {
      return table.name().equals(name) || (model != null && model.name().equals(name));
    }

    Stream<Column> columns(String name) {
      return table.columns().stream()
          .filter(column -> column.attribute().equals(name))
          .findFirst()
          .or(() -> table.column(name))
          .stream();
    }
  }

  static ColumnReferences of(
      Model source, Model target, @Nullable Table association, Diagnostics diagnostics) {
    return of(source, target, association, null, diagnostics);
  }

  /// @param links the association table's model, if it has one
  static ColumnReferences of(
      Model source,
      Model target,
      @Nullable Table association,
      @Nullable Model links,
      Diagnostics diagnostics) {
    List<NamedTable> tables = new ArrayList<>();
    if (association != null) tables.add(new NamedTable(links, association));
    tables.add(new NamedTable(source, source.table()));
    if (!target.equals(source)) tables.add(new NamedTable(target, target.table()));
    return new ColumnReferences(tables, diagnostics);
  }

  /// {@return the columns with this name; empty, with a diagnostic, if there are none}
  List<Column> find(Located<String> name) {
    int dot = name.value().indexOf('.');
    String owner = dot < 0 ? null : name.value().substring(0, dot);
    String attribute = name.value().substring(dot + 1);
    List<NamedTable> matching =
        tables.stream().filter(table -> owner == null || table.hasName(owner)).toList();
    if (owner != null && matching.isEmpty()) {
      List<String> names = tables.stream().map(table -> table.table().name()).toList();
      diagnostics.add(
          name.at(),
          "no such table " + owner + " in this relationship" + NearestName.hint(owner, names));
      return List.of();
    }
    List<Column> columns = matching.stream().flatMap(table -> table.columns(attribute)).toList();
    if (columns.isEmpty()) reportMissing(name, attribute, matching);
    return columns;
  }

  private void reportMissing(Located<String> name, String attribute, List<NamedTable> matching) {
    String tables =
        matching.stream().map(table -> table.table().name()).collect(Collectors.joining(" and "));
    List<String> attributes =
        matching.stream()
            .flatMap(table -> table.table().columns().stream())
            .map(Column::attribute)
            .distinct()
            .toList();
    diagnostics.add(
        name.at(),
        "no such column " + attribute + " in " + tables + NearestName.hint(attribute, attributes));
  }
}
