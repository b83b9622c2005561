package org.relata.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Repository;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class PrintSettingsTest {

  private static final String DATABASE = "jdbc:postgresql://db/shop";

  /// A value for the variable of each option of `serve`, and how it is shown.
  private static final Map<String, List<String>> SAMPLES =
      Map.ofEntries(
          sample("--access-log", "RELATA_ACCESS_LOG", "true", "true"),
          sample("--allowed-hosts", "RELATA_ALLOWED_HOSTS", "a.org,b.org", "a.org,b.org"),
          sample("--api-keys", "RELATA_API_KEYS", "keys.yaml", "keys.yaml"),
          sample("--auth-issuer", "RELATA_AUTH_ISSUER", "https://a.org", "https://a.org"),
          sample("--auth-audience", "RELATA_AUTH_AUDIENCE", "shop", "shop"),
          sample("--auth-jwks", "RELATA_AUTH_JWKS", "keys.json", "keys.json"),
          sample("--auth-roles-claim", "RELATA_AUTH_ROLES_CLAIM", "a.roles", "a.roles"),
          sample("--classes", "RELATA_CLASSES", "a.jar,b.jar", "a.jar,b.jar"),
          sample("--connection-timeout", "RELATA_CONNECTION_TIMEOUT", "250ms", "250ms"),
          sample(
              "--cors-origins",
              "RELATA_CORS_ORIGINS",
              "https://a.org,http://b",
              "https://a.org,http://b"),
          sample("--cursor-key-file", "RELATA_CURSOR_KEY_FILE", "key", "key"),
          sample("--database-role-claim", "RELATA_DATABASE_ROLE_CLAIM", "role", "role"),
          sample("--metrics-role", "RELATA_METRICS_ROLE", "ops", "ops"),
          sample("--open", "RELATA_OPEN", "true", "true"),
          sample("--data", "RELATA_DATA", "here", "here"),
          sample("--database", "RELATA_DATABASE_URL", DATABASE, DATABASE),
          sample("--database-read", "RELATA_DATABASE_READ", DATABASE, DATABASE),
          sample("--database-user", "RELATA_DATABASE_USER", "ann", "ann"),
          sample("--database-wait", "RELATA_DATABASE_WAIT", "2", "2s"),
          sample("--default-limit", "RELATA_DEFAULT_LIMIT", "5", "5"),
          sample("--ephemeral", "RELATA_EPHEMERAL", "true", "true"),
          sample("--host", "RELATA_HOST", "::1", "::1"),
          sample("--idempotency-hours", "RELATA_IDEMPOTENCY_HOURS", "3", "3"),
          sample("--idle-timeout", "RELATA_IDLE_TIMEOUT", "10", "10s"),
          sample("--log-sql", "RELATA_LOG_SQL", "true", "true"),
          sample("--admin-port", "RELATA_ADMIN_PORT", "12", "12"),
          sample("--log-format", "RELATA_LOG_FORMAT", "json", "json"),
          sample("--slow-statement", "RELATA_SLOW_STATEMENT", "20ms", "20ms"),
          sample("--max-body", "RELATA_MAX_BODY", "1000000", "1000000B"),
          sample("--max-connections", "RELATA_MAX_CONNECTIONS", "6", "6"),
          sample("--max-expansions", "RELATA_MAX_EXPANSIONS", "12", "12"),
          sample("--max-head", "RELATA_MAX_HEAD", "4 kb", "4KB"),
          sample("--max-limit", "RELATA_MAX_LIMIT", "7", "7"),
          sample("--max-rows", "RELATA_MAX_ROWS", "8", "8"),
          sample("--memory", "RELATA_MEMORY", "64 mb", "64MB"),
          sample("--pool-size", "RELATA_POOL_SIZE", "9", "9"),
          sample("--port", "RELATA_PORT", "10", "10"),
          sample("--queue", "RELATA_QUEUE", "11", "11"),
          sample("--request-timeout", "RELATA_REQUEST_TIMEOUT", "2m", "120s"),
          sample("--reflect", "RELATA_REFLECT", "true", "true"),
          sample("--schema", "RELATA_SCHEMA", "validate", "validate"),
          sample("--statement-timeout", "RELATA_STATEMENT_TIMEOUT", "0", "0s"),
          sample("--stop-delay", "RELATA_STOP_DELAY", "1s", "1s"),
          sample("--watch", "RELATA_WATCH", "true", "true"));

  private static final Set<String> ACTIONS = Set.of("--help", "--version", "--print-settings");
  private static final Set<String> OTHERS =
      Set.of(
          "MODELS",
          "--auth-secret-file",
          "--database-password-file",
          "RELATA_DATABASE_PASSWORD",
          "RELATA_JAVA_OPTS");

  private record Setting(String value, String source) {}

  private static Map.Entry<String, List<String>> sample(
      String option, String variable, String text, String shown) {
    return Map.entry(option, List.of(variable, text, shown));
  }

  private static CommandLine program(Map<String, String> environment) {
    CommandActions none =
        new CommandActions(
            files -> {
              throw new AssertionError(files);
            },
            (settings, _) -> {
              throw new AssertionError(settings);
            });
    return RelataCommand.commandLine(none, environment);
  }

  private static String printed(Map<String, String> environment, String... options) {
    StringWriter out = new StringWriter();
    String[] arguments = new String[options.length + 2];
    arguments[0] = "serve";
    arguments[1] = "--print-settings";
    System.arraycopy(options, 0, arguments, 2, options.length);
    int code = program(environment).setOut(new PrintWriter(out)).execute(arguments);
    assertThat(code).isZero();
    return out.toString();
  }

  private static Map<String, Setting> settings(Map<String, String> environment, String... options) {
    Map<String, Setting> settings = new TreeMap<>();
    for (String line : printed(environment, options).lines().toList()) {
      String[] cells = line.split(" {2,}", -1);
      assertThat(cells).hasSize(3);
      settings.put(cells[0], new Setting(cells[1], cells[2]));
    }
    assertThat(settings.remove("setting")).isEqualTo(new Setting("value", "from"));
    return settings;
  }

  @Test
  void hasEachOption() {
    Map<String, Setting> settings = settings(Map.of());
    settings.keySet().removeAll(OTHERS);
    Set<String> options =
        program(Map.of()).getSubcommands().get("serve").getCommandSpec().options().stream()
            .map(OptionSpec::longestName)
            .filter(option -> !ACTIONS.contains(option))
            .filter(option -> !OTHERS.contains(option))
            .collect(Collectors.toSet());
    assertThat(settings.keySet()).isEqualTo(options).isEqualTo(SAMPLES.keySet());
  }

  @Test
  void saysWhichVariableAValueIsFrom() {
    Map<String, String> environment = new HashMap<>();
    Map<String, Setting> expected = new LinkedHashMap<>();
    SAMPLES.forEach((option, sample) -> {
      environment.put(sample.get(0), sample.get(1));
      expected.put(option, new Setting(sample.get(2), "variable " + sample.get(0)));
    });
    assertThat(settings(environment)).containsAllEntriesOf(expected);
  }

  @Test
  void saysThatAValueIsOfAnOption() {
    Map<String, Setting> settings =
        settings(Map.of("RELATA_PORT", "1", "RELATA_MODELS", "b.yaml"), "--port=2", "a.yaml");
    assertThat(settings)
        .containsEntry("--port", new Setting("2", "option"))
        .containsEntry("MODELS", new Setting("a.yaml", "argument"));
  }

  @Test
  void needsNoModels() {
    assertThat(settings(Map.of())).containsEntry("MODELS", new Setting("-", "default"));
    assertThat(settings(Map.of("RELATA_MODELS", "a.yaml,b.yaml")))
        .containsEntry("MODELS", new Setting("a.yaml:b.yaml", "variable RELATA_MODELS"));
  }

  /// What the docs say is the default, by option.
  private static Map<String, String> documentedDefaults() throws IOException {
    Pattern row = Pattern.compile("\\| `(--[a-z-]+)[^|]*\\| `RELATA_[^|]*\\| (?:`(.*?)` )?\\|.*");
    return Files.readString(Repository.path("docs/service.md"))
        .lines()
        .map(row::matcher)
        .filter(Matcher::matches)
        .collect(
            Collectors.toMap(
                line -> line.group(1), line -> line.group(2) == null ? "-" : line.group(2)));
  }

  @Test
  void hasTheDefaultsOfTheDocs() throws IOException {
    Map<String, String> shown = new HashMap<>();
    settings(Map.of())
        .forEach((name, setting) -> {
          assertThat(setting.source()).isEqualTo("default");
          if (name.startsWith("--")) shown.put(name, setting.value());
        });
    assertThat(shown.remove("--memory")).matches("\\d+MB");
    for (String flag : List.of("--access-log", "--ephemeral", "--log-sql", "--open", "--watch")) {
      assertThat(shown.replace(flag, "-")).isEqualTo("false");
    }
    assertThat(shown).isEqualTo(documentedDefaults());
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/shop?password=geheim&user=ann,"
        + " jdbc:postgresql://db/shop?password=****&user=ann",
    "jdbc:postgresql://db/shop?user=ann&sslPassword=geheim,"
        + " jdbc:postgresql://db/shop?user=ann&sslPassword=****",
    "jdbc:postgresql://ann:geheim@db/shop, jdbc:postgresql://****@db/shop",
    "jdbc:postgresql://ann:geh@im/x?@db/shop?user=a@b, jdbc:postgresql://****@db/shop?user=a@b",
  })
  void masksPasswordsInUrls(String url, String shown) {
    assertThat(settings(Map.of(), "--database", url))
        .containsEntry("--database", new Setting(shown, "option"));
    assertThat(printed(Map.of("RELATA_DATABASE_URL", url))).doesNotContain("geh");
  }

  @Test
  void masksThePassword() {
    Map<String, String> environment =
        Map.of(
            "RELATA_DATABASE_PASSWORD", "geheim",
            "RELATA_JAVA_OPTS", "-Xmx1g -Djavax.net.ssl.trustStorePassword=geheim -Dx=y");
    assertThat(printed(environment)).doesNotContain("geheim");
    assertThat(settings(environment))
        .containsEntry(
            "RELATA_DATABASE_PASSWORD", new Setting("****", "variable RELATA_DATABASE_PASSWORD"))
        .containsEntry(
            "RELATA_JAVA_OPTS",
            new Setting(
                "-Xmx1g -Djavax.net.ssl.trustStorePassword=**** -Dx=y",
                "variable RELATA_JAVA_OPTS"));
  }

  @Test
  void saysWhichFileThePasswordIsFrom(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "geheim\n");
    Map<String, String> environment =
        Map.of(
            "RELATA_DATABASE_URL",
            DATABASE,
            "RELATA_DATABASE_PASSWORD",
            "other",
            "RELATA_DATABASE_PASSWORD_FILE",
            file.toString());
    assertThat(printed(environment)).doesNotContain("geheim", "other");
    assertThat(settings(environment))
        .containsEntry("RELATA_DATABASE_PASSWORD", new Setting("****", "file " + file))
        .containsEntry(
            "--database-password-file",
            new Setting(file.toString(), "variable RELATA_DATABASE_PASSWORD_FILE"));
  }

  @Test
  void refusesWhatServingWouldRefuse() {
    StringWriter err = new StringWriter();
    int code =
        program(Map.of("RELATA_QUEUE", "0"))
            .setErr(new PrintWriter(err))
            .execute("serve", "--print-settings");
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("relata: --queue must be at least 1, not 0");
  }
}
