package org.relata.service.observe;

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

  /// @param slow how long a statement takes that is logged; null for none
  public Observations(Metrics metrics, @Nullable Duration slow) {
    this.metrics = metrics;
    this.slow = new SlowStatements(slow);
  }

  /// Begins to observe a request.
  ///
  /// @param headers gives the value of a header, or null
  public Observation begin(Function<String, @Nullable String> headers) {
    String traceparent = headers.apply(TraceParent.HEADER);
    TraceParent parent = traceparent == null ? null : TraceParent.parse(traceparent).orElse(null);
    return new Observation(RequestIds.of(headers.apply(REQUEST_ID)), parent, slow);
  }

  /// Notes that a request has been answered, or will not be.
  public void end(Observation request, Outcome outcome) {
    long nanoseconds = request.elapsed();
    metrics.requests().answered(outcome.method(), request.route(), outcome.status(), nanoseconds);
    AccessLog.write(request, outcome, nanoseconds);
  }
}
