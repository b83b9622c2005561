package org.relata.mapping.declare;

import org.relata.mapping.error.DeclarationException.Fault;

/// Something that is wrong, or looks wrong, with declarations.
public record Diagnostic(Location at, String message) {
  public Fault fault() {
    return new Fault(at.toString(), message);
  }
}
