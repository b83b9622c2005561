package org.relata.mapping.error;

import java.util.List;
import java.util.stream.Collectors;

/// Declarations that are wrong, with everything that is wrong in them.
public final class DeclarationException extends MappingException {

  /// One thing that is wrong.
  ///
  /// @param location where, as `file:line:column`, or the name of a Java class
  public record Fault(String location, String message) {
    @Override
    public String toString() {
      return location + ": " + message;
    }
  }

  private final List<Fault> faults;

  public DeclarationException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")), null);
    this.faults = List.copyOf(faults);
  }

  /// {@return everything that is wrong, in the order of the files}
  public List<Fault> faults() {
    return faults;
  }
}
