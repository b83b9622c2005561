package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.relata.service.Settings.Schema;
import org.relata.service.testing.Repository;

class SettingsTest {

  private static final Pattern OPTION = Pattern.compile("\\| `--([a-z-]+)");
  private static final Set<String> OF_COMMANDS = Set.of("classes", "reflect", "print-settings");

  private static org.relata.service.settings.Settings taken(Settings settings) {
    return settings.of(List.of());
  }

  @Test
  void haveTheNamesOfTheOptions() throws Exception {
    Set<String> options =
        OPTION
            .matcher(Files.readString(Repository.path("docs/service.md")))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !OF_COMMANDS.contains(name))
            .map(SettingsTest::camelCase)
            .collect(Collectors.toSet());
    Set<String> methods =
        Arrays.stream(Settings.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(methods).contains("databasePassword").hasSizeGreaterThan(40);
    methods.remove("databasePassword");
    assertThat(methods).isEqualTo(options);
  }

  private static String camelCase(String option) {
    return Pattern.compile("-(.)")
        .matcher(option)
        .replaceAll(found -> found.group(1).toUpperCase(java.util.Locale.ROOT));
  }

  @Test
  void areTakenAsTheCommandTakesThem() {
    var settings =
        taken(
            Settings.DEFAULT
                .port(0)
                .host("::1")
                .database("jdbc:postgresql://db/shop")
                .databaseUser("ann")
                .databasePassword("secret")
                .poolSize(3)
                .connectionTimeout(Duration.ofMillis(250))
                .schema(Schema.VALIDATE)
                .maxBody(3L << 30)
                .allowedHosts("a.org", "b.org")
                .apiKeys(Path.of("keys.yaml")));
    assertThat(settings.http().port()).isZero();
    assertThat(settings.http().host()).isEqualTo("::1");
    assertThat(settings.http().maxBody()).isEqualTo(3L << 30);
    assertThat(settings.http().allowedHosts()).containsExactly("a.org", "b.org");
    assertThat(settings.database())
        .isEqualTo(
            new org.relata.service.settings.Settings.Database.Remote(
                "jdbc:postgresql://db/shop", "ann", "secret"));
    assertThat(settings.pool().size()).isEqualTo(3);
    assertThat(settings.pool().timeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.schema()).isEqualTo(org.relata.service.settings.Settings.Schema.VALIDATE);
    assertThat(settings.authentication().apiKeys()).contains(Path.of("keys.yaml"));
  }

  @Test
  void haveTheDefaultsOfTheCommand() {
    var settings = taken(Settings.DEFAULT);
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.database())
        .isEqualTo(
            new org.relata.service.settings.Settings.Database.Persistent(
                Path.of(".relata", "data")));
  }

  @Test
  void areRefusedInTheWordsOfTheCommand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> taken(Settings.DEFAULT.poolSize(0)))
        .withMessage("--pool-size must be at least 1, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> taken(Settings.DEFAULT.data(Path.of("x")).ephemeral()))
        .withMessage("Options exclude each other: --data, --ephemeral");
  }
}
