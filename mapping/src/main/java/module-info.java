import org.jspecify.annotations.NullMarked;

/// The mapping engine: declarations in; queries, writes and sessions out.
@NullMarked
module org.relata.mapping {
  requires static transitive org.jspecify;
  requires transitive java.sql;
  requires jakarta.json.bind;
  requires static java.compiler;
  requires com.github.benmanes.caffeine;
  requires org.postgresql.jdbc;
  requires org.snakeyaml.engine;
  requires org.slf4j;

  exports org.relata.mapping;
  exports org.relata.mapping.access;
  exports org.relata.mapping.annotation;
  exports org.relata.mapping.change;
  exports org.relata.mapping.criteria;
  exports org.relata.mapping.declare;
  exports org.relata.mapping.declare.classes;
  exports org.relata.mapping.declare.file;
  exports org.relata.mapping.declare.resolve;
  exports org.relata.mapping.difference;
  exports org.relata.mapping.error;
  exports org.relata.mapping.memory;
  exports org.relata.mapping.model;
  exports org.relata.mapping.object;
  exports org.relata.mapping.observe;
  exports org.relata.mapping.query;
  exports org.relata.mapping.session;
  exports org.relata.mapping.type;

  provides javax.annotation.processing.Processor with
      org.relata.mapping.processor.ModelProcessor;
}
