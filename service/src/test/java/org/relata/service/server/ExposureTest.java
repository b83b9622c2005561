package org.relata.service.server;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.model.Models;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

class ExposureTest {

  private static final Models NOTHING = new Models(List.of(), List.of(), List.of());
  private static final AccessRules NO_RULES = AccessRules.none(NOTHING);
  private static final AccessRules RULES = new AccessRules(NOTHING, true, Map.of());

  private static Settings settings(String host, boolean open) {
    Settings.Traffic traffic =
        new Settings.Traffic(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1024);
    return new Settings(
        List.of(),
        new Settings.Http(host, 0, 1000, List.of(), traffic),
        new Settings.Database.Ephemeral(),
        new Settings.Pool(1, Duration.ZERO, Duration.ZERO, Duration.ZERO),
        Settings.Schema.NONE,
        new Settings.Limits(1, 1, 1, 1, null),
        new Settings.Lifecycle(/* watch= */ false, Duration.ZERO),
        Duration.ofHours(1),
        new Settings.Operations(null, null),
        new Settings.Safety(open, null, null, null),
        Authentication.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.name.invalid"})
  void isNotForEverybodyUnlessThatIsMeant(String host) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Exposure.check(settings(host, false), NO_RULES))
        .withMessage(
            "Everybody who reaches "
                + host
                + " could read and change everything, since there is neither authentication nor an"
                + " access rule. Let callers prove who they are (--api-keys FILE,"
                + " --auth-secret-file FILE, --auth-jwks URL or --auth-issuer URL), write access"
                + " rules in the models files, listen on this machine alone (--host 127.0.0.1), or"
                + " say that it is meant (--open, RELATA_OPEN=true)");
    assertThatNoException().isThrownBy(() -> Exposure.check(settings(host, true), NO_RULES));
    assertThatNoException().isThrownBy(() -> Exposure.check(settings(host, false), RULES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "localhost", "::1"})
  void isForThisMachine(String host) {
    assertThatNoException().isThrownBy(() -> Exposure.check(settings(host, false), NO_RULES));
  }

  /// Before it opens a database.
  @Test
  void isCheckedAtTheStart() {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Service.start(settings("0.0.0.0", false), NOTHING))
        .withMessageStartingWith("Everybody who reaches 0.0.0.0 could read");
  }

  @Test
  void isForThoseWhoAreKnown() {
    Settings open = settings("0.0.0.0", false);
    Settings settings =
        new Settings(
            open.models(),
            open.http(),
            open.database(),
            open.pool(),
            open.schema(),
            open.limits(),
            open.lifecycle(),
            open.idempotencyRetention(),
            open.operations(),
            open.safety(),
            new Authentication(null, Path.of("keys.yaml")));
    assertThatNoException().isThrownBy(() -> Exposure.check(settings, NO_RULES));
  }
}
