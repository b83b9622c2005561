package org.relata.service.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] SECRET =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final byte[] OPEN = "a place in a list, and more than one block".getBytes(UTF_8);

  /// By Python's `hmac` and `openssl enc -aes-256-ctr`.
  private static final byte[] SEALED =
      HexFormat.of()
          .parseHex(
              "1a0b5703f660df6fe60bc1975ddb5aeaea22635608d4d43c157f8fa31dfc1b67"
                  + "727c2d4dd488c3f72be2441f5331f7c3eac5c6df751784ceb131");

  @Test
  void isThatOfOtherPrograms() {
    assertThat(Seal.of(SECRET).close(OPEN)).isEqualTo(SEALED);
    assertThat(Seal.of(SECRET).open(SEALED)).hasValue(OPEN);
  }

  @Test
  void opensNothingThatWasChangedOrCut() {
    Seal seal = Seal.of(SECRET);
    for (int i = 0; i < SEALED.length; i++) {
      byte[] changed = SEALED.clone();
      changed[i] ^= 1;
      assertThat(seal.open(changed)).isEmpty();
    }
    for (int length = 16; length < SEALED.length; length++) {
      assertThat(seal.open(Arrays.copyOf(SEALED, length))).isEmpty();
    }
  }

  @Test
  void opensNothingOfAnotherSecret() {
    byte[] other = SECRET.clone();
    other[31] ^= 1;
    assertThat(Seal.of(other).open(SEALED)).isEmpty();
    assertThat(Seal.random().open(Seal.random().close(OPEN))).isEmpty();
  }

  @Test
  void sealsNothingToo() {
    Seal seal = Seal.random();
    assertThat(seal.open(seal.close(new byte[0]))).hasValue(new byte[0]);
  }

  @Test
  void takesNoShortSecret() {
    assertThatIllegalArgumentException().isThrownBy(() -> Seal.of(new byte[31]));
  }
}
