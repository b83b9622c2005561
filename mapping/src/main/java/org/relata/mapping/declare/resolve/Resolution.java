package org.relata.mapping.declare.resolve;

import java.util.List;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.model.Models;

/// What declarations resolve to.
///
/// @param access the models and the rules on them
/// @param warnings what looks wrong but does not prevent resolution, in the order of the files
public record Resolution(AccessRules access, List<Diagnostic> warnings) {
  public Resolution {
    warnings = List.copyOf(warnings);
  }

  /// {@return the models}
  public Models models() {
    return access.models();
  }
}
