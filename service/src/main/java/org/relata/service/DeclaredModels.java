package org.relata.service;

import java.util.List;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.classes.PackedClasses;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.error.Location;
import org.relata.service.parameter.RuleParser;
import org.relata.service.settings.ModelSources;

/// Reads and resolves what models files and classes declare.
final class DeclaredModels {

  private static final String NONE = "no models are declared; expected at least one in models";

  private DeclaredModels() {}

  /// {@return the models, and the rules on them}
  ///
  /// @throws DeclarationException if what is declared is wrong, or nothing that could be served
  static Resolution read(ModelSources sources) {
    Declarations ofFiles = ModelFile.read(sources.files());
    Declarations all =
        sources.classes().isEmpty() ? ofFiles : PackedClasses.read(sources.classes()).and(ofFiles);
    return resolve(all, new Location(0, sources.all().getFirst().toString(), 1, 1));
  }

  /// {@return the same of declarations that were read}
  ///
  /// @param start where models are missed if there are none
  static Resolution resolve(Declarations declarations, Location start) {
    Resolution resolution = Resolver.resolve(declarations, new RuleParser());
    resolution.warnings().forEach(warning -> System.err.println("warning: " + warning));
    if (resolution.models().all().isEmpty()) {
      throw new DeclarationException(List.of(new Diagnostic(start, NONE)));
    }
    return resolution;
  }
}
