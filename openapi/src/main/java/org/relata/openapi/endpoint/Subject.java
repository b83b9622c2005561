package org.relata.openapi.endpoint;

import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// What an operation acts on.
public sealed interface Subject {

  /// The service itself.
  record OfService() implements Subject {}

  /// The rows of a model.
  record OfModel(Model model) implements Subject {}

  /// The rows that a relationship leads to from one row.
  record OfRelationship(Relationship relationship) implements Subject {}

  /// {@return the model whose rows an operation answers with}
  default Model model() {
    return switch (this) {
      case OfService() -> throw none("model");
      case OfModel(var model) -> model;
      case OfRelationship(var relationship) -> relationship.target();
    };
  }

  /// {@return the relationship that an operation follows}
  default Relationship relationship() {
    if (this instanceof OfRelationship(var relationship)) return relationship;
    throw none("relationship");
  }

  /// {@return the table that a path begins with}
  default String table() {
    return source().table().path();
  }

  /// {@return the model whose rows have the path's first key}
  default Model source() {
    return this instanceof OfRelationship(var relationship) ? relationship.source() : model();
  }

  /// {@return the name that a relationship has in a path}
  default String relationshipName() {
    return relationship().name();
  }

  private IllegalStateException none(String what) {
    return new IllegalStateException(this + " has no " + what);
  }
}
