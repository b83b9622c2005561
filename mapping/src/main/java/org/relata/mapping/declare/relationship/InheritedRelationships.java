package org.relata.mapping.declare.relationship;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Adds to models the relationships of those that they inherit from.
///
/// @param models the model of each declaration
record InheritedRelationships(Map<ModelDeclaration, Model> models) {

  /// {@return some relationships, and those that models inherit of them}
  List<Relationship> added(List<Relationship> relationships) {
    Map<String, List<Relationship>> bySource = new HashMap<>();
    for (Relationship relationship : relationships) {
      bySource
          .computeIfAbsent(relationship.source().name(), _ -> new ArrayList<>())
          .add(relationship);
    }
    List<Relationship> all = new ArrayList<>(relationships);
    models.forEach((declared, model) -> {
      List<Relationship> own = bySource.getOrDefault(model.name(), List.of());
      for (ModelDeclaration base = base(declared); base != null; base = base(base)) {
        for (Relationship relationship : bySource.getOrDefault(base.name().value(), List.of())) {
          boolean taken =
              model.column(relationship.name()).isPresent()
                  || own.stream().anyMatch(each -> each.name().equals(relationship.name()));
          if (!taken) all.add(of(model, relationship));
        }
      }
    });
    return all;
  }

  private @Nullable ModelDeclaration base(ModelDeclaration model) {
    Located<String> name = model.inheritance().base();
    if (name == null) return null;
    return models.keySet().stream()
        .filter(each -> each.name().value().equals(name.value()))
        .findFirst()
        .orElse(null);
  }

  /// The rows that it leads to lead back to rows of the model that declares it.
  private static Relationship of(Model source, Relationship inherited) {
    return new Relationship(
        inherited.name(),
        source,
        inherited.target(),
        inherited.direction(),
        inherited.list(),
        inherited.join().from(column -> source.table().column(column.name()).orElseThrow()),
        inherited.loading(),
        inherited.orderings(),
        inherited.cascades(),
        inherited.passiveDeletes(),
        inherited.viewonly(),
        inherited.joinDepth(),
        null,
        inherited.doc());
  }
}
