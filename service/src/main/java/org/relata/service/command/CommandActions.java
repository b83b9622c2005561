package org.relata.service.command;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.model.Models;
import org.relata.service.server.Service;
import org.relata.service.settings.ModelSources;
import org.relata.service.settings.Settings;

/// What the commands have done for them.
///
/// @param resolution reads models files and classes, and resolves what they declare: models, and
///   rules on them
/// @param serve starts a service of models that it reads, now and whenever they change
public record CommandActions(
    Function<ModelSources, Resolution> resolution,
    BiFunction<Settings, Supplier<AccessRules>, Service> serve) {

  /// {@return the models that files and classes declare}
  Models models(ModelSources sources) {
    return resolution.apply(sources).models();
  }

  /// {@return the models that files and classes declare, with the rules on them}
  AccessRules rules(ModelSources sources) {
    return resolution.apply(sources).access();
  }
}
