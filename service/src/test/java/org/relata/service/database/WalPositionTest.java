package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalPositionTest {

  private static WalPosition position(String text) {
    return WalPosition.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/0", "16/B374D848", "FFFFFFFF/FFFFFFFF"})
  void isReadAsItIsWritten(String text) {
    assertThat(position(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0/", "/0", "0/3000148 ", "g/0", "123456789/0", "0/0/0"})
  void isNothingElse(String text) {
    assertThat(WalPosition.parse(text)).isEmpty();
  }

  @Test
  void includesThoseBefore() {
    assertThat(position("1/0").includes(position("0/FFFFFFFF"))).isTrue();
    assertThat(position("FFFFFFFF/0").includes(position("1/0"))).isTrue();
    assertThat(position("1/0").includes(position("1/0"))).isTrue();
    assertThat(position("1/0").includes(position("1/1"))).isFalse();
    assertThat(position("1/0").max(position("1/1"))).isEqualTo(position("1/1"));
  }
}
