package org.relata.service.server;

import java.util.function.Function;
import org.relata.mapping.Listeners;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.access.AccessRules;
import org.relata.service.cursor.Seal;
import org.relata.service.database.OpenDatabase;
import org.relata.service.metrics.Metrics;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// Makes the tables of models ready, and of the models what is served.
///
/// @param seal that of cursors, whatever the models
/// @param listeners hear of rows before they are written
record ModelsPreparation(
    Settings settings,
    Seal seal,
    OpenDatabase open,
    Readiness readiness,
    Metrics metrics,
    Listeners listeners)
    implements Function<AccessRules, ServedModels> {

  /// {@return what is served first, for which the service's own table is made as well}
  ///
  /// @throws StartException if the database does not fit the models
  ServedModels first(AccessRules rules) {
    ServedModels served = apply(rules);
    DatabaseTables.prepareOwn(settings.schema(), open.dataSource());
    return served;
  }

  @Override
  public ServedModels apply(AccessRules rules) {
    Exposure.check(settings, rules);
    Schema schema = new Schema(rules.models());
    DatabaseTables.prepare(schema, settings.schema(), open.dataSource());
    AccessRules served = rules.on(DatabaseTables.relations(schema, open.dataSource()));
    DatabaseFit fit =
        new DatabaseFit(() -> DatabaseTables.errors(schema, settings.schema(), open.dataSource()));
    Mapping mapping =
        listeners.on(new Mapping(served.models(), open.dataSource(), settings.limits().maxRows()));
    ServedView.Parts parts =
        new ServedView.Parts(mapping, settings, seal, open, () -> readiness.require(fit), metrics);
    return new ServedModels(served, parts::of);
  }
}
