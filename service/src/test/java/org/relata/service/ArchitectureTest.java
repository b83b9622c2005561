package org.relata.service;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.Layers;

class ArchitectureTest {

  private static final Layers LAYERS =
      new Layers(
          "org.relata.service",
          List.of(
              List.of("Main", "Relata"),
              List.of("Models"),
              List.of("DeclaredModels", "Settings"),
              List.of("command"),
              List.of("command.environment", "command.option", "command.show"),
              List.of("server"),
              List.of("http"),
              List.of("http.exchange"),
              List.of("http.framing"),
              List.of("http.connection"),
              List.of("api", "auth"),
              List.of("auth.signature"),
              List.of("request", "response"),
              List.of("query"),
              List.of("batch", "patch", "content"),
              List.of("parameter", "routing", "cursor"),
              List.of("value"),
              List.of("problem", "header", "database", "asset", "log"),
              List.of("embedded"),
              List.of("observe"),
              List.of("settings", "cancellation", "driver", "exit", "signal", "metrics", "hash")));

  private static final JavaClasses CLASSES = LAYERS.classesBuilt();

  @Test
  void packagesUseOnlyLowerLayers() {
    LAYERS.useOnlyLowerLayers().check(CLASSES);
  }

  @Test
  void sourceFilesHaveNoCycles() {
    LAYERS.haveNoFileCycles().check(CLASSES);
  }

  @Test
  void onlyDatabaseUsesThePool() {
    LAYERS.only(List.of("database"), "com.zaxxer..").check(CLASSES);
  }

  @Test
  void onlyDatabaseUsesJdbc() {
    LAYERS.only(List.of("database"), "java.sql..").check(CLASSES);
  }

  @Test
  void onlyServerAndDatabaseUseDataSources() {
    LAYERS.only(List.of("server", "database"), "javax.sql..").check(CLASSES);
  }

  @Test
  void onlyObservationUsesOpenTelemetry() {
    LAYERS.only(List.of("observe", "server"), "io.opentelemetry..").check(CLASSES);
  }

  @Test
  void onlyMetricsUsesPrometheus() {
    LAYERS.only(List.of("metrics"), "io.prometheus..").check(CLASSES);
  }

  @Test
  void onlyHttpAndHeadersUseJersey() {
    LAYERS
        .only(
            List.of("http", "http.exchange", "http.connection", "http.framing", "header"),
            "jakarta.ws.rs..",
            "org.glassfish..")
        .check(CLASSES);
  }

  @Test
  void onlyReadersOfJsonAndProblemsUseJsonP() {
    LAYERS
        .only(
            List.of(
                "request",
                "response",
                "query",
                "batch",
                "patch",
                "value",
                "log",
                "auth",
                "command.show"),
            "jakarta.json..")
        .check(CLASSES);
  }

  /// A program may load the service by a loader of its own, as Maven and application servers do.
  @Test
  void nothingIsLookedForWhereOnlyTheJvmLooks() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(type(ClassLoader.class))).and(target(nameStartingWith("getSystem"))))
        .check(CLASSES);
  }
}
