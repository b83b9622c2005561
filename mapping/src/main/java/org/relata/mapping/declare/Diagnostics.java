package org.relata.mapping.declare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.error.DeclarationException.Fault;

/// Collects what is wrong, so that all of it is told at once.
final class Diagnostics {

  private final List<Diagnostic> diagnostics = new ArrayList<>();

  void add(Location at, String message) {
    diagnostics.add(new Diagnostic(at, message));
  }

  void addAll(Collection<Diagnostic> others) {
    diagnostics.addAll(others);
  }

  /// {@return what takes messages about the thing at this location}
  Consumer<String> at(Location at) {
    return message -> add(at, message);
  }

  int size() {
    return diagnostics.size();
  }

  boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  List<Diagnostic> all() {
    return List.copyOf(diagnostics);
  }

  /// {@return the complaints in the order of the files}
  List<Fault> faults() {
    return diagnostics.stream()
        .sorted(Comparator.comparing(Diagnostic::at))
        .map(Diagnostic::fault)
        .toList();
  }
}
