package org.relata.openapi.describe;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;

/// The schemas of rows as they are given.
record WrittenRows(RowReferences rows) {

  Schema create(Model model) {
    return written(
        model,
        model.writable(Permission.CREATE),
        required(model),
        ColumnSchemas::withDefault,
        "a row to create");
  }

  Schema replace(Model model) {
    boolean creates = model.rights().allow(Permission.CREATE);
    return written(
        model,
        model.writable(creates ? Permission.CREATE : Permission.UPDATE),
        required(model).and(column -> !column.primaryKey()),
        ColumnSchemas::withDefault,
        "a row as it is to be, whose key is in the path");
  }

  Schema update(Model model) {
    return written(
        model,
        changes(model),
        _ -> false,
        ColumnSchemas::of,
        "the columns to change; where it stands in another row, a row that is created without a"
            + " key, linked by its key alone, and changed with a key and more");
  }

  /// A row in another one may be made there as well, or be named by its key.
  private static List<Column> changes(Model model) {
    Set<Column> named = new HashSet<>(model.rights().updatable());
    named.addAll(model.rights().creatable());
    named.removeIf(Column::readOnly);
    named.addAll(model.primaryKey());
    return model.declared().columns().stream().filter(named::contains).toList();
  }

  Schema added(Relationship relationship) {
    Set<Column> supplied = RowReferences.supplied(relationship);
    Model target = relationship.target();
    return written(
        target,
        target.writable(Permission.CREATE),
        required(target).and(column -> !supplied.contains(column)),
        ColumnSchemas::withDefault,
        "a related row to create");
  }

  /// What a new row must be given, unless it gets it whatever it is given.
  private static Predicate<Column> required(Model model) {
    return column -> column.required() && !model.rights().preset().contains(column);
  }

  private Schema written(
      Model model,
      List<Column> columns,
      Predicate<Column> required,
      Function<Column, Schema> schema,
      String what) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    for (Column column : columns) {
      properties.put(column.attribute(), schema.apply(column));
    }
    for (Relationship relationship : model.relationships()) {
      if (!relationship.viewonly()) properties.put(relationship.name(), linked(relationship));
    }
    Schema linked = linkedInstead(model, columns, required);
    return new SchemaBuilder()
        .type("object")
        .description("In " + model.table() + ": " + what + ".")
        .properties(properties)
        .required(attributes(columns, required))
        .additionalProperties(false)
        .examples(List.of(writtenExample(columns, required)))
        .also(linked == null ? asShown(model, properties) : linked)
        .build();
  }

  /// {@return a row that is given as it is shown, with columns that nobody writes; null if the
  /// model has none}
  private static @Nullable Schema asShown(Model model, Map<String, Schema> written) {
    Map<String, Schema> properties = new LinkedHashMap<>(written);
    for (Column column : model.columns()) {
      if (column.readOnly()) properties.putIfAbsent(column.attribute(), ColumnSchemas.of(column));
    }
    return properties.size() == written.size()
        ? null
        : new SchemaBuilder().type("object").properties(properties).build();
  }

  /// A foreign key need not be given where the related row is.
  private static @Nullable Schema linkedInstead(
      Model model, List<Column> columns, Predicate<Column> required) {
    Set<Column> linked =
        model.relationships().stream()
            .filter(relationship -> !relationship.viewonly())
            .filter(relationship -> relationship.direction() == Direction.MANY_TO_ONE)
            .flatMap(relationship -> relationship.join().columns(Join.Side.SOURCE))
            .collect(Collectors.toSet());
    if (columns.stream().filter(required).noneMatch(linked::contains)) return null;
    return new SchemaBuilder()
        .type("object")
        .required(attributes(columns, required.and(column -> !linked.contains(column))))
        .build();
  }

  private static @Nullable List<String> attributes(List<Column> columns, Predicate<Column> wanted) {
    List<String> names = columns.stream().filter(wanted).map(Column::attribute).toList();
    return names.isEmpty() ? null : names;
  }

  private Schema linked(Relationship relationship) {
    Model target = relationship.target();
    Schema row =
        rows.described().contains(target)
            ? rows.row(target, SchemaKind.UPDATE)
            : RowReferences.outside(target);
    Schema linked =
        relationship.list()
            ? Schemas.arrayOf(row)
            : mayBeNull(relationship) ? RowReferences.orNull(row) : row;
    return RowReferences.documented(linked, relationship);
  }

  private static boolean mayBeNull(Relationship relationship) {
    return relationship.direction() != Direction.MANY_TO_ONE
        || RowReferences.ownColumns(relationship).allMatch(Column::nullable);
  }

  private static Map<String, Object> writtenExample(
      List<Column> columns, Predicate<Column> required) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Column column : columns) {
      boolean plain = !column.primaryKey() && column.defaultValue() == null;
      if (required.test(column) || (plain && column.serverDefault() == null)) {
        row.put(column.attribute(), ColumnSchemas.example(column));
      }
    }
    return row;
  }
}
