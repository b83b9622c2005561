package org.relata.openapi;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.Layers;

class ArchitectureTest {

  private static final Layers LAYERS =
      new Layers(
          "org.relata.openapi",
          List.of(
              List.of("client", "describe"),
              List.of("endpoint", "document", "schema"),
              List.of("problem")));

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
  void nothingIsLoadedOrWritten() {
    LAYERS
        .none(
            "org.relata.mapping.load..",
            "org.relata.mapping.session..",
            "org.relata.mapping.transaction..",
            "org.relata.mapping.write..")
        .check(CLASSES);
  }
}
