package org.relata.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.error.Location;
import org.relata.service.server.Service;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.ModelSources;
import org.relata.service.settings.Settings;
import org.relata.service.settings.Settings.Database;
import org.relata.service.settings.StartException;
import picocli.CommandLine;

class RelataCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Settings> served = new ArrayList<>();

  /// Runs a command. Models cannot be read here, and a service does not start, but it is noted how
  /// it would have been.
  private int run(Map<String, String> environment, String... arguments) {
    CommandActions engine = new CommandActions(this::models, this::serve);
    CommandLine relata = RelataCommand.commandLine(engine, environment, arguments);
    return relata
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private Resolution models(ModelSources sources) {
    if (sources.files().contains(Path.of("wrong.yaml"))) {
      throw new DeclarationException(
          List.of(
              new Diagnostic(new Location(0, "wrong.yaml", 1, 2), "no such type Strng"),
              new Diagnostic(new Location(0, "wrong.yaml", 2, 1), "?")));
    }
    return Resolver.resolve(new Declarations(List.of(), List.of()));
  }

  private Service serve(Settings settings, Supplier<AccessRules> models) {
    var _ = models.get();
    served.add(settings);
    throw new StartException("Not here");
  }

  private Settings served(Map<String, String> environment, String... arguments) {
    assertThat(run(environment, arguments)).isEqualTo(1);
    assertThat(err).hasToString("relata: Not here" + System.lineSeparator());
    return served.getFirst();
  }

  private String refused(Map<String, String> environment, String... arguments) {
    assertThat(run(environment, arguments)).isEqualTo(2);
    assertThat(served).isEmpty();
    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("relata: ");
    assertThat(lines.getLast()).matches("Try \\./relata( [a-z]+)* --help");
    return lines.getFirst().substring("relata: ".length());
  }

  @Nested
  class Serving {

    @Test
    void hasDefaults() {
      assertThat(served(Map.of(), "serve", "a.yaml", "b.yaml"))
          .isEqualTo(
              new Settings(
                  List.of(Path.of("a.yaml"), Path.of("b.yaml")),
                  new Settings.Http(
                      "127.0.0.1",
                      8080,
                      10_485_760,
                      List.of(),
                      new Settings.Traffic(
                          4000, 1000, Duration.ofSeconds(30), Duration.ofSeconds(75), 32_768)),
                  new Database.Persistent(Path.of(".relata/data")),
                  new Settings.Pool(
                      8, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30)),
                  Settings.Schema.CREATE,
                  new Settings.Limits(50, 1000, 100_000, 100, null),
                  new Settings.Lifecycle(false, Duration.ZERO),
                  Duration.ofHours(24),
                  new Settings.Operations(null, null),
                  Settings.Safety.DEFAULT,
                  Authentication.NONE));
    }

    @Test
    void takesOptions() {
      Settings settings =
          served(
              Map.of(),
              "serve",
              "--port=0",
              "--host=0.0.0.0",
              "--max-body=512KB",
              "--allowed-hosts=api.example.org,*.example.org",
              "--ephemeral",
              "--pool-size=3",
              "--connection-timeout=250ms",
              "--statement-timeout=2m",
              "--database-wait=1",
              "--schema=validate",
              "--default-limit=5",
              "--max-limit=10",
              "--max-rows=20",
              "--max-connections=50",
              "--queue=7",
              "--request-timeout=9s",
              "--idle-timeout=5s",
              "--max-head=2KB",
              "--max-expansions=30",
              "--memory=64MB",
              "--idempotency-hours=8760",
              "--watch",
              "--stop-delay=7s",
              "--slow-statement=250ms",
              "--admin-port=9090",
              "a.yaml");
      assertThat(settings)
          .isEqualTo(
              new Settings(
                  List.of(Path.of("a.yaml")),
                  new Settings.Http(
                      "0.0.0.0",
                      0,
                      524_288,
                      List.of("api.example.org", "*.example.org"),
                      new Settings.Traffic(
                          50, 7, Duration.ofSeconds(9), Duration.ofSeconds(5), 2_048)),
                  new Database.Ephemeral(),
                  new Settings.Pool(
                      3, Duration.ofMillis(250), Duration.ofMinutes(2), Duration.ofSeconds(1)),
                  Settings.Schema.VALIDATE,
                  new Settings.Limits(5, 10, 20, 30, 64L << 20),
                  new Settings.Lifecycle(true, Duration.ofSeconds(7)),
                  Duration.ofDays(365),
                  new Settings.Operations(9090, Duration.ofMillis(250)),
                  Settings.Safety.DEFAULT,
                  Authentication.NONE));
    }

    @Test
    void takesVariables() {
      Settings settings =
          served(
              Map.ofEntries(
                  Map.entry("RELATA_MODELS", "a.yaml:b.yaml,c.yaml"),
                  Map.entry("RELATA_PORT", "9090"),
                  Map.entry("RELATA_HOST", "::1"),
                  Map.entry("RELATA_MAX_BODY", "1MB"),
                  Map.entry("RELATA_ALLOWED_HOSTS", "api.example.org,*.example.org"),
                  Map.entry("RELATA_DATABASE_URL", "jdbc:postgresql://db/shop"),
                  Map.entry("RELATA_DATABASE_USER", "ann"),
                  Map.entry("RELATA_DATABASE_PASSWORD", "secret"),
                  Map.entry("RELATA_POOL_SIZE", "2"),
                  Map.entry("RELATA_STATEMENT_TIMEOUT", "1s"),
                  Map.entry("RELATA_SCHEMA", "none"),
                  Map.entry("RELATA_DEFAULT_LIMIT", "1"),
                  Map.entry("RELATA_MAX_LIMIT", "2"),
                  Map.entry("RELATA_MAX_ROWS", "3"),
                  Map.entry("RELATA_MAX_CONNECTIONS", "60"),
                  Map.entry("RELATA_QUEUE", "8"),
                  Map.entry("RELATA_REQUEST_TIMEOUT", "4s"),
                  Map.entry("RELATA_IDLE_TIMEOUT", "2m"),
                  Map.entry("RELATA_MAX_HEAD", "4KB"),
                  Map.entry("RELATA_MAX_EXPANSIONS", "4"),
                  Map.entry("RELATA_MEMORY", "1GB"),
                  Map.entry("RELATA_IDEMPOTENCY_HOURS", "1"),
                  Map.entry("RELATA_WATCH", "true"),
                  Map.entry("RELATA_STOP_DELAY", "500ms"),
                  Map.entry("RELATA_ACCESS_LOG", "false"),
                  Map.entry("RELATA_LOG_SQL", "false")),
              "serve");
      assertThat(settings)
          .isEqualTo(
              new Settings(
                  List.of(Path.of("a.yaml"), Path.of("b.yaml"), Path.of("c.yaml")),
                  new Settings.Http(
                      "::1",
                      9090,
                      1_048_576,
                      List.of("api.example.org", "*.example.org"),
                      new Settings.Traffic(
                          60, 8, Duration.ofSeconds(4), Duration.ofMinutes(2), 4_096)),
                  new Database.Remote("jdbc:postgresql://db/shop", "ann", "secret"),
                  new Settings.Pool(
                      2, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(30)),
                  Settings.Schema.NONE,
                  new Settings.Limits(1, 2, 3, 4, 1L << 30),
                  new Settings.Lifecycle(true, Duration.ofMillis(500)),
                  Duration.ofHours(1),
                  new Settings.Operations(null, null),
                  Settings.Safety.DEFAULT,
                  Authentication.NONE));
    }

    @Test
    void prefersAnOptionToAVariable() {
      Map<String, String> environment =
          Map.of(
              "RELATA_PORT", "9090",
              "RELATA_MODELS", "b.yaml",
              "RELATA_DATABASE_URL", "jdbc:postgresql://db/shop",
              "RELATA_EPHEMERAL", "true");
      Settings settings = served(environment, "serve", "--port", "1", "--data=here", "a.yaml");
      assertThat(settings.http().port()).isEqualTo(1);
      assertThat(settings.models()).containsExactly(Path.of("a.yaml"));
      assertThat(settings.database()).isEqualTo(new Database.Persistent(Path.of("here")));
    }

    @Test
    void staysEphemeralWhenToldTwice() {
      Settings settings =
          served(Map.of("RELATA_EPHEMERAL", "true"), "serve", "--ephemeral", "a.yaml");
      assertThat(settings.database()).isEqualTo(new Database.Ephemeral());
    }

    @Test
    void readsThePasswordFromAFile(@TempDir Path directory) throws IOException {
      Path file = Files.writeString(directory.resolve("password"), "secret\n");
      Map<String, String> environment =
          Map.of(
              "RELATA_DATABASE_URL", "jdbc:postgresql://db/shop",
              "RELATA_DATABASE_USER", "ann",
              "RELATA_DATABASE_PASSWORD_FILE", file.toString());
      assertThat(served(environment, "serve", "a.yaml").database())
          .isEqualTo(new Database.Remote("jdbc:postgresql://db/shop", "ann", "secret"));
    }

    @Test
    void takesTheReplicaOfADatabase() {
      Settings settings =
          served(
              Map.of("RELATA_DATABASE_READ", "jdbc:postgresql://copy/shop"),
              "serve",
              "--database=jdbc:postgresql://db/shop",
              "--database-user=ann",
              "a.yaml");
      Database.Remote database = (Database.Remote) settings.database();
      assertThat(database.replica())
          .contains(new Database.Remote("jdbc:postgresql://copy/shop", "ann", ""));
    }

    @Test
    void neverShowsThePassword() {
      Database database = new Database.Remote("jdbc:postgresql://db/shop?password=p", "ann", "p2");
      assertThat(database).hasToString("jdbc:postgresql://db/shop");
    }
  }

  @Nested
  class Describing {

    private static final String DOCUMENT = "{\"openapi\":\"3.1.1\",\"info\":{\"title\":\"Relata\",";

    @Test
    void printsTheDocument() {
      assertThat(run(Map.of(), "openapi", "a.yaml")).isZero();
      assertThat(out.toString()).startsWith(DOCUMENT).endsWith("}" + System.lineSeparator());
      assertThat(out.toString()).contains("\"maximum\":1000,\"default\":50");
    }

    @Test
    void takesOptions() {
      Map<String, String> environment =
          Map.of("RELATA_MODELS", "a.yaml", "RELATA_FORMAT", "yaml", "RELATA_MAX_LIMIT", "70");
      assertThat(run(environment, "openapi")).isZero();
      assertThat(out.toString())
          .startsWith("openapi: '3.1.1'\n")
          .contains("maximum: 70\n", "default: 50\n");
    }

    @Test
    void knowsItsModels() {
      assertThat(refused(Map.of(), "openapi", "a.yaml", "--models=person"))
          .isEqualTo("--models: no such model person");
    }

    @Test
    void doesNotTakeTheModelsFilesForItsModels() {
      assertThat(refused(Map.of("RELATA_OPENAPI_MODELS", "x"), "openapi", "a.yaml"))
          .startsWith("--models: no such model x");
    }
  }

  @Nested
  class Refusing {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            --port=65536            | --port must be 0 to 65535, not 65536
            --port=x                | Invalid value for option '--port': 'x' is not an int
            --pool-size=0           | --pool-size must be at least 1, not 0
            --default-limit=0       | --default-limit must be at least 1, not 0
            --max-limit=49          | --max-limit 49 must not be less than --default-limit 50
            --max-head=1023         | --max-head must be 1KB to 1MB, not 1023
            --max-head=2MB          | --max-head must be 1KB to 1MB, not 2097152
            --max-expansions=1001   | --max-expansions must be 0 to 1000, not 1001
            --idle-timeout=0        | --idle-timeout must be more than 0
            --max-rows=0            | --max-rows must be at least 1, not 0
            --idempotency-hours=0    | --idempotency-hours must be 1 to 8760, not 0
            --idempotency-hours=8761 | --idempotency-hours must be 1 to 8760, not 8761
            --statement-timeout=2h  | Invalid value for option '--statement-timeout': '2h' is not a duration such as 500ms, 30s or 2m
            --max-body=much         | Invalid value for option '--max-body': 'much' is not a size such as 512KB or 10MB
            --schema=drop           | Invalid value for option '--schema': expected one of [CREATE, VALIDATE, NONE] (case-insensitive) but was 'drop'
            --database=mysql://x    | --database must be a URL such as jdbc:postgresql://localhost:5432/shop
            --database-read=jdbc:postgresql://x/y | --database-read is allowed only with --database
            --prot=1                | no such option --prot; did you mean --port?
            --x                     | no such option --x
            """)
    void saysWhichOptionIsWrong(String option, String message) {
      assertThat(refused(Map.of(), "serve", option, "a.yaml")).isEqualTo(message);
    }

    @Test
    void saysWhichVariableIsWrong() {
      assertThat(refused(Map.of("RELATA_PORT", "x"), "serve", "a.yaml"))
          .isEqualTo("Invalid value for option '--port': 'x' is not an int");
    }

    @Test
    void requiresOneDatabase() {
      assertThat(refused(Map.of(), "serve", "--ephemeral", "--data=x", "a.yaml"))
          .isEqualTo("Options exclude each other: --data, --ephemeral");
    }

    @Test
    void requiresModels() {
      assertThat(refused(Map.of(), "serve"))
          .isEqualTo("A models file is required; pass one or set RELATA_MODELS, or pass --classes");
    }

    @Test
    void requiresAKnownCommand() {
      assertThat(refused(Map.of(), "serv"))
          .isEqualTo(
              "no such command serv; did you mean serve? Available: prepare, serve, check, openapi,"
                  + " schema, reflect, client, api-key, generate-completion, help");
      assertThat(err.toString()).endsWith("Try ./relata --help" + System.lineSeparator());
    }

    @Test
    void reflectsADatabaseThatIsThereAndNoFiles() {
      assertThat(refused(Map.of(), "serve", "--reflect"))
          .isEqualTo("--reflect requires --database");
      err.getBuffer().setLength(0);
      assertThat(refused(Map.of(), "serve", "a.yaml", "--reflect"))
          .isEqualTo("--reflect cannot be combined with models files or --classes");
    }

    @Test
    void requiresAKnownCommandOfAGroup() {
      assertThat(refused(Map.of(), "schema", "make"))
          .isEqualTo("no such command make; available: create, drop, print, diff");
    }

    @Test
    void saysWhereToReadMore() {
      assertThat(refused(Map.of(), "schema", "create", "--prot")).startsWith("no such option");
      assertThat(err.toString())
          .endsWith("Try ./relata schema create --help" + System.lineSeparator());
    }

    @Test
    void leavesPreparingToTheScript() {
      assertThat(refused(Map.of(), "prepare"))
          .isEqualTo("prepare is only available as ./relata prepare");
    }

    @Test
    void requiresACommand() {
      assertThat(refused(Map.of())).isEqualTo("Missing required subcommand");
    }
  }

  @Nested
  class Checking {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            --as=member            | --as must be role=ROLE, not member
            --as=role=a,b          | --as must be role=ROLE, not b
            --claim=sub            | --claim must be NAME=VALUE, and no other claim inside it or around it, not sub
            --claim=a=1,--claim=a.b=2 | --claim must be NAME=VALUE, and no other claim inside it or around it, not a.b=2
            --claim=a.b=1,--claim=a=2 | --claim must be NAME=VALUE, and no other claim inside it or around it, not a=2
            """)
    void saysWhichCallerIsWrong(String options, String message) {
      List<String> arguments = new ArrayList<>(List.of("check"));
      arguments.addAll(
          List.of(options.split(",--")).stream()
              .map(each -> each.startsWith("--") ? each : "--" + each)
              .toList());
      arguments.add("a.yaml");
      assertThat(refused(Map.of(), arguments.toArray(String[]::new))).isEqualTo(message);
    }

    @Test
    void printsEveryDiagnostic() {
      assertThat(run(Map.of(), "check", "wrong.yaml")).isEqualTo(1);
      assertThat(err.toString().lines())
          .containsExactly("wrong.yaml:1:2: no such type Strng", "wrong.yaml:2:1: ?");
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void servesNothingOnAWrongFile() {
      assertThat(run(Map.of(), "serve", "wrong.yaml")).isEqualTo(1);
      assertThat(served).isEmpty();
    }
  }

  @Nested
  class MakingAClient {

    @Test
    void printsIt() {
      assertThat(run(Map.of(), "client", "typescript", "a.yaml")).isZero();
      assertThat(out.toString())
          .startsWith("// A client of the API")
          .contains("export const relata");
    }

    @Test
    void writesItToAFile(@TempDir Path directory) throws IOException {
      Path file = directory.resolve("client.ts");
      assertThat(run(Map.of(), "client", "typescript", "a.yaml", "--out", file.toString()))
          .isZero();
      assertThat(out.toString()).isEmpty();
      assertThat(Files.readString(file)).startsWith("// A client of the API");
    }

    @Test
    void saysWhichFileCannotBeWritten() {
      assertThat(refused(Map.of(), "client", "typescript", "a.yaml", "--out=nowhere/client.ts"))
          .isEqualTo("Cannot write nowhere/client.ts");
    }
  }

  @Nested
  class Helping {

    @ParameterizedTest
    @CsvSource({
      "prepare",
      "serve",
      "check",
      "openapi",
      "schema",
      "schema create",
      "schema diff",
      "schema drop",
      "schema print",
      "reflect",
      "client",
      "client typescript",
      "generate-completion"
    })
    void helpsWithEachCommand(String command) {
      assertThat(run(Map.of(), (command + " --help").split(" ", -1))).isZero();
      assertThat(out.toString()).startsWith("Usage: relata " + command + " ");
    }

    @Test
    void helpsAsACommand() {
      assertThat(run(Map.of(), "help")).isZero();
      assertThat(run(Map.of(), "help", "schema")).isZero();
      assertThat(out.toString())
          .startsWith("Usage: relata [-hV] COMMAND")
          .contains("Usage: relata schema [-hV]");
    }

    @Test
    void printsACompletionScript() {
      assertThat(run(Map.of(), "generate-completion")).isZero();
      assertThat(out.toString())
          .startsWith("#!/usr/bin/env bash")
          .contains("--allowed-hosts", "complete -F _complete_relata -o default relata");
    }

    @Test
    void saysItsVersion() {
      assertThat(run(Map.of(), "--version")).isZero();
      assertThat(out.toString()).startsWith("relata ");
    }
  }
}
