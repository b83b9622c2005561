import org.jspecify.annotations.NullMarked;

/// What the API is, as values.
@NullMarked
module org.relata.openapi {
  requires static transitive org.jspecify;
  requires transitive org.relata.mapping;
  requires jakarta.json;
  requires jakarta.json.bind;
  requires org.snakeyaml.engine;

  exports org.relata.openapi.client;
  exports org.relata.openapi.describe;
  exports org.relata.openapi.document;
  exports org.relata.openapi.endpoint;
  exports org.relata.openapi.problem;
  exports org.relata.openapi.schema;

  opens org.relata.openapi.document to
      org.eclipse.yasson;
}
