package org.relata.service.response;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Label;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// The models as the explorer shows them: what neither the index nor the API's description says of
/// keys, declared types and foreign keys.
///
/// @param rules whether there are rules on what callers see
@JsonbPropertyOrder({"rules", "models"})
public record StructureDocument(boolean rules, List<ModelEntry> models) {

  /// A model.
  ///
  /// @param label what a row is called, with attributes in braces
  /// @param key the attributes that a row's path has the values of, in this order
  /// @param allows what may be done with some rows, such as `read`
  @JsonbPropertyOrder({"name", "href", "doc", "label", "key", "allows", "columns", "relationships"})
  public record ModelEntry(
      String name,
      String href,
      @Nullable String doc,
      @Nullable String label,
      List<String> key,
      List<String> allows,
      List<ColumnEntry> columns,
      List<RelationshipEntry> relationships) {}

  /// A column, by its attribute name.
  @JsonbPropertyOrder({"name", "type", "nullable", "doc"})
  public record ColumnEntry(String name, String type, boolean nullable, @Nullable String doc) {}

  /// A relationship.
  ///
  /// @param from the attributes of its source that it joins; none where it goes through an
  ///   association table
  /// @param to the attributes of its target that have the same values
  @JsonbPropertyOrder({
    "name",
    "target",
    "direction",
    "list",
    "lazy",
    "viewonly",
    "reverse",
    "doc",
    "from",
    "to"
  })
  public record RelationshipEntry(
      String name,
      String target,
      String direction,
      boolean list,
      String lazy,
      boolean viewonly,
      @Nullable String reverse,
      @Nullable String doc,
      List<String> from,
      List<String> to) {}

  static StructureDocument of(Models models) {
    boolean rules = !models.areDeclared();
    return new StructureDocument(
        rules, models.all().stream().map(StructureDocument::entry).toList());
  }

  private static ModelEntry entry(Model model) {
    return new ModelEntry(
        model.name(),
        Locations.of(model),
        model.doc().orElse(null),
        model.label().map(Label::template).orElse(null),
        model.primaryKey().stream().map(Column::attribute).toList(),
        model.rights().permissions().stream()
            .sorted()
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList(),
        model.columns().stream().map(StructureDocument::entry).toList(),
        model.relationships().stream().map(StructureDocument::entry).toList());
  }

  private static ColumnEntry entry(Column column) {
    return new ColumnEntry(
        column.attribute(), column.type().toString(), column.nullable(), column.doc());
  }

  private static RelationshipEntry entry(Relationship relationship) {
    return new RelationshipEntry(
        relationship.name(),
        relationship.target().name(),
        relationship.direction().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        relationship.list(),
        relationship.loading().toString(),
        relationship.viewonly(),
        relationship.reverseName(),
        relationship.doc(),
        attributes(relationship, Join.Pair::source),
        attributes(relationship, Join.Pair::target));
  }

  private static List<String> attributes(
      Relationship relationship, Function<Join.Pair, Column> side) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs, _, _) -> pairs.stream().map(side).map(Column::attribute).toList();
      case Join.Through _ -> List.of();
    };
  }
}
