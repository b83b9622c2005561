package org.relata.mapping.declare.resolve;

import java.util.List;
import org.relata.mapping.error.DeclarationException.Fault;
import org.relata.mapping.model.Models;

/// What declarations resolve to.
///
/// @param warnings what looks wrong but can be worked with, in the order of the files
public record Resolution(Models models, List<Fault> warnings) {
  public Resolution {
    warnings = List.copyOf(warnings);
  }
}
