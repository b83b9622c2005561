package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Rights;
import org.relata.mapping.query.ExpansionPath;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;

/// The schemas of the rows of models.
///
/// @param described the models that the document has schemas of; rows of others are objects
record RowSchemas(Names names, Set<Model> described) {

  /// {@return the schemas of a model's rows by their names}
  Map<String, Schema> of(Model model) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put(names.schema(model), read(model));
    if (embeds(model)) schemas.put(names.schema(model, SchemaKind.NESTED), nested(model));
    Rights rights = model.rights();
    if (rights.allow(Permission.CREATE)) {
      schemas.put(names.schema(model, SchemaKind.CREATE), create(model));
    }
    if (rights.allow(Permission.CREATE) || rights.allow(Permission.UPDATE)) {
      schemas.put(names.schema(model, SchemaKind.REPLACE), replace(model));
    }
    schemas.put(names.schema(model, SchemaKind.UPDATE), update(model));
    for (Relationship relationship : model.relationships()) {
      if (suppliesRequired(relationship))
        schemas.put(names.added(relationship), added(relationship));
    }
    return schemas;
  }

  /// {@return a reference to the schema of a model's rows}
  Schema row(Model model) {
    return Schemas.ref(names.schema(model));
  }

  /// {@return a reference to a schema of a model's rows for one purpose}
  Schema row(Model model, SchemaKind kind) {
    return Schemas.ref(names.schema(model, kind));
  }

  /// {@return a reference to the schema of the rows that are created where a relationship leads}
  Schema addedRow(Relationship relationship) {
    return suppliesRequired(relationship)
        ? Schemas.ref(names.added(relationship))
        : row(relationship.target(), SchemaKind.CREATE);
  }

  private static boolean embeds(Model model) {
    return model.relationships().stream().anyMatch(ExpansionPath.of(model)::isDefault);
  }

  private Schema read(Model model) {
    ExpansionPath path = ExpansionPath.of(model);
    return shown(model, path::isDefault)
        .description(model.doc().orElse("A row of " + model.table().path() + "."))
        .examples(List.of(example(model, path::isDefault)))
        .build();
  }

  private Schema nested(Model model) {
    return shown(model, _ -> false)
        .description(
            "A row of "
                + model.table().path()
                + " where it stands in another one: what is embedded by default may have ended"
                + " before it.")
        .build();
  }

  private SchemaBuilder shown(Model model, Predicate<Relationship> embedded) {
    Map<String, Schema> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Column column : model.columns()) {
      properties.put(column.attribute(), ColumnSchemas.shown(model, column));
      required.add(column.attribute());
    }
    inherited(model).forEach(properties::putIfAbsent);
    for (Relationship relationship : model.relationships()) {
      if (relationship.loading() == Loading.DYNAMIC) continue;
      properties.put(relationship.name(), related(relationship));
      if (embedded.test(relationship)) required.add(relationship.name());
    }
    return new SchemaBuilder().type("object").properties(properties).required(required);
  }

  /// {@return what rows show of models that inherit from theirs; several may have a column of the
  /// same name}
  private static Map<String, Schema> inherited(Model model) {
    Map<String, Set<Schema>> all = new LinkedHashMap<>();
    for (Column column : model.inherited()) {
      all.computeIfAbsent(column.attribute(), _ -> new LinkedHashSet<>())
          .add(ColumnSchemas.shown(model, column));
    }
    Map<String, Schema> inherited = new LinkedHashMap<>();
    all.forEach((attribute, schemas) -> {
      List<Schema> each = List.copyOf(schemas);
      inherited.put(
          attribute, each.size() == 1 ? each.getFirst() : new SchemaBuilder().anyOf(each).build());
    });
    return inherited;
  }

  private Schema related(Relationship relationship) {
    Schema row = embeddedRow(relationship.target());
    Schema related =
        relationship.list() ? Schemas.arrayOf(row) : alwaysThere(relationship) ? row : orNull(row);
    return documented(related, relationship);
  }

  private static Schema documented(Schema related, Relationship relationship) {
    if (relationship.doc() == null && !relationship.viewonly()) return related;
    SchemaBuilder schema =
        switch (related) {
          case Schema.Reference(var ref) -> new SchemaBuilder().ref(ref);
          case Schema.Described described -> new SchemaBuilder(described);
        };
    return schema
        .description(relationship.doc())
        .readOnly(relationship.viewonly() ? true : null)
        .build();
  }

  private Schema embeddedRow(Model model) {
    if (!described.contains(model)) return outside(model);
    return embeds(model) ? row(model, SchemaKind.NESTED) : row(model);
  }

  private static Schema outside(Model model) {
    String what = "A row of " + model.table() + ", which this slice does not describe.";
    return new SchemaBuilder().type("object").description(what).build();
  }

  private static Schema orNull(Schema row) {
    return new SchemaBuilder().oneOf(List.of(row, Schemas.nothing())).build();
  }

  private static boolean alwaysThere(Relationship relationship) {
    return relationship.direction() == Direction.MANY_TO_ONE
        && relationship.join() instanceof Join.Direct join
        && join.isForeignKey()
        && relationship.loading() != Loading.NOLOAD
        && relationship.target().rights().everyRow()
        && !relationship.target().table().isPartial()
        && ownColumns(relationship).noneMatch(relationship.source()::mayShowNull);
  }

  private static Stream<Column> ownColumns(Relationship relationship) {
    return pairs(relationship).map(Join.Pair::source);
  }

  private static Stream<Join.Pair> pairs(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs, _, _) -> pairs.stream();
      case Join.Through _ -> Stream.of();
    };
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

  private Schema create(Model model) {
    return written(
        model,
        model.writable(Permission.CREATE),
        required(model),
        ColumnSchemas::withDefault,
        "a row to create");
  }

  private Schema replace(Model model) {
    boolean creates = model.rights().allow(Permission.CREATE);
    return written(
        model,
        model.writable(creates ? Permission.CREATE : Permission.UPDATE),
        required(model).and(column -> !column.primaryKey()),
        ColumnSchemas::withDefault,
        "a row as it is to be, whose key is in the path");
  }

  private Schema update(Model model) {
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

  private Schema added(Relationship relationship) {
    Set<Column> supplied = supplied(relationship);
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

  private Schema linked(Relationship relationship) {
    Model target = relationship.target();
    Schema row = described.contains(target) ? row(target, SchemaKind.UPDATE) : outside(target);
    Schema linked =
        relationship.list() ? Schemas.arrayOf(row) : mayBeNull(relationship) ? orNull(row) : row;
    return documented(linked, relationship);
  }

  private static boolean mayBeNull(Relationship relationship) {
    return relationship.direction() != Direction.MANY_TO_ONE
        || ownColumns(relationship).allMatch(Column::nullable);
  }

  /// Whether what a relationship leads to has a required column that the relationship gives it.
  private static boolean suppliesRequired(Relationship relationship) {
    return relationship.list()
        && !relationship.viewonly()
        && supplied(relationship).stream().anyMatch(Column::required);
  }

  private static Set<Column> supplied(Relationship relationship) {
    if (relationship.direction() != Direction.ONE_TO_MANY) return Set.of();
    return relationship.join().columns(Join.Side.TARGET).collect(Collectors.toSet());
  }

  private Map<String, @Nullable Object> example(Model model, Predicate<Relationship> embedded) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (Column column : model.columns()) {
      row.put(column.attribute(), ColumnSchemas.example(column));
    }
    for (Relationship relationship : model.relationships()) {
      if (embedded.test(relationship)) row.put(relationship.name(), relatedExample(relationship));
    }
    return row;
  }

  private @Nullable Object relatedExample(Relationship relationship) {
    if (relationship.list()) return List.of();
    return alwaysThere(relationship) ? example(relationship.target(), _ -> false) : null;
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
