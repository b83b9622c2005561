package org.relata.service.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.access.Caller;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.StartException;

/// API keys in their file.
class ApiKeysTest {

  /// Of `printf %s tulip | sha256sum`.
  private static final String TULIP =
      "sha256:6a6b46521e000c1084dc8f9c1f32876a965302fd0008a1cf54cd75ec15b7cb93";

  @TempDir private Path directory;

  private Authenticator authenticator(String file, String now) throws IOException {
    Path path = Files.writeString(directory.resolve("keys.yaml"), file);
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return Authenticator.of(new Authentication(null, path), clock);
  }

  private Authenticator authenticator(String file) throws IOException {
    return authenticator(file, "2026-12-31T23:59:59Z");
  }

  private static Identity identify(Authenticator authenticator, String key) {
    return authenticator.identify(new Credentials(List.of(), List.of(key)));
  }

  private static String entry(String more) {
    return "keys: [{name: ci, hash: '" + TULIP + "'" + more + "}]";
  }

  @Test
  void rolesAndClaimsAreTheCallers() throws IOException {
    Authenticator keys =
        authenticator(entry(", roles: [a, b], claims: {sub: ci, org: {id: 7}, x: null, ok: true}"));
    assertThat(identify(keys, "tulip"))
        .isEqualTo(
            new Identity.Known(
                new Caller(
                    true,
                    Set.of("a", "b"),
                    Map.of("sub", "ci", "org", Map.of("id", 7), "ok", true))));
    assertThat(identify(keys, "tulips")).isEqualTo(new Identity.Invalid());
    assertThat(identify(authenticator("keys: []"), "tulip")).isEqualTo(new Identity.Invalid());
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-01, 2026-12-31T23:59:59Z, true",
    "2027-01-01, 2027-01-01T00:00:00Z, false",
    "'2027-01-01T00:00:00+01:00', 2026-12-31T22:59:59Z, true",
    "'2027-01-01T00:00:00+01:00', 2026-12-31T23:00:00Z, false",
  })
  void oneExpires(String expires, String now, boolean valid) throws IOException {
    Authenticator keys = authenticator(entry(", expires: '" + expires + "'"), now);
    assertThat(identify(keys, "tulip") instanceof Identity.Known).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'keys: {'| is not valid YAML",
        "'kys: []'| must be of the form keys: [",
        "'[]'| must be of the form keys: [",
        "'keys: [7]'| key 1: it must be a mapping",
        "'keys: [{name: a}]'| key 1: hash must be a text",
        "'keys: [{name: a, hash: tulip}]'| key 1: hash must be sha256: and 64 digits",
        "'keys: [{name: a, hash: x, role: [b]}]'| key 1: there is no role; did you mean roles?",
      })
  void whatIsWrongIsSaid(String file, String message) {
    assertThatThrownBy(() -> authenticator(file))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("keys.yaml")
        .message()
        .doesNotContain("tulip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "', roles: 7'| roles must be a text or a list of texts",
        "', claims: 7'| claims must be a mapping",
        "', expires: soon'| expires must be a date such as 2027-01-01",
      })
  void whatIsWrongWithAKeyIsSaid(String more, String message) {
    assertThatThrownBy(() -> authenticator(entry(more)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("key 1: " + message);
  }

  @Test
  void twoOfANameAreRefused() {
    String one = "{name: ci, hash: '" + TULIP + "'}";
    assertThatThrownBy(() -> authenticator("keys: [" + one + ", " + one + "]"))
        .hasMessageContaining("key 2: there are two with the name ci");
  }

  @Test
  void aChangeCountsAndABrokenFileDoesNot() throws IOException {
    Authenticator keys = authenticator(entry(""));
    Files.writeString(directory.resolve("keys.yaml"), "keys: [");
    assertThatThrownBy(keys::reload).isInstanceOf(StartException.class);
    assertThat(identify(keys, "tulip")).isInstanceOf(Identity.Known.class);
    Files.writeString(directory.resolve("keys.yaml"), "keys: []");
    keys.reload();
    assertThat(identify(keys, "tulip")).isEqualTo(new Identity.Invalid());
  }

  @Test
  void whatIsMadeIsTaken() throws IOException {
    NewApiKey made =
        NewApiKey.of(
            "it's",
            List.of("member", "a: b"),
            Map.of("org", List.of("7"), "teams", List.of("1", "no")),
            "2027-01-01");
    assertThat(made.key()).matches("relata_[A-Za-z0-9_-]{43}");
    assertThat(made.line()).doesNotContain(made.key());
    Authenticator keys = authenticator("keys:\n  " + made.line() + "\n");
    assertThat(identify(keys, made.key()))
        .isEqualTo(
            new Identity.Known(
                new Caller(
                    true,
                    Set.of("member", "a: b"),
                    Map.of("sub", "it's", "org", "7", "teams", List.of("1", "no")))));
  }
}
