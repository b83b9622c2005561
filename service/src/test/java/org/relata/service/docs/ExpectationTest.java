package org.relata.service.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a        | a        | true
          a        | b        | false
          a.c      | abc      | false
          a …      | a b c    | true
          a …      | a/b      | false
          a…       | a        | false
          …;dur=…  | x;dur=1  | true
          a/b      | a/b/c    | false
          a/…      | a/b/c    | true
          a/…/d    | a/b/c/d  | true
          a/…/d    | a/d      | true
          a/…/d    | a/b/c    | false
          …        | a/b      | true
          """)
  void ofTextIsMetLineByLine(String expected, String printed, boolean met) {
    assertThat(
            new Expectation.Text(expected.replace('/', '\n')).isMetBy(printed.replace('/', '\n')))
        .isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1, {"a": null}]         | [1,{"a":null}]      | true
          {"a": 1, "b": 2}         | {"b":2,"a":1}       | true
          {"a": 1}                 | {"a":1,"b":2}       | false
          {"a": 1, "…": "…"}       | {"a":1,"b":2}       | true
          {"a": 2, "…": "…"}       | {"a":1,"b":2}       | false
          {"a": 1, "…": "…"}       | {"b":2}             | false
          [1]                      | [1,2]               | false
          [1, "…"]                 | [1,2,3]             | true
          [2, "…"]                 | [1,2,3]             | false
          {"a": "…"}               | {"a":[1]}           | true
          {"a": "x…"}              | {"a":"xy"}          | true
          {"a": "x…"}              | {"a":"y"}           | false
          1                        | "1"                 | false
          [1]                      | [1                  | false
          """)
  void ofJsonIsMetValueByValue(String expected, String printed, boolean met) {
    assertThat(new Expectation.Json(expected).isMetBy(printed)).isEqualTo(met);
  }

  private static boolean isMetByResponse(String expected) {
    return new Expectation.Http(expected)
        .isMetBy("HTTP/1.1 200 OK\nETag: \"1\"\nVary: Accept\n\n{\"id\":1}");
  }

  @Test
  void ofAResponseIsMetByItsStatusTheHeadersThatAreShownAndItsBody() {
    assertThat(isMetByResponse("HTTP/1.1 200 OK\nVary: Accept\nETag: \"…\"\n\n{\"id\": 1}"))
        .isTrue();
    assertThat(isMetByResponse("HTTP/1.1 201 Created\n\n{\"id\": 1}")).isFalse();
    assertThat(isMetByResponse("HTTP/1.1 200 OK\nLink: …\n\n{\"id\": 1}")).isFalse();
    assertThat(isMetByResponse("HTTP/1.1 200 OK\n\n{\"id\": 2}")).isFalse();
    assertThat(isMetByResponse("HTTP/1.1 200 OK\n")).isFalse();
  }
}
