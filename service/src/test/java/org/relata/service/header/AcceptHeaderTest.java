package org.relata.service.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                                          | 1000
          application/json; charset=utf-8                           | 1000
          text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2      | 200
          text/html,application/xhtml+xml,*/*;q=0.8                 | 800
          */*, application/json;q=0.25                              | 250
          application/*;q=0.5, */*                                  | 500
          application/json;q=0, */*                                 | 0
          text/html                                                 | 0
          """)
  void theMostSpecificRangeSaysHowMuchATypeIsPreferred(String accept, int quality) {
    assertThat(AcceptHeader.parse(accept).quality("application/json")).isEqualTo(quality);
  }

  @ParameterizedTest
  @CsvSource({"a/b/c", "application/json;q=x", "';;'", "','"})
  void nothingIsAcceptedByAMalformedOne(String accept) {
    assertThat(AcceptHeader.parse(accept).quality("application/json")).isZero();
  }
}
