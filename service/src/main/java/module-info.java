import org.jspecify.annotations.NullMarked;

/// The HTTP service.
@NullMarked
module org.relata.service {
  requires static org.jspecify;
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.github.benmanes.caffeine;
  requires com.nimbusds.jose.jwt;
  requires com.zaxxer.hikari;
  requires info.picocli;
  requires io.opentelemetry.api;
  requires io.opentelemetry.context;
  requires io.prometheus.metrics.config;
  requires io.prometheus.metrics.core;
  requires io.prometheus.metrics.instrumentation.jvm;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires jakarta.json;
  requires jakarta.json.bind;
  requires jakarta.ws.rs;
  requires jdk.unsupported;
  requires jul.to.slf4j;
  requires org.apache.commons.compress;
  requires org.eclipse.parsson;
  requires org.glassfish.grizzly;
  requires org.glassfish.grizzly.http;
  requires org.glassfish.grizzly.http.server;
  requires org.glassfish.jersey.core.common;
  requires org.glassfish.jersey.core.server;
  requires org.postgresql.jdbc;
  requires transitive org.relata.mapping;
  requires org.relata.openapi;
  requires org.slf4j;
  requires org.snakeyaml.engine;
  requires org.tukaani.xz;

  exports org.relata.service;

  // The driver makes the factories of its sockets by name.
  exports org.relata.service.embedded to
      org.postgresql.jdbc;
  exports org.relata.service.driver to
      org.postgresql.jdbc;

  opens org.relata.service.command to
      info.picocli;
  opens org.relata.service.command.option to
      info.picocli;
  opens org.relata.service.response to
      org.eclipse.yasson;

  provides ch.qos.logback.classic.spi.Configurator with
      org.relata.service.log.DefaultLog;
}
