package org.relata.service.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntSupplier;

/// What the service counts and measures, from its start on.
public final class Metrics {

  /// The media type of the text, as Prometheus expects it.
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final StatementMetrics statements = new StatementMetrics(registry);
  private final Counter reloads =
      Counter.builder()
          .name("relata_models_reload_total")
          .help("How often the models files were read again.")
          .labelNames("result")
          .withoutExemplars()
          .register(registry);
  private boolean ofJvm;

  /// @param reloadResults what may come of reading the models files again, in a word each
  public Metrics(List<String> reloadResults) {
    for (String result : reloadResults) reloads.initLabelValues(result);
  }

  /// {@return the requests that were answered}
  public RequestMetrics requests() {
    return requests;
  }

  /// {@return the statements that ran}
  public StatementMetrics statements() {
    return statements;
  }

  /// Counts that the models files were read again.
  public void reloaded(String result) {
    reloads.labelValues(result).inc();
  }

  /// Has the number of requests under way asked for.
  public void inFlight(IntSupplier requestsInFlight) {
    GaugeWithCallback.builder()
        .name("relata_http_requests_in_flight")
        .help("The requests that have begun and are not answered to the last byte.")
        .callback(value -> value.call(requestsInFlight.getAsInt()))
        .register(registry);
  }

  /// Has the numbers of connections to the database asked for.
  ///
  /// @param waiting how many requests wait for one
  public void pool(IntSupplier active, IntSupplier idle, IntSupplier waiting) {
    GaugeWithCallback.builder()
        .name("relata_pool_connections")
        .help("The connections to the database that are active and idle; the requests waiting.")
        .labelNames("state")
        .callback(value -> {
          value.call(active.getAsInt(), "active");
          value.call(idle.getAsInt(), "idle");
          value.call(waiting.getAsInt(), "waiting");
        })
        .register(registry);
  }

  /// {@return everything in the text format of Prometheus, version 0.0.4}
  public ByteBuffer text() {
    addJvm();
    ByteArrayOutputStream text = new ByteArrayOutputStream(32 << 10);
    try {
      WRITER.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteBuffer.wrap(text.toByteArray());
  }

  /// When they are first asked for: looking for them takes time that a start does not have.
  private synchronized void addJvm() {
    if (ofJvm) return;
    JvmMetrics.builder().register(registry);
    ofJvm = true;
  }
}
