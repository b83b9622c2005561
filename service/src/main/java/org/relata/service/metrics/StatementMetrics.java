package org.relata.service.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/// Counts and measures the statements that requests run.
public final class StatementMetrics {

  private static final double NANOSECONDS = 1e9;

  private final Counter count;
  private final Histogram durations;

  StatementMetrics(PrometheusRegistry registry) {
    this.count =
        Counter.builder()
            .name("relata_statements_total")
            .help("The statements that requests ran.")
            .withoutExemplars()
            .register(registry);
    this.durations =
        Histogram.builder()
            .name("relata_statement_duration_seconds")
            .help("The time from a statement to its first rows.")
            .classicOnly()
            .classicUpperBounds(RequestMetrics.bounds())
            .withoutExemplars()
            .register(registry);
  }

  /// Counts a statement that ran.
  public void ran(long nanoseconds) {
    count.inc();
    durations.observe(nanoseconds / NANOSECONDS);
  }
}
