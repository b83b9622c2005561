package org.relata.mapping.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  private static final String LONG = "1234567890".repeat(250);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0", "-1.50", "+7", ".5", "5.", "#", "-#", "+#", "#.", ".#", "#.#", "-#.#e-7", "#E+12",
        "0#.00"
      })
  void readsAsTheJdkDoes(String form) {
    String text = form.replace("#", LONG);
    assertThat(Decimals.parse(text)).isEqualTo(new BigDecimal(text));
  }

  @Test
  void readsTheLongestThatPostgresqlKeeps() {
    String text = "9".repeat(131_072) + "." + "9".repeat(16_383);
    assertThat(Decimals.parse(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"e99999999999", "e-2147483648"})
  void refusesAnExponentOfMoreThan32Bits(String exponent) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> Decimals.parse(LONG + ".5" + exponent));
  }
}
