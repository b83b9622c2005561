package org.relata.service.cancellation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lets the work for one request be cancelled by another thread than the one that does it.
public final class Cancellation {

  private static final ScopedValue<Cancellation> CURRENT = ScopedValue.newInstance();

  private final List<Runnable> actions = new ArrayList<>(1);
  private boolean cancelled;

  /// {@return the cancellation of the work that the calling thread does}
  public static Optional<Cancellation> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /// Does work that this one cancels.
  public void during(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /// What is done about a cancellation until it is closed.
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /// Has an action run when the work is cancelled, at once if it is already.
  ///
  /// @param action is run by the thread that cancels; it must not block for long
  /// @return ends that: the action does not run after it is closed, nor while
  public synchronized Registration onCancel(Runnable action) {
    actions.add(action);
    if (cancelled) action.run();
    return () -> remove(action);
  }

  private synchronized void remove(Runnable action) {
    actions.remove(action);
  }

  /// Cancels the work.
  public synchronized void cancel() {
    if (cancelled) return;
    cancelled = true;
    actions.forEach(Runnable::run);
  }
}
