package org.relata.service.server;

import java.util.List;
import org.relata.mapping.Mapping;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.model.Models;
import org.relata.service.api.Api;
import org.relata.service.cursor.Seal;
import org.relata.service.database.OpenDatabase;
import org.relata.service.http.Served;
import org.relata.service.metrics.Metrics;
import org.relata.service.request.Limits;
import org.relata.service.routing.Router;
import org.relata.service.settings.Settings;

/// One set of models with the rules on them, and everything that is made of it.
///
/// @param served answers those who may use it
/// @param open answers others, on paths that need no credentials
record ServedModels(AccessRules rules, Api api, Served served, Served open) {

  private static final Models NOTHING = new Models(List.of(), List.of(), List.of());

  /// {@return what is made of models, whose tables have been prepared}
  ///
  /// @param seal that of cursors
  /// @param ready requires the service to be ready
  static ServedModels of(
      AccessRules rules,
      Settings settings,
      Seal seal,
      OpenDatabase database,
      Runnable ready,
      Metrics metrics) {
    Models models = rules.models();
    Settings.Limits limits = settings.limits();
    Mapping mapping = new Mapping(models, database.dataSource(), limits.maxRows());
    Limits requests =
        new Limits(
            limits.defaultLimit(),
            limits.maxLimit(),
            limits.expansions(),
            settings.http().maxBody());
    Api api =
        new Api(
            mapping,
            database.replica(),
            ready,
            metrics,
            requests,
            seal,
            settings.idempotencyRetention());
    boolean elsewhere = settings.operations().adminPort() != null;
    return new ServedModels(
        rules,
        api,
        new Served(router(models, elsewhere), api),
        new Served(router(NOTHING, elsewhere), api));
  }

  private static Router router(Models models, boolean elsewhere) {
    return elsewhere ? Router.withoutOperations(models) : Router.of(models);
  }
}
