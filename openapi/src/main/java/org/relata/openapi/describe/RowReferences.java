package org.relata.openapi.describe;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.ExpansionPath;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;

/// What the schemas of rows say of other rows.
///
/// @param described the models that the document has schemas of; rows of others are objects
record RowReferences(Names names, Set<Model> described) {

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

  /// {@return whether rows of a model embed others by default}
  static boolean embeds(Model model) {
    return model.relationships().stream().anyMatch(ExpansionPath.of(model)::isDefault);
  }

  /// {@return what is said of the rows of a model that the document does not describe}
  static Schema outside(Model model) {
    String what = "A row of " + model.table() + ", which this slice does not describe.";
    return new SchemaBuilder().type("object").description(what).build();
  }

  /// {@return a row, or nothing}
  static Schema orNull(Schema row) {
    return new SchemaBuilder().oneOf(List.of(row, Schemas.nothing())).build();
  }

  /// {@return what a relationship leads to, with what is said of it}
  static Schema documented(Schema related, Relationship relationship) {
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

  /// Whether what a relationship leads to has a required column that the relationship gives it.
  static boolean suppliesRequired(Relationship relationship) {
    return relationship.list()
        && !relationship.viewonly()
        && supplied(relationship).stream().anyMatch(Column::required);
  }

  /// {@return the columns that a relationship gives those that it leads to}
  static Set<Column> supplied(Relationship relationship) {
    if (relationship.direction() != Direction.ONE_TO_MANY) return Set.of();
    return relationship.join().columns(Join.Side.TARGET).collect(Collectors.toSet());
  }

  /// {@return the columns of its own by which a relationship leads}
  static Stream<Column> ownColumns(Relationship relationship) {
    return pairs(relationship).map(Join.Pair::source);
  }

  private static Stream<Join.Pair> pairs(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs, _, _) -> pairs.stream();
      case Join.Through _ -> Stream.of();
    };
  }
}
