package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The rules of structure and size that every module keeps; each prints its figure.
public interface StructureRules {

  /// The most files in a package, without `package-info.java`.
  int MAX_FILES = 20;

  /// The most lines between the braces of a short method.
  int MAX_LINES = 15;

  /// The share of methods that must be short, from 0 to 1.
  double SHORT_METHODS = 0.95;

  private Sources sources() {
    return Sources.of(getClass());
  }

  private void print(String figure) {
    Sources.print(getClass(), figure);
  }

  @Test
  default void packagesHaveNoCycles() {
    Path classes = Sources.module(getClass()).resolve("target/classes");
    PackageCycles cycles = PackageCycles.of(new ClassFileImporter().importPath(classes));
    List<String> found = cycles.inCycles();
    print("%d of %d packages in cycles".formatted(found.size(), cycles.packages().size()));
    assertThat(found).isEmpty();
  }

  @Test
  default void packagesHaveFewFiles() {
    Map<String, Long> files = sources().filesByPackage();
    List<Map.Entry<String, Long>> large =
        files.entrySet().stream().filter(each -> each.getValue() > MAX_FILES).toList();
    print(
        "%d of %d packages with more than %d files"
            .formatted(large.size(), files.size(), MAX_FILES));
    assertThat(large).isEmpty();
  }

  @Test
  default void packagesAreDocumented() {
    List<String> undocumented = sources().packagesWithoutInfo();
    print(
        "%d of %d packages without package-info"
            .formatted(undocumented.size(), sources().filesByPackage().size()));
    assertThat(undocumented).isEmpty();
  }

  @Test
  default void methodsAreShort() {
    List<SourceMethod> methods = sources().methods();
    List<SourceMethod> longer =
        methods.stream()
            .filter(method -> method.bodyLines() > MAX_LINES)
            .sorted(Comparator.comparingLong(SourceMethod::bodyLines).reversed())
            .toList();
    double share = 1 - (double) longer.size() / methods.size();
    long declared = methods.stream().filter(method -> method.lines() <= MAX_LINES).count();
    print(
        "%.1f %% of %d methods with at most %d lines between their braces (%.1f %% in all)"
            .formatted(100 * share, methods.size(), MAX_LINES, 100.0 * declared / methods.size()));
    assertThat(share).as("longer: %s", longer).isGreaterThanOrEqualTo(SHORT_METHODS);
  }
}
