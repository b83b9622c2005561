package org.relata.service.server;

import org.relata.mapping.Mapping;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.model.Models;
import org.relata.openapi.describe.Security;
import org.relata.service.api.Api;
import org.relata.service.api.RoleClaim;
import org.relata.service.cursor.Seal;
import org.relata.service.database.OpenDatabase;
import org.relata.service.http.Served;
import org.relata.service.metrics.Metrics;
import org.relata.service.request.Limits;
import org.relata.service.routing.Router;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;

/// Models as callers with the same roles see them, and everything that is made of these.
///
/// @param view what the callers see
record ServedView(AccessView view, Api api, Served served) {

  /// What views are made with, whoever sees them.
  ///
  /// @param mapping the mapping of the declared models, whose tables have been prepared
  /// @param seal that of cursors
  /// @param ready requires the service to be ready
  record Parts(
      Mapping mapping,
      Settings settings,
      Seal seal,
      OpenDatabase database,
      Runnable ready,
      Metrics metrics) {

    ServedView of(AccessView view) {
      Mapping seen = mapping.seenBy(view);
      Api api =
          new Api(
              seen,
              view,
              database.replica(),
              ready,
              metrics,
              limits(),
              seal,
              security(!view.isOpen()),
              settings.safety().role().map(RoleClaim::of).orElse(null),
              settings.idempotencyRetention());
      return new ServedView(view, api, new Served(router(view.models()), api, !view.isOpen()));
    }

    private Limits limits() {
      Settings.Limits limits = settings.limits();
      return new Limits(
          limits.defaultLimit(), limits.maxLimit(), limits.expansions(), settings.http().maxBody());
    }

    /// @param optional whether some of it may be there for those who do not say who they are
    private Security security(boolean optional) {
      Authentication authentication = settings.authentication();
      return new Security(
          authentication.taken().isPresent(), authentication.apiKeys().isPresent(), optional);
    }

    private Router router(Models models) {
      boolean elsewhere = settings.operations().adminPort() != null;
      return elsewhere ? Router.withoutOperations(models) : Router.of(models);
    }
  }
}
