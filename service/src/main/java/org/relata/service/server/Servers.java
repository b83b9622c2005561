package org.relata.service.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.http.GrizzlyServer;
import org.relata.service.http.Served;
import org.relata.service.observe.Observations;
import org.relata.service.routing.Router;
import org.relata.service.settings.Settings;

/// The servers of a service: one on its port, and where there is an admin port, one on that.
///
/// The admin port is there before the other and stops after it, so that it tells of both.
///
/// @param admin has health and metrics, which the main one does not have then
record Servers(GrizzlyServer main, Optional<GrizzlyServer> admin) {

  static Servers start(
      Settings settings,
      MemoryBudget memory,
      Observations observations,
      CurrentModels current,
      StartedParts parts) {
    Starting starting = new Starting(settings, memory, observations, current, parts);
    @Nullable Integer port = settings.operations().adminPort();
    Optional<GrizzlyServer> admin =
        port == null ? Optional.empty() : Optional.of(starting.admin(port));
    return new Servers(starting.main(), admin);
  }

  /// What servers are started with.
  private record Starting(
      Settings settings,
      MemoryBudget memory,
      Observations observations,
      CurrentModels current,
      StartedParts parts) {

    GrizzlyServer admin(int port) {
      Router operations = Router.ofOperations();
      return server(settings.http().admin(port), () -> new Served(operations, current.get().api()));
    }

    GrizzlyServer main() {
      return server(settings.http(), () -> current.get().served());
    }

    private GrizzlyServer server(Settings.Http http, Supplier<Served> served) {
      return parts.start(() ->
          GrizzlyServer.start(
              http, settings.pool(), memory, observations, served, current::routingProblem));
    }
  }
}
