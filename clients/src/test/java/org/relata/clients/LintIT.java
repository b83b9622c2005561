package org.relata.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The descriptions have no error that Redocly finds, and no warning; `redocly.yaml` says which
/// rules are off, and why.
class LintIT {

  @ParameterizedTest
  @ValueSource(strings = {"people", "wiki", "library", "northwind"})
  void findsNothing(String example) {
    String said =
        Npm.run(
            Repository.SOURCES,
            "@redocly/cli/bin/cli.js",
            "lint",
            "--config=redocly.yaml",
            "--max-problems=20",
            Description.of(example).toString());
    assertThat(said).contains("Your API description is valid").doesNotContain("Warning was");
  }
}
