package org.relata.service.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request, as logs, metrics and traces see it.
///
/// It is known to all that is done for the request, on whatever thread.
public final class Observation {

  /// The route of a request whose path leads nowhere, or was not read.
  public static final String UNMATCHED = Spans.UNMATCHED;

  private static final ScopedValue<Observation> CURRENT = ScopedValue.newInstance();

  private final String id;
  private final @Nullable TraceParent trace;
  private final SlowStatements slow;
  private final @Nullable Spans spans;
  private final @Nullable Span span;
  private final long start = System.nanoTime();
  private String route = "";
  private int statements;

  /// @param trace what it is a part of; null where nobody has said so
  /// @param spans is told of its statements; null for nobody
  Observation(
      String id,
      @Nullable TraceParent trace,
      SlowStatements slow,
      @Nullable Spans spans,
      @Nullable Span span) {
    this.id = id;
    this.trace = trace;
    this.slow = slow;
    this.spans = spans;
    this.span = span;
  }

  /// {@return that of the request for which the calling thread works}
  public static Optional<Observation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Notes where the path of the request leads for which the calling thread works.
  ///
  /// @param template the path with keys in braces, or [#UNMATCHED]
  public static void routedTo(String template) {
    if (CURRENT.isBound()) CURRENT.get().routed(template);
  }

  /// Does work for the request.
  public void during(Runnable work) {
    if (span == null) ScopedValue.where(CURRENT, this).run(work);
    else
      call(() -> {
        work.run();
        return this;
      });
  }

  /// {@return what is made for the request}
  public <T> T call(Supplier<T> work) {
    ScopedValue.Carrier scope = ScopedValue.where(CURRENT, this);
    if (span == null) return scope.<T, RuntimeException>call(work::get);
    try (Scope _ = span.makeCurrent()) {
      return scope.<T, RuntimeException>call(work::get);
    }
  }

  /// {@return the request's id}
  public String id() {
    return id;
  }

  /// {@return the trace that the request is a part of, and the span there that it is or follows}
  public Optional<TraceParent> trace() {
    return Optional.ofNullable(trace);
  }

  /// Notes where the request's path leads.
  ///
  /// @param template the path with keys in braces, or [#UNMATCHED]
  public void routed(String template) {
    route = template;
  }

  /// {@return whether it is known where the request's path leads}
  public boolean isRouted() {
    return !route.isEmpty();
  }

  /// Notes that a statement has run, and that all of its rows have been read.
  ///
  /// @param text its SQL, without values
  /// @param begun when it began, as of [System#nanoTime]
  /// @param nanoseconds how long it took until its first rows were available
  /// @param rows how many it gave or changed; negative if it failed
  public void ran(String text, long begun, long nanoseconds, long rows) {
    statements++;
    if (spans != null && span != null) spans.ran(span, text, begun, nanoseconds, rows);
    slow.ran(text, nanoseconds, rows);
  }

  void end(Outcome outcome) {
    if (span != null) Spans.end(span, route, outcome);
  }

  String route() {
    return route;
  }

  int statements() {
    return statements;
  }

  long elapsed() {
    return System.nanoTime() - start;
  }
}
