package org.relata.service.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Gathers everything that is wrong with a request.
public final class Violations {

  /// How many are told; of the others only their number is.
  public static final int MAX_VIOLATIONS = 100;

  private final List<Violation> violations = new ArrayList<>();
  private int untold;

  public void inQuery(String parameter, String detail) {
    add(() -> Violation.inQuery(Excerpt.clipped(parameter), detail));
  }

  public void inBody(Pointer place, String detail) {
    add(() -> Violation.inBody(place, detail));
  }

  /// Adds what is costly to say, and is said only while there is room for it.
  public void inBody(Pointer place, Supplier<String> detail) {
    add(() -> Violation.inBody(place, detail.get()));
  }

  private void add(Supplier<Violation> violation) {
    if (violations.size() < MAX_VIOLATIONS) violations.add(violation.get());
    else untold++;
  }

  public boolean none() {
    return violations.isEmpty();
  }

  /// {@return those that are told, in the order in which they were found}
  public List<Violation> told() {
    return List.copyOf(violations);
  }

  /// {@return the first of them, and how many more there are}
  public String summary() {
    int more = violations.size() - 1 + untold;
    String first = violations.getFirst().toString();
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
