package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.ExpansionPath;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;

/// The schemas of rows as they are shown.
record ShownRows(RowReferences rows) {

  Schema read(Model model) {
    ExpansionPath path = ExpansionPath.of(model);
    return shown(model, path::isDefault)
        .description(model.doc().orElse("A row of " + model.table().path() + "."))
        .examples(List.of(example(model, path::isDefault)))
        .build();
  }

  Schema nested(Model model) {
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
        relationship.list()
            ? Schemas.arrayOf(row)
            : alwaysThere(relationship) ? row : RowReferences.orNull(row);
    return RowReferences.documented(related, relationship);
  }

  private Schema embeddedRow(Model model) {
    if (!rows.described().contains(model)) return RowReferences.outside(model);
    return RowReferences.embeds(model) ? rows.row(model, SchemaKind.NESTED) : rows.row(model);
  }

  private static boolean alwaysThere(Relationship relationship) {
    return relationship.direction() == Direction.MANY_TO_ONE
        && relationship.join() instanceof Join.Direct join
        && join.isForeignKey()
        && relationship.loading() != Loading.NOLOAD
        && relationship.target().rights().everyRow()
        && !relationship.target().table().isPartial()
        && RowReferences.ownColumns(relationship).noneMatch(relationship.source()::mayShowNull);
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
}
