package org.relata.mapping.declare.resolve;

import java.util.List;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.model.Models;

/// What declarations resolve to.
///
/// @param access the models and the rules on them
/// @param warnings what looks wrong but does not prevent resolution, in the order of the files
/// @param advice what would be faster with an index, in the order of the files
public record Resolution(AccessRules access, List<Diagnostic> warnings, List<IndexAdvice> advice) {
  public Resolution {
    warnings = List.copyOf(warnings);
    advice = List.copyOf(advice);
  }

  /// {@return the models}
  public Models models() {
    return access.models();
  }
}
