package org.relata.mapping.declare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.error.DeclarationException.Fault;

/// Collects what is wrong, so that all of it is told at once.
final class Complaints {

  private final List<Complaint> complaints = new ArrayList<>();

  void add(Location at, String message) {
    complaints.add(new Complaint(at, message));
  }

  void addAll(Collection<Complaint> others) {
    complaints.addAll(others);
  }

  /// {@return what takes messages about the thing at this location}
  Consumer<String> at(Location at) {
    return message -> add(at, message);
  }

  int size() {
    return complaints.size();
  }

  boolean isEmpty() {
    return complaints.isEmpty();
  }

  List<Complaint> all() {
    return List.copyOf(complaints);
  }

  /// {@return the complaints in the order of the files}
  List<Fault> faults() {
    return complaints.stream()
        .sorted(Comparator.comparing(Complaint::at))
        .map(Complaint::fault)
        .toList();
  }
}
