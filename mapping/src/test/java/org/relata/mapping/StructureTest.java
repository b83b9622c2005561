package org.relata.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.DocumentedExports;
import org.relata.mapping.testing.Sources;
import org.relata.mapping.testing.StructureRules;

class StructureTest implements StructureRules, DocumentedExports {

  @Test
  void rowsHaveATypeOfTheirOwn() {
    Sources sources = Sources.of(StructureTest.class);
    long arrays = sources.occurrences(Pattern.compile("@Nullable Object\\[]"));
    long lists = sources.occurrences(Pattern.compile("List<List<@Nullable Object>>"));
    System.out.printf("%d times @Nullable Object[], %d times a list of lists%n", arrays, lists);
    assertThat(arrays).isLessThanOrEqualTo(10);
    assertThat(lists).isLessThanOrEqualTo(5);
  }
}
