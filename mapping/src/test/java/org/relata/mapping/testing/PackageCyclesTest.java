package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageCyclesTest {

  @Test
  void areFoundInClasses() {
    String root = "org.relata.mapping.testing.broken";
    PackageCycles cycles = PackageCycles.of(new ClassFileImporter().importPackages(root));
    assertThat(cycles.packages()).contains(root, root + ".left", root + ".right");
    assertThat(cycles.inCycles()).containsExactly(root + ".bottom", root + ".top");
  }

  @Test
  void areOfPackagesThatUseThemselves() {
    PackageCycles cycles =
        new PackageCycles(
            Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b", "d"), "d", Set.of()));
    assertThat(cycles.inCycles()).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void needClasses() {
    JavaClasses none = new ClassFileImporter().importPackages("no.such");
    assertThatIllegalArgumentException().isThrownBy(() -> PackageCycles.of(none));
  }
}
