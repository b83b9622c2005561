package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.wronghouse.cellar.Cellar;
import org.relata.mapping.testing.wronghouse.roof.Roof;

/// The rules, tried on a house that breaks each of them.
class HouseTest {

  private static final String ROOT = "org.relata.mapping.testing.wronghouse";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);

  private final House house =
      new House(
          ROOT,
          List.of(
              List.of("roof"),
              List.of("Door"),
              List.of("hall", "kitchen"),
              List.of("notbuilt"),
              List.of("cellar")));

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }

  @Nested
  class Floors {

    private final List<String> violations = violations(house.usesOnlyWhatStandsBelow());

    @Test
    void refuseWhoUsesARoomAbove() {
      assertThat(violations)
          .anySatisfy(line ->
              assertThat(line).startsWith("cellar uses roof: ").contains("Cellar$Stair.<init>"));
    }

    @Test
    void refuseWhoUsesARoomBeside() {
      assertThat(violations)
          .anySatisfy(
              line -> assertThat(line).startsWith("kitchen uses hall: ").contains("Kitchen"));
    }

    @Test
    void refuseARoomOnNoFloor() {
      assertThat(violations).contains(ROOT + ".shed.Shed is on no floor");
    }

    @Test
    void takeAClassForARoom() {
      assertThat(violations)
          .anySatisfy(line -> assertThat(line).startsWith("Door uses roof: ").contains("Door"));
    }

    @Test
    void letARoomUseThoseBelow() {
      assertThat(violations).noneMatch(line -> line.startsWith("roof uses"));
    }
  }

  @Nested
  class Circles {

    private final SliceRule rule = house.hasNoCircles();

    @Test
    void areFoundThroughClassesWithin() {
      assertThat(violations(rule))
          .singleElement()
          .asString()
          .contains("roof/Roof.java")
          .contains("cellar/Cellar.java");
    }

    @Test
    void mayBeDeclared() {
      ArchRule lenient = rule.ignoreDependency(Roof.class, Cellar.class);

      assertThat(violations(lenient)).isEmpty();
    }
  }

  @Nested
  class OnlySomeRooms {

    @Test
    void mayUseAPackage() {
      assertThat(violations(house.only(List.of("hall"), "java.sql..")))
          .isNotEmpty()
          .allMatch(line -> line.contains("Roof"));
      assertThat(violations(house.only(List.of("roof"), "java.sql.."))).isEmpty();
    }
  }
}
