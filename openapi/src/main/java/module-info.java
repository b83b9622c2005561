import org.jspecify.annotations.NullMarked;

/// What the API is, as values.
@NullMarked
module org.relata.openapi {
  requires static transitive org.jspecify;
  requires transitive org.relata.mapping;

  exports org.relata.openapi.client;
  exports org.relata.openapi.endpoint;
  exports org.relata.openapi.problem;
  exports org.relata.openapi.schema;
}
