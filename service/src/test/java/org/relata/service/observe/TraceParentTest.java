package org.relata.service.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @ParameterizedTest
  @ValueSource(
      strings = {"00-%s-%s-01", "00-%s-%s-00", "cc-%s-%s-09-what-comes-later", "01-%s-%s-01"})
  void isWhatTheHeaderSays(String header) {
    assertThat(TraceParent.parse(header.formatted(TRACE, SPAN)))
        .contains(new TraceParent(TRACE, SPAN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-%s-%s",
        "00-%s-%s-1",
        "00-%s-%s-01-more",
        "ff-%s-%s-01",
        " 00-%s-%s-01",
        "00-x%s-%s-01",
        "00_%s-%s-01",
        "01-%s-%s-01more"
      })
  void isNothingWhereThatIsInvalid(String header) {
    assertThat(TraceParent.parse(header.formatted(TRACE, SPAN))).isEmpty();
  }

  @Test
  void isNothingOfZerosOrOfCapitals() {
    String zeros = "0".repeat(32);
    assertThat(TraceParent.parse("00-" + zeros + "-" + SPAN + "-01")).isEmpty();
    assertThat(TraceParent.parse("00-" + TRACE + "-0000000000000000-01")).isEmpty();
    assertThat(TraceParent.parse("00-" + TRACE.toUpperCase(Locale.ROOT) + "-" + SPAN + "-01"))
        .isEmpty();
  }
}
