package org.relata.service.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.service.metrics.Metrics;

/// Observes requests, from their heads to the last bytes of their responses.
public final class Observations {

  /// The header that has a request's id, and that of its response.
  public static final String REQUEST_ID = "X-Request-Id";

  private final Metrics metrics;
  private final SlowStatements slow;
  private final @Nullable Spans spans;

  /// @param slow how long a statement takes that is logged; null for none
  /// @param telemetry is told of requests and their statements, if it wants to know
  public Observations(Metrics metrics, @Nullable Duration slow, OpenTelemetry telemetry) {
    this.metrics = metrics;
    this.spans = Spans.of(telemetry).orElse(null);
    this.slow = new SlowStatements(slow);
  }

  /// Begins to observe a request.
  ///
  /// @param headers gives the value of a header, or null
  public Observation begin(Function<String, @Nullable String> headers) {
    String id = RequestIds.of(headers.apply(REQUEST_ID));
    if (spans == null) return new Observation(id, trace(headers), slow, null, null);
    Span span = spans.begin(headers);
    return new Observation(id, trace(span.getSpanContext()), slow, spans, span);
  }

  private static @Nullable TraceParent trace(Function<String, @Nullable String> headers) {
    String given = headers.apply(TraceParent.HEADER);
    return given == null ? null : TraceParent.parse(given).orElse(null);
  }

  private static TraceParent trace(SpanContext span) {
    return new TraceParent(span.getTraceId(), span.getSpanId());
  }

  /// Notes that a request has been answered, or will not be.
  public void end(Observation request, Outcome outcome) {
    long nanoseconds = request.elapsed();
    metrics.requests().answered(outcome.method(), request.route(), outcome.status(), nanoseconds);
    AccessLog.write(request, outcome, nanoseconds);
    request.end(outcome);
  }
}
