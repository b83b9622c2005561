package org.relata.service;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.House;

class ArchitectureTest {

  private static final House HOUSE =
      new House(
          "org.relata.service",
          List.of(
              List.of(""),
              List.of("command"),
              List.of("server"),
              List.of("http"),
              List.of("api"),
              List.of("request", "response"),
              List.of("patch"),
              List.of("parameter"),
              List.of("value"),
              List.of("problem", "header", "database"),
              List.of("settings")));

  private static final JavaClasses CLASSES = HOUSE.classesBuilt();

  @Test
  void roomsUseOnlyWhatStandsBelow() {
    HOUSE.usesOnlyWhatStandsBelow().check(CLASSES);
  }

  @Test
  void sourceFilesUseEachOtherInNoCircle() {
    HOUSE.hasNoCircles().check(CLASSES);
  }

  @Test
  void onlyTheDatabaseRoomSpeaksJdbc() {
    HOUSE.only(List.of("database"), "java.sql..", "com.zaxxer..", "io.zonky..").check(CLASSES);
  }

  @Test
  void onlyTheFrontDoorPassesADataSourceOn() {
    HOUSE.only(List.of("server", "database"), "javax.sql..").check(CLASSES);
  }

  @Test
  void onlyHttpAndHeadersKnowJersey() {
    HOUSE.only(List.of("http", "header"), "jakarta.ws.rs..", "org.glassfish..").check(CLASSES);
  }

  @Test
  void onlyTheBordersReadAndWriteJson() {
    HOUSE.only(List.of("request", "response", "patch", "value"), "jakarta.json..").check(CLASSES);
  }
}
