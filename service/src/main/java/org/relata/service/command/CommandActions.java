package org.relata.service.command;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.relata.mapping.model.Models;
import org.relata.service.server.Service;
import org.relata.service.settings.Settings;

/// What the commands have done for them.
///
/// @param models reads models files and resolves what they declare
/// @param serve starts a service of models that it reads, now and whenever they change
public record CommandActions(
    Function<List<Path>, Models> models, BiFunction<Settings, Supplier<Models>, Service> serve) {}
