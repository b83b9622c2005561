package org.relata.service.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.openapi.describe.Pages;
import org.relata.service.command.environment.SettingsTable;
import org.relata.service.command.option.AuthenticationOptions;
import org.relata.service.command.option.DatabaseOptions;
import org.relata.service.command.option.LifecycleOptions;
import org.relata.service.command.option.LogOptions;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.option.PageOptions;
import org.relata.service.command.option.SafetyOptions;
import org.relata.service.command.option.TrafficOptions;
import org.relata.service.command.option.Units;
import org.relata.service.command.option.UsageErrors;
import org.relata.service.server.ReflectedModels;
import org.relata.service.server.Service;
import org.relata.service.settings.ModelSources;
import org.relata.service.settings.Settings;
import org.relata.service.signal.Hangup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Serves a REST API until it is stopped.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serve a REST API for the models.")
final class ServeCommand implements Callable<Integer> {

  /// A year.
  private static final int MAX_HOURS = 8760;

  /// As many statements a request may take.
  private static final int MAX_EXPANSIONS = 1000;

  private static final long LEAST_MEMORY = 1 << 20;

  private final CommandActions actions;
  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles models;
  @Mixin private final DatabaseOptions database;
  @Mixin private final TrafficOptions traffic = new TrafficOptions();
  @Mixin private final PageOptions pages = new PageOptions();
  @Mixin private final LogOptions log = new LogOptions();
  @Mixin private final LifecycleOptions lifecycle = new LifecycleOptions();
  @Mixin private final AuthenticationOptions authentication = new AuthenticationOptions();
  @Mixin private final SafetyOptions safety = new SafetyOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port, 0 for any free port. Default: 8080")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "The address to listen on. Default: 127.0.0.1")
  private String host = "127.0.0.1";

  @Option(
      names = "--allowed-hosts",
      paramLabel = "NAMES",
      split = ",",
      description =
          "Names that requests may be for; * for any. Default: on a loopback address those of this"
              + " machine, else any")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--schema",
      paramLabel = "ACTION",
      description =
          "create: create missing tables (default); validate: fail on a mismatch; none: neither.")
  private Settings.Schema schema = Settings.Schema.CREATE;

  @Option(
      names = "--reflect",
      arity = "0..1",
      fallbackValue = "true",
      description = "Serve the tables that the database has, without a models file.")
  private boolean reflect;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Maximum number of rows of a response, embedded ones included. Default: 100000")
  private int maxRows = 100_000;

  @Option(
      names = "--max-expansions",
      paramLabel = "N",
      description = "Maximum number of relationships that a request embeds. Default: 100")
  private int maxExpansions = 100;

  @Option(
      names = "--max-body",
      paramLabel = "SIZE",
      converter = Units.Bytes.class,
      description = "Maximum size of a request body. Default: 10MB")
  private long maxBody = 10 << 20;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Units.Bytes.class,
      description =
          "Memory for the data of all requests together. Default: half of what the heap has beyond"
              + " 32MB")
  private @Nullable Long memory;

  @Option(
      names = "--idempotency-hours",
      paramLabel = "N",
      description = "How long responses are stored for Idempotency-Key. Default: 24")
  private int idempotencyHours = 24;

  @Option(
      names = SettingsTable.OPTION,
      description = "Print all settings, their values and where these came from, and exit.")
  private boolean printsSettings;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description = "A port of its own for health and metrics, 0 for any free port. Default: none")
  private @Nullable Integer adminPort;

  @Option(
      names = "--slow-statement",
      paramLabel = "TIME",
      description = "Log statements that take so long or longer. Default: none")
  private @Nullable Duration slowStatement;

  ServeCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.environment = environment;
    this.models = new ModelsFiles(environment);
    this.database = new DatabaseOptions(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (printsSettings) printSettings();
    else serve(settings(reflect ? none() : models.sources()));
    return 0;
  }

  /// {@return no files, which a service of the database's own tables has}
  private ModelSources none() {
    if (!models.named().isEmpty()) {
      throw UsageErrors.of(command, "--reflect cannot be combined with models files or --classes");
    }
    if (!(database.database() instanceof Settings.Database.Remote)) {
      throw UsageErrors.of(command, "--reflect requires --database");
    }
    return models.named();
  }

  /// {@return what is done about the tables; those that models are made of are there}
  private Settings.Schema schema() {
    return reflect && schema == Settings.Schema.CREATE ? Settings.Schema.NONE : schema;
  }

  private Supplier<AccessRules> source(Settings settings) {
    return reflect
        ? new ReflectedModels(settings.database(), settings.pool(), null, List.of())
        : () -> actions.rules(models.sources());
  }

  private void printSettings() {
    var _ = settings(models.named());
    long shared = MemoryBudget.share(Runtime.getRuntime().maxMemory());
    SettingsTable table = new SettingsTable(environment, Map.of("--memory", (shared >> 20) + "MB"));
    PrintWriter out = command.commandLine().getOut();
    out.print(table.of(command, models.named().files()));
    out.flush();
  }

  private void serve(Settings settings) throws InterruptedException {
    log.apply();
    Supplier<AccessRules> read = source(settings);
    try (Service service = actions.serve().apply(settings, read)) {
      Hangup.handle(service::reload);
      PrintWriter out = command.commandLine().getOut();
      out.println("Relata is ready on " + service.address() + " (" + service.summary() + ")");
      service.adminAddress().ifPresent(admin -> out.println("Health and metrics are on " + admin));
      out.flush();
      service.awaitStop();
    }
  }

  /// {@return the settings of a service whose models are a program's}
  ///
  /// @param files the models files that are read besides
  Settings embedded(List<Path> files) {
    log.apply();
    return settings(ModelSources.of(files));
  }

  private Settings settings(ModelSources sources) {
    checkRanges();
    Pages lists = pages.pages();
    return new Settings(
        sources.all(),
        new Settings.Http(host, port, maxBody, allowedHosts, traffic.traffic())
            .forPagesOf(safety.corsOrigins()),
        database.database(),
        database.pool(),
        schema(),
        new Settings.Limits(lists.size(), lists.largest(), maxRows, maxExpansions, memory),
        lifecycle.lifecycle(),
        Duration.ofHours(idempotencyHours),
        new Settings.Operations(adminPort, slowStatement),
        safety.safety(),
        authentication.authentication());
  }

  private void checkRanges() {
    checkPort("--port", port);
    if (adminPort != null) checkPort("--admin-port", adminPort);
    if (maxRows < 1) throw UsageErrors.of(command, "--max-rows must be at least 1, not " + maxRows);
    if (maxExpansions < 0 || maxExpansions > MAX_EXPANSIONS) {
      throw UsageErrors.of(
          command,
          "--max-expansions must be 0 to %d, not %d".formatted(MAX_EXPANSIONS, maxExpansions));
    }
    if (memory != null && memory < LEAST_MEMORY) {
      throw UsageErrors.of(command, "--memory must be at least 1MB, not " + memory);
    }
    if (idempotencyHours < 1 || idempotencyHours > MAX_HOURS) {
      throw UsageErrors.of(
          command,
          "--idempotency-hours must be 1 to %d, not %d".formatted(MAX_HOURS, idempotencyHours));
    }
  }

  private void checkPort(String option, int number) {
    if (number < 0 || number > 65_535) {
      throw UsageErrors.of(command, option + " must be 0 to 65535, not " + number);
    }
  }
}
