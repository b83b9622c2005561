package org.relata.mapping.declare.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.declare.Diagnostic;
import org.relata.mapping.declare.Location;
import org.relata.mapping.error.DeclarationException.Fault;

/// Collects what is wrong, so that all of it is told at once.
public final class Diagnostics {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  public void add(Location at, String message) {
    diagnostics.add(new Diagnostic(at, message));
  }

  public void addAll(Collection<Diagnostic> others) {
    diagnostics.addAll(others);
  }

  /// {@return what takes messages about the thing at this location}
  public Consumer<String> at(Location at) {
    return message -> add(at, message);
  }

  public int size() {
    return diagnostics.size();
  }

  public boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  public List<Diagnostic> all() {
    return List.copyOf(diagnostics);
  }

  /// {@return the complaints in the order of the files}
  public List<Fault> faults() {
    return diagnostics.stream()
        .sorted(Comparator.comparing(Diagnostic::at))
        .map(Diagnostic::fault)
        .toList();
  }
}
