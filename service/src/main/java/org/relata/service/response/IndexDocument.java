package org.relata.service.response;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;

/// What the API has, for programs.
@JsonbPropertyOrder({"models", "batch", "health", "openapi"})
public record IndexDocument(List<ModelEntry> models, String batch, String health, String openapi) {

  /// A model, and where its rows are.
  @JsonbPropertyOrder({"name", "table", "href", "doc", "relationships"})
  public record ModelEntry(
      String name,
      String table,
      String href,
      @Nullable String doc,
      List<RelationshipEntry> relationships) {}

  /// A relationship of a model, in the words of its declaration.
  @JsonbPropertyOrder({"name", "target", "lazy", "uselist"})
  public record RelationshipEntry(String name, String target, String lazy, boolean uselist) {}

  static IndexDocument of(Models models) {
    List<ModelEntry> entries = models.all().stream().map(IndexDocument::entry).toList();
    return new IndexDocument(entries, "/_batch", "/_health/ready", "/openapi.json");
  }

  private static ModelEntry entry(Model model) {
    return new ModelEntry(
        model.name(),
        model.table().path(),
        Locations.of(model),
        model.doc().orElse(null),
        model.relationships().stream().map(IndexDocument::entry).toList());
  }

  private static RelationshipEntry entry(Relationship relationship) {
    return new RelationshipEntry(
        relationship.name(),
        relationship.target().name(),
        relationship.loading().toString(),
        relationship.list());
  }
}
