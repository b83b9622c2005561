package org.relata.service.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagsHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *              | true
          "1"            | true
          W/"1"          | true
          "x", "1"       | true
          "x,1", "y"     | false
          "1-ab"         | false
          "1             | false
          1              | false
          """)
  void namesATagByWeakComparison(String header, boolean named) {
    assertThat(EntityTagsHeader.parse(header).names("\"1\"")).isEqualTo(named);
  }

  @Test
  void hasItsStrongTags() {
    assertThat(EntityTagsHeader.parse("W/\"1\", \"2\", \"3,4\"").strong())
        .containsExactlyInAnyOrder("2", "3,4");
    assertThat(EntityTagsHeader.parse("*").strong()).isEmpty();
  }
}
