package org.relata.openapi.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemKindTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([a-z-]+)` \\|");

  @Test
  void theDocumentationListsEveryKindAndNoOther() throws IOException {
    List<String> documented =
        ROW.matcher(Files.readString(Path.of("../docs/http.md")))
            .results()
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    assertThat(Arrays.stream(ProblemKind.values()).map(kind -> kind.status() + " " + kind.slug()))
        .containsExactlyInAnyOrderElementsOf(documented);
  }

  @Test
  void everyKindIsDescribed() {
    assertThat(ProblemKind.values()).extracting(ProblemKind::description).doesNotContain("");
  }

  @Test
  void aTypeHasOneTitle() {
    Map<String, String> titles = new HashMap<>();
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(titles.putIfAbsent(kind.type(), kind.title())).isIn(null, kind.title());
    }
  }

  @Test
  void aTypeIsAUriReference() {
    assertThat(ProblemKind.STILL_REFERENCED.type()).isEqualTo("/_problems/still-referenced");
  }
}
