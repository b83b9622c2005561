package org.relata.mapping.error;

import java.util.ArrayList;
import java.util.List;

/// A row that a listener does not let be written.
///
/// ```java
/// if (!person.email.endsWith("@example.org")) {
///   throw new RefusedException("/email", "must be of example.org");
/// }
/// ```
public final class RefusedException extends MappingException {

  /// One thing that is wrong.
  ///
  /// @param pointer the JSON pointer in the row to what is wrong, such as `/email`, by the names
  ///   that the row has in JSON; empty for the row as a whole
  /// @param detail what is wrong, for users
  public record Violation(String pointer, String detail) {
    public Violation {
      if (!pointer.isEmpty() && !pointer.startsWith("/")) {
        throw new IllegalArgumentException(
            "'" + pointer + "' is not a JSON pointer; expected one such as /email");
      }
    }
  }

  @SuppressWarnings("serial") // violations end a request, and travel no further
  private final List<Violation> violations;

  /// One thing that is wrong with a row.
  ///
  /// @param pointer see [Violation]
  /// @param detail for users
  public RefusedException(String pointer, String detail) {
    this(List.of(new Violation(pointer, detail)), "");
  }

  /// All that is wrong with a row.
  ///
  /// @param violations one at least
  public RefusedException(List<Violation> violations) {
    this(violations, "");
  }

  private RefusedException(List<Violation> violations, String place) {
    super(violations.getFirst().detail(), place, null);
    this.violations = List.copyOf(violations);
  }

  /// {@return all that is wrong, where it is in the change}
  public List<Violation> violations() {
    return violations;
  }

  /// {@return the same with this one too}
  public RefusedException and(String pointer, String detail) {
    List<Violation> more = new ArrayList<>(violations);
    more.add(new Violation(pointer, detail));
    return new RefusedException(more, place().orElse(""));
  }

  /// {@return the same of the row at a place, see [MappingException#place]}
  public RefusedException at(String row) {
    return new RefusedException(violations, row);
  }
}
