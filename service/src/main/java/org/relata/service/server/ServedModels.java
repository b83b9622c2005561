package org.relata.service.server;

import javax.sql.DataSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.model.Models;
import org.relata.service.api.Api;
import org.relata.service.http.Served;
import org.relata.service.request.Limits;
import org.relata.service.routing.Router;
import org.relata.service.settings.Settings;

/// One set of models and everything that is made of it.
record ServedModels(Models models, Api api, Served served) {

  /// {@return what is made of models, whose tables have been prepared}
  ///
  /// @param ready requires the service to be ready
  static ServedModels of(Models models, Settings settings, DataSource database, Runnable ready) {
    Settings.Limits limits = settings.limits();
    Mapping mapping = new Mapping(models, database, limits.maxRows());
    Limits requests =
        new Limits(
            limits.defaultLimit(),
            limits.maxLimit(),
            limits.expansions(),
            settings.http().maxBody());
    Api api = new Api(mapping, ready, requests, settings.idempotencyRetention());
    return new ServedModels(models, api, new Served(Router.of(models), api));
  }
}
