package org.relata.service.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.problem.InvalidInputException;

class TargetTest {

  @Test
  void isAPathAndAQuery() {
    assertThat(Target.parse("/person/1?a=b?c"))
        .isEqualTo(new Target("/person/1", List.of("person", "1"), "a=b?c"));
    assertThat(Target.parse("/person").query()).isNull();
    assertThat(Target.parse("/person?").query()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/, ''",
    "//, '|'",
    "//a, '|a'",
    "/a/, 'a|'",
    "/a;x=1/b, 'a;x=1|b'",
    "/a/../b, 'a|..|b'",
    "/a%2Fb/c, 'a%2Fb|c'"
  })
  void isTakenApartBeforeItIsDecoded(String path, String segments) {
    assertThat(String.join("|", Target.parse(path).segments())).isEqualTo(segments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/a/%2", "/a/%zz", "/%zz/a", "/a%+1", "/a/1/%g0/2?a=b"})
  void hasTwoDigitsAfterAPercentSign(String path) {
    assertThatThrownBy(() -> Target.parse(path))
        .isInstanceOf(InvalidInputException.class)
        .extracting(thrown -> ((InvalidInputException) thrown).detail())
        .asString()
        .endsWith("has a % without two digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%ff", "/a/%c3", "/%c3(/a", "/%ed%a0%80"})
  void isUtf8(String path) {
    assertThatThrownBy(() -> Target.parse(path))
        .isInstanceOf(InvalidInputException.class)
        .extracting(thrown -> ((InvalidInputException) thrown).detail())
        .asString()
        .endsWith("is not percent-encoded UTF-8");
  }

  @ParameterizedTest
  @CsvSource({
    "'', =",
    "., =.",
    ".., =..",
    "..., ...",
    "'.,', '.,'",
    "',', ','",
    "%3D, %3D",
    "%3D.., %3D..",
    "a, a"
  })
  void namesKeysThatClientsWouldChange(String key, String segment) {
    assertThat(KeySegment.of(key)).isEqualTo(segment);
    assertThat(KeySegment.text(segment)).isEqualTo(key);
  }
}
