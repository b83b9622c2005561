package org.relata.service.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.service.metrics.RequestMetrics;

/// Tells OpenTelemetry of requests and of their statements, in the words of its semantic
/// conventions for HTTP servers and for databases.
final class Spans {

  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Long> ROWS = AttributeKey.longKey("db.response.returned_rows");
  private static final int FIRST_SERVER_ERROR = 500;

  /// The route of a request whose path leads nowhere, or was not read.
  static final String UNMATCHED = "unmatched";

  private static final TextMapGetter<Function<String, @Nullable String>> HEADERS =
      (headers, name) -> headers == null ? null : headers.apply(name);

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  private Spans(Tracer tracer, TextMapPropagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
  }

  /// {@return one that tells OpenTelemetry; nothing where nobody listens there, so that no span is
  /// made for nobody}
  static Optional<Spans> of(OpenTelemetry telemetry) {
    Tracer tracer = telemetry.getTracer("org.relata");
    return tracer.isEnabled()
        ? Optional.of(new Spans(tracer, telemetry.getPropagators().getTextMapPropagator()))
        : Optional.empty();
  }

  /// {@return the span of a request that begins}
  Span begin(Function<String, @Nullable String> headers) {
    return tracer
        .spanBuilder("HTTP")
        .setParent(propagator.extract(Context.root(), headers, HEADERS))
        .setSpanKind(SpanKind.SERVER)
        .startSpan();
  }

  /// Ends the span of a request.
  static void end(Span span, String route, Outcome outcome) {
    boolean matched = !route.equals(UNMATCHED);
    String method = RequestMetrics.label(outcome.method());
    span.updateName(matched ? method + " " + route : method)
        .setAttribute("http.request.method", method)
        .setAttribute("url.path", outcome.path())
        .setAttribute("url.scheme", "http")
        .setAttribute(STATUS, outcome.status());
    if (matched) span.setAttribute("http.route", route);
    if (outcome.status() >= FIRST_SERVER_ERROR) span.setStatus(StatusCode.ERROR);
    span.end();
  }

  /// Tells of a statement that has ended.
  ///
  /// @param start when it began, as of [System#nanoTime]
  void ran(Span request, String text, long start, long nanoseconds, long rows) {
    Instant begun = Instant.now().minusNanos(System.nanoTime() - start);
    Span span =
        tracer
            .spanBuilder(operation(text))
            .setParent(Context.root().with(request))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(begun)
            .setAttribute("db.system.name", "postgresql")
            .setAttribute("db.query.text", text)
            .startSpan();
    if (rows < 0) span.setStatus(StatusCode.ERROR);
    else span.setAttribute(ROWS, rows);
    span.end(begun.plusNanos(nanoseconds));
  }

  /// The first word of a statement, such as `SELECT`.
  private static String operation(String text) {
    int end = text.indexOf(' ');
    return (end < 0 ? text : text.substring(0, end)).toUpperCase(Locale.ROOT);
  }
}
