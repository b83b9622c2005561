package org.relata.mapping.unit.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.LoadOption;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.ExpansionPath;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;

/// What a query loads with its objects.
///
/// @param selection all columns, and the relationships that are loaded at once
/// @param embedded what is loaded with each of these, in the order of the selection
/// @param touched how other relationships are loaded when they are touched, where the query says so
public record LoadPlan(
    EntityType type,
    Selection selection,
    List<Embedded> embedded,
    Map<RelationshipField, Loading> touched) {

  /// A relationship that is loaded at once.
  public record Embedded(RelationshipField field, LoadPlan plan) {}

  /// {@return what is loaded with the objects at the end of a path}
  public static LoadPlan of(
      EntityTypes types, ExpansionPath path, List<? extends LoadOption<?>> options) {
    EntityType type = types.of(path.model());
    for (LoadOption<?> option : options) check(type, option);
    List<Expansion> expansions = new ArrayList<>();
    List<Embedded> embedded = new ArrayList<>();
    Map<RelationshipField, Loading> touched = new LinkedHashMap<>();
    for (RelationshipField field : type.relationships()) {
      Relationship relationship = type.own(field.relationship());
      LoadOption<?> option = option(relationship, options);
      boolean byDefault = option == null && path.isDefault(relationship);
      Loading loading = option == null ? relationship.loading() : option.loading();
      if (option == null && !byDefault) continue;
      if (!loading.embeds()) {
        touched.put(field, loading);
        continue;
      }
      LoadPlan plan =
          of(types, path.then(relationship), option == null ? List.of() : option.nested());
      Query related = Query.of(relationship).selecting(plan.selection());
      expansions.add(new Expansion(relationship, loading, related));
      embedded.add(new Embedded(field, plan));
    }
    return new LoadPlan(type, new Selection(type.model().shown(), expansions), embedded, touched);
  }

  private static @Nullable LoadOption<?> option(
      Relationship relationship, List<? extends LoadOption<?>> options) {
    LoadOption<?> last = null;
    for (LoadOption<?> option : options) {
      if (option.relationship().equals(relationship.name())) last = option;
    }
    return last;
  }

  private static void check(EntityType type, LoadOption<?> option) {
    Relationship relationship = type.relationship(option.relationship());
    if (type.field(relationship) == null) {
      throw new QueryException(relationship + " has no field in " + type + " to be loaded into");
    }
    if (relationship.loading() == Loading.DYNAMIC) {
      throw new QueryException(
          relationship + " is dynamic: it is a query, and loaded with nothing else");
    }
  }
}
