package org.relata.service.server;

import java.util.function.Function;
import javax.sql.DataSource;
import org.relata.mapping.model.Models;
import org.relata.service.metrics.Metrics;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// Makes the tables of models ready, and of the models what is served.
record ModelsPreparation(
    Settings settings, DataSource database, Readiness readiness, Metrics metrics)
    implements Function<Models, ServedModels> {

  /// {@return what is served first, for which the service's own table is made as well}
  ///
  /// @throws StartException if the database does not fit the models
  ServedModels first(Models models) {
    ServedModels served = apply(models);
    DatabaseTables.prepareOwn(settings.schema(), database);
    return served;
  }

  @Override
  public ServedModels apply(Models models) {
    DatabaseTables.prepare(models, settings.schema(), database);
    DatabaseFit fit =
        new DatabaseFit(() -> DatabaseTables.differences(models, settings.schema(), database));
    return ServedModels.of(models, settings, database, () -> readiness.require(fit), metrics);
  }
}
