package org.relata.service;

import java.nio.file.Path;
import java.util.List;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.error.Location;
import org.relata.service.command.CommandActions;
import org.relata.service.command.Relata;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.parameter.RuleParser;
import org.relata.service.server.Service;

/// Where the program begins.
public final class Main {

  private static final String NO_MODELS = "no models are declared; expected at least one in models";

  private Main() {}

  public static void main(String... arguments) {
    HeapExhaustion.arm();
    CommandActions actions = new CommandActions(Main::models, Service::start);
    System.exit(Relata.run(actions, System.getenv(), arguments));
  }

  /// {@return what models files declare}
  ///
  /// @throws DeclarationException if that is wrong, or nothing that could be served
  static Resolution models(List<Path> files) {
    Resolution resolution = Resolver.resolve(ModelFile.read(files), new RuleParser());
    resolution.warnings().forEach(warning -> System.err.println("warning: " + warning));
    if (resolution.models().all().isEmpty()) {
      Location start = new Location(0, files.getFirst().toString(), 1, 1);
      throw new DeclarationException(List.of(new Diagnostic(start, NO_MODELS)));
    }
    return resolution;
  }
}
