package org.relata.mapping.error;

import java.util.List;
import java.util.stream.Collectors;

/// Declarations that cannot be resolved, with everything that is wrong with them.
public final class DeclarationException extends MappingException {

  private final List<Diagnostic> diagnostics;

  /// Declarations with these diagnostics, which the message has a line for each of.
  public DeclarationException(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")), null);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /// {@return everything that is wrong, in the order of the files}
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
