package org.relata.mapping.declare.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.error.Location;

/// Collects diagnostics, so that all of them are reported at once.
public final class Diagnostics {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// Adds a diagnostic.
  public void add(Location location, String message) {
    diagnostics.add(new Diagnostic(location, message));
  }

  /// Adds diagnostics that were collected elsewhere.
  public void addAll(Collection<Diagnostic> others) {
    diagnostics.addAll(others);
  }

  /// {@return a consumer that adds each message at this location}
  public Consumer<String> at(Location location) {
    return message -> add(location, message);
  }

  /// {@return how many diagnostics there are}
  public int size() {
    return diagnostics.size();
  }

  /// {@return whether there are none}
  public boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  /// {@return the diagnostics in the order of the files, each once: what several models take is
  /// wrong in all of them}
  public List<Diagnostic> sorted() {
    return diagnostics.stream()
        .distinct()
        .sorted(Comparator.comparing(Diagnostic::location))
        .toList();
  }
}
