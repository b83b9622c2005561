package org.relata.openapi.endpoint;

/// The subjects that an operation is for.
enum Scope {
  SERVICE,
  PAGES,
  MODEL,
  TO_MANY,
  WRITABLE_TO_MANY,
  TO_ONE;

  boolean includes(Subject subject) {
    return switch (subject) {
      case Subject.OfService _ -> this == SERVICE || this == PAGES;
      case Subject.OfModel _ -> this == MODEL;
      case Subject.OfRelationship(var relationship) ->
          switch (this) {
            case SERVICE, PAGES, MODEL -> false;
            case TO_MANY -> relationship.list();
            case WRITABLE_TO_MANY -> relationship.list() && !relationship.viewonly();
            case TO_ONE -> !relationship.list();
          };
    };
  }
}
