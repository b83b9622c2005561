package org.relata.service.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return=minimal                                | minimal
          return="minimal"                              | minimal
          return = minimal                              | minimal
          Return=minimal                                | minimal
          respond-async, return=minimal                 | minimal
          respond-async; wait=5, return=minimal         | minimal
          return=minimal; a=b                           | minimal
          return=minimal, return=representation         | minimal
          return=representation, return=minimal         | representation
          note="a, return=representation", return=minimal | minimal
          note; return=minimal                          |
          return                                        | ''
          return=                                       | ''
          returns=minimal                               |
          ;                                             |
          """)
  void hasTheFirstPreferenceOfAName(String header, String preferred) {
    assertThat(PreferHeader.parse(header).get("return")).isEqualTo(preferred);
  }

  @Test
  void keepsWhatComesBeforeWhatIsMalformed() {
    assertThat(PreferHeader.parse("return=minimal, \"")).containsEntry("return", "minimal");
  }
}
