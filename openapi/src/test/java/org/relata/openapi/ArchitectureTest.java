package org.relata.openapi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.House;

class ArchitectureTest {

  private static final House HOUSE =
      new House(
          "org.relata.openapi",
          List.of(
              List.of("OpenApi"),
              List.of("build"),
              List.of("document", "endpoint"),
              List.of("problem", "schema")));

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
  void nothingIsLoaded() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.relata.mapping.session..", "org.relata.mapping.load..")
        .check(CLASSES);
  }
}
