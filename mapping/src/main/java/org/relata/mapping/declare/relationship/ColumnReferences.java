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

/// Finds the columns that a relationship names, as `attr`, `Model.attr` or `table.column`, in the
/// tables it leads over.
record ColumnReferences(List<Place> places, Diagnostics diagnostics) {

  /// A table, and the model whose it is.
  private record Place(@Nullable Model model, Table table) {

    boolean isCalled(String name) {
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
      Model source, Model target, @Nullable Table helper, Diagnostics diagnostics) {
    List<Place> places = new ArrayList<>();
    if (helper != null) places.add(new Place(null, helper));
    places.add(new Place(source, source.table()));
    if (!target.equals(source)) places.add(new Place(target, target.table()));
    return new ColumnReferences(places, diagnostics);
  }

  /// {@return the columns with this name; none if there is no such column, which is a complaint}
  List<Column> find(Located<String> name) {
    int dot = name.value().indexOf('.');
    String owner = dot < 0 ? null : name.value().substring(0, dot);
    String attribute = name.value().substring(dot + 1);
    List<Place> named =
        places.stream().filter(place -> owner == null || place.isCalled(owner)).toList();
    if (owner != null && named.isEmpty()) {
      List<String> names = places.stream().map(place -> place.table().name()).toList();
      diagnostics.add(
          name.at(),
          "no such table " + owner + " in this relationship" + NearestName.hint(owner, names));
      return List.of();
    }
    List<Column> columns = named.stream().flatMap(place -> place.columns(attribute)).toList();
    if (columns.isEmpty()) missing(name, attribute, named);
    return columns;
  }

  private void missing(Located<String> name, String attribute, List<Place> named) {
    String tables =
        named.stream().map(place -> place.table().name()).collect(Collectors.joining(" and "));
    List<String> attributes =
        named.stream()
            .flatMap(place -> place.table().columns().stream())
            .map(Column::attribute)
            .distinct()
            .toList();
    diagnostics.add(
        name.at(),
        "no such column " + attribute + " in " + tables + NearestName.hint(attribute, attributes));
  }
}
