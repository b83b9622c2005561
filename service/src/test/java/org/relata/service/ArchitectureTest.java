package org.relata.service;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.Layers;

class ArchitectureTest {

  private static final Layers LAYERS =
      new Layers(
          "org.relata.service",
          List.of(
              List.of("Main"),
              List.of("command"),
              List.of("Service"),
              List.of("http"),
              List.of("api"),
              List.of("request", "response"),
              List.of("patch"),
              List.of("parameter"),
              List.of("value"),
              List.of("problem", "database"),
              List.of("Settings", "StartException")));

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
  void onlyDatabaseUsesJdbcAndThePool() {
    LAYERS.only(List.of("database"), "java.sql..", "com.zaxxer..").check(CLASSES);
  }

  @Test
  void onlyServiceAndDatabaseUseDataSources() {
    LAYERS.only(List.of("Service", "database"), "javax.sql..").check(CLASSES);
  }

  @Test
  void onlyHttpUsesJersey() {
    LAYERS.only(List.of("http"), "jakarta.ws.rs..", "org.glassfish..").check(CLASSES);
  }

  @Test
  void onlyReadersOfJsonAndProblemsUseJsonP() {
    LAYERS
        .only(List.of("request", "patch", "value", "problem"), "jakarta.json..")
        .check(CLASSES);
  }
}
