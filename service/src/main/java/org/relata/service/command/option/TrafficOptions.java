package org.relata.service.command.option;

import java.time.Duration;
import org.relata.service.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how much goes on at once.
public final class TrafficOptions {

  private static final long LEAST_HEAD = 1 << 10;
  private static final long MOST_HEAD = 1 << 20;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Maximum number of connected clients. Default: 4000")
  private int maxConnections = 4000;

  @Option(
      names = "--queue",
      paramLabel = "N",
      description = "Maximum number of requests that wait to run. Default: 1000")
  private int queue = 1000;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      description = "Maximum time for a client to send a request. Default: 30s")
  private Duration requestTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      description = "How long a connection may be without a request. Default: 75s")
  private Duration idleTimeout = Duration.ofSeconds(75);

  @Option(
      names = "--max-head",
      paramLabel = "SIZE",
      converter = Units.Bytes.class,
      description = "Maximum size of a request's first line, and of its headers. Default: 32KB")
  private long maxHead = 32 << 10;

  public Settings.Traffic traffic() {
    if (maxConnections < 1) {
      throw UsageErrors.of(command, "--max-connections must be at least 1, not " + maxConnections);
    }
    if (queue < 1) throw UsageErrors.of(command, "--queue must be at least 1, not " + queue);
    if (requestTimeout.isZero())
      throw UsageErrors.of(command, "--request-timeout must be more than 0");
    if (idleTimeout.isZero()) throw UsageErrors.of(command, "--idle-timeout must be more than 0");
    if (maxHead < LEAST_HEAD || maxHead > MOST_HEAD) {
      throw UsageErrors.of(command, "--max-head must be 1KB to 1MB, not " + maxHead);
    }
    return new Settings.Traffic(
        maxConnections, queue, requestTimeout, idleTimeout, Math.toIntExact(maxHead));
  }
}
