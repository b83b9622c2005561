package org.relata.mapping.declare.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.testing.YamlModels;

/// Holds the documentation to what is read, and its links to what is there.
class DocsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern MODELS_FILE =
      Pattern.compile("^```yaml\\n(models:\\n.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern RELATIVE_LINK =
      Pattern.compile("\\]\\((?![a-z]+:|#)([^)#\\s]+)(?:#[^)\\s]*)?\\)");

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult result) -> result.group(1)).toList();
  }

  @Nested
  class TheModelsFile {

    static List<String> files() {
      return found(MODELS_FILE, text(ROOT.resolve("docs/models.md")));
    }

    @Test
    void isShownBySeveralWholeFiles() {
      assertThat(files()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isShownByFilesThatResolveWithoutWarning(String file) {
      assertThat(YamlModels.resolved(file).warnings()).isEmpty();
    }
  }

  @Nested
  class Links {

    static Stream<Path> pages() throws IOException {
      try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
        List<Path> found = docs.filter(page -> page.toString().endsWith(".md")).toList();
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), found.stream());
      }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadToFilesThatAreThere(Path page) {
      assertThat(found(RELATIVE_LINK, text(page)))
          .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @Test
    void areFoundInTheReadme() {
      assertThat(found(RELATIVE_LINK, text(ROOT.resolve("README.md"))))
          .contains("docs/models.md", "docs/http.md", "docs/service.md", "LICENSE");
    }
  }
}
