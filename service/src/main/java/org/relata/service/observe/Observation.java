package org.relata.service.observe;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One request, as logs and metrics see it.
///
/// It is known to all that is done for the request, on whatever thread.
public final class Observation {

  /// The route of a request whose path leads nowhere, or was not read.
  public static final String UNMATCHED = "unmatched";

  private static final ScopedValue<Observation> CURRENT = ScopedValue.newInstance();

  private final String id;
  private final @Nullable TraceParent parent;
  private final SlowStatements slow;
  private final long start = System.nanoTime();
  private String route = "";
  private int statements;

  Observation(String id, @Nullable TraceParent parent, SlowStatements slow) {
    this.id = id;
    this.parent = parent;
    this.slow = slow;
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
    ScopedValue.where(CURRENT, this).run(work);
  }

  /// {@return what is made for the request}
  public <T> T call(Supplier<T> work) {
    return ScopedValue.where(CURRENT, this).<T, RuntimeException>call(work::get);
  }

  /// {@return the request's id}
  public String id() {
    return id;
  }

  /// {@return the trace that the request is a part of}
  public Optional<TraceParent> trace() {
    return Optional.ofNullable(parent);
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
  /// @param nanoseconds how long it took until its first rows were available
  /// @param rows how many it gave or changed; negative if it failed
  public void ran(String text, long nanoseconds, long rows) {
    statements++;
    slow.ran(text, nanoseconds, rows);
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
