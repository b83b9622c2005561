package org.relata.service.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects everything that is wrong with a request.
public final class Violations {

  /// How many are reported; the others are only counted.
  public static final int MAX_VIOLATIONS = 100;

  private final List<Violation> violations = new ArrayList<>();
  private int omitted;

  /// Adds a violation of a parameter, once.
  public void inQuery(String parameter, String detail) {
    Violation violation = Violation.inQuery(Excerpt.truncated(parameter), detail);
    if (!violations.contains(violation)) add(() -> violation);
  }

  public void inBody(Pointer location, String detail) {
    add(() -> Violation.inBody(location, detail));
  }

  /// Adds a violation whose detail is costly, and made only if it is reported.
  public void inBody(Pointer location, Supplier<String> detail) {
    add(() -> Violation.inBody(location, detail.get()));
  }

  private void add(Supplier<Violation> violation) {
    if (violations.size() < MAX_VIOLATIONS) violations.add(violation.get());
    else omitted++;
  }

  public boolean isEmpty() {
    return violations.isEmpty();
  }

  /// {@return those that are reported, in the order in which they were found}
  public List<Violation> reported() {
    return List.copyOf(violations);
  }

  /// {@return the first of them, and how many more there are}
  public String summary() {
    int more = violations.size() - 1 + omitted;
    String first = violations.getFirst().toString();
    return more == 0 ? first : first + " (and " + more + " more)";
  }
}
