package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.SAMPLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.query.Operator;
import org.relata.service.testing.Requests;

/// Which operators a column of each type takes, and which it refuses.
class OperatorTest {

  private static final List<String> ALL =
      List.of(
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "in",
          "not_in",
          "between",
          "like",
          "not_like",
          "ilike",
          "not_ilike",
          "contains",
          "startswith",
          "endswith",
          "is",
          "is_not");

  private static final Map<String, String> TAKEN =
      Map.of(
          "text", String.join(" ", ALL),
          "order", "eq ne lt le gt ge in not_in between is is_not",
          "equality", "eq ne in not_in is is_not",
          "sameness", "eq ne is is_not",
          "presence", "is is_not");

  @Test
  void areAllTried() {
    assertThat(Operator.values()).extracting(Operator::toString).containsExactlyElementsOf(ALL);
  }

  @Test
  void areAllInTheDocs() throws IOException {
    String docs = Files.readString(Path.of("../docs/http.md"));
    assertThat(ALL).allMatch(word -> docs.contains('`' + word + '`'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer  | order    | 1
          big      | order    | 1
          small    | order    | 1
          string   | text     | a
          text     | text     | a
          moment   | order    | 2026-11-22T10:00:00
          instant  | order    | 2026-11-22T10:00:00Z
          date     | order    | 2026-11-22
          time     | order    | 10:00
          interval | order    | P1D
          float    | order    | 1.5
          numeric  | order    | 1.5
          boolean  | order    | true
          enum     | order    | open
          json     | equality | 1
          uuid     | order    | 0188c0f2-0000-7000-8000-000000000000
          binary   | order    | AAEC
          pickle   | presence | 1
          array    | sameness | [1]
          """)
  void fitsTheType(String column, String kind, String value) {
    List<String> taken = Arrays.asList(TAKEN.getOrDefault(kind, "").split(" "));
    for (String operator : ALL) {
      String operand =
          switch (operator) {
            case "is", "is_not" -> "null";
            case "between" -> value + "," + value;
            default -> value;
          };
      Requests request = Requests.list(SAMPLE, column + ":" + operator + "=" + operand);
      if (taken.contains(operator)) {
        assertThat(request.parsedList().query().filter()).isNotNull();
      } else {
        assertThat(request.errors())
            .singleElement()
            .asString()
            .startsWith(column + ":" + operator + ": sample." + column + " has type ")
            .endsWith(
                "which does not support operator "
                    + operator
                    + "; available: "
                    + String.join(", ", taken));
      }
    }
  }
}
