package org.relata.service.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  @TempDir private Path directory;

  private SecretFile file(byte[] bytes) throws IOException {
    return new SecretFile("cursor key", Files.write(directory.resolve("key"), bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void isTheSameWithAndWithoutTheEndOfItsLine(String end) throws IOException {
    assertThat(file(("geheim!" + end).getBytes(UTF_8)).read(7)).asString().isEqualTo("geheim!");
  }

  @Test
  void keepsAllOtherBytes() throws IOException {
    byte[] bytes = {'\n', ' ', 0, -1, '\r'};
    assertThat(file(bytes).read(5)).isEqualTo(bytes);
  }

  @Test
  void saysThatItIsTooShort() throws IOException {
    SecretFile tooShort = file("geheim".getBytes(UTF_8));
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> tooShort.read(32))
        .withMessage(
            "The cursor key file %s has 6 bytes, and must have at least 32: openssl rand -base64 32"
                + " makes some",
            tooShort.path());
  }

  @Test
  void saysThatThereIsNone() {
    SecretFile none = new SecretFile("cursor key", directory.resolve("none"));
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> none.read(32))
        .withMessage("Cannot read the cursor key file " + none.path() + ": it does not exist");
  }
}
