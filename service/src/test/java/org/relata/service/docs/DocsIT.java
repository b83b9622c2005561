package org.relata.service.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.service.testing.Repository;

/// Does what the README and the pages of `docs` show, and compares what comes out with what they
/// say.
class DocsIT {

  @TempDir private Path directory;

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Repository.path("docs"));
        Stream<Path> examples = Files.list(Repository.path("examples"))) {
      Stream<Path> readmes = examples.map(example -> example.resolve("README.md"));
      return Stream.of(Stream.of(Repository.path("README.md")), docs, readmes)
          .flatMap(pages -> pages)
          .filter(page -> page.toString().endsWith(".md"))
          .filter(page -> page.endsWith(System.getProperty("relata.test.page", page.toString())))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyExampleIsAsThePageShowsIt(Path page) throws IOException {
    assertThat(String.join("\n\n", PageRun.failures(Files.readString(page), directory))).isEmpty();
  }
}
