package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.broken.bottom.Bottom;
import org.relata.mapping.testing.broken.top.Top;

/// The rules, tried on packages that break each of them.
class LayersTest {

  private static final String ROOT = "org.relata.mapping.testing.broken";
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(ROOT);

  private final Layers layers =
      new Layers(
          ROOT,
          List.of(
              List.of("top"),
              List.of("Entry"),
              List.of("left", "right"),
              List.of("missing"),
              List.of("bottom")));

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(CLASSES).getFailureReport().getDetails();
  }

  @Nested
  class Layering {

    private final List<String> violations = violations(layers.useOnlyLowerLayers());

    @Test
    void rejectsUseOfAHigherLayer() {
      assertThat(violations)
          .anySatisfy(line ->
              assertThat(line).startsWith("bottom uses top: ").contains("Bottom$Nested.<init>"));
    }

    @Test
    void rejectsUseWithinALayer() {
      assertThat(violations)
          .anySatisfy(line -> assertThat(line).startsWith("right uses left: ").contains("Right"));
    }

    @Test
    void rejectsAPackageInNoLayer() {
      assertThat(violations).contains(ROOT + ".unlisted.Unlisted is in no layer");
    }

    @Test
    void rejectsANameWithoutClasses() {
      assertThat(violations).contains("missing has no classes");
    }

    @Test
    void takesASingleClass() {
      assertThat(violations)
          .anySatisfy(line -> assertThat(line).startsWith("Entry uses top: ").contains("Entry"));
    }

    @Test
    void allowsUseOfLowerLayers() {
      assertThat(violations).noneMatch(line -> line.startsWith("top "));
    }
  }

  @Nested
  class FileCycles {

    private final SliceRule rule = layers.haveNoFileCycles();

    @Test
    void areFoundThroughNestedClasses() {
      assertThat(violations(rule))
          .singleElement()
          .asString()
          .contains("top/Top.java")
          .contains("bottom/Bottom.java");
    }

    @Test
    void mayBeAllowed() {
      ArchRule lenient = rule.ignoreDependency(Top.class, Bottom.class);

      assertThat(violations(lenient)).isEmpty();
    }
  }

  @Nested
  class UseOfALibrary {

    @Test
    void isRejectedElsewhere() {
      assertThat(violations(layers.only(List.of("top"), "java.sql.."))).isEmpty();
      assertThat(violations(layers.only(List.of("left"), "java.sql..")))
          .anyMatch(line -> line.contains("Top"));
    }

    @Test
    void isRequiredOfThoseNamed() {
      assertThat(violations(layers.only(List.of("top", "left"), "java.sql..")))
          .singleElement()
          .asString()
          .startsWith("left does not use");
    }

    @Test
    void isRequiredOfEachPackage() {
      assertThat(violations(layers.only(List.of("top"), "java.sql..", "java.net..")))
          .containsExactly("nothing uses java.net..");
    }

    @Test
    void isAllowedToKnownNamesAlone() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> layers.only(List.of("tops"), "java.sql.."))
          .withMessage("No layer has tops");
    }

    @Test
    void mayBeRejectedEverywhere() {
      assertThat(violations(layers.none("java.sql.."))).allMatch(line -> line.contains("Top"));
      assertThat(violations(layers.none("java.net.."))).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> layers.none("java.nut.."))
          .withMessage("No classes in java.nut");
    }
  }
}
