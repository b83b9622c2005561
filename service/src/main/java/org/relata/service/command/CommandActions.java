package org.relata.service.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.model.Models;
import org.relata.service.server.Service;
import org.relata.service.settings.Settings;

/// What the commands have done for them.
///
/// @param resolution reads models files and resolves what they declare: models, and rules on them
/// @param serve starts a service of models that it reads, now and whenever they change
public record CommandActions(
    Function<List<Path>, Resolution> resolution,
    BiFunction<Settings, Supplier<AccessRules>, Service> serve) {

  /// {@return the models that files declare}
  Models models(List<Path> files) {
    return resolution.apply(files).models();
  }

  /// {@return the models that files declare, with the rules on them}
  AccessRules rules(List<Path> files) {
    return resolution.apply(files).access();
  }
}
