package org.relata.service.server;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.Caller;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.auth.Authenticator;
import org.relata.service.http.Edge;
import org.relata.service.http.GrizzlyServer;
import org.relata.service.http.Operators;
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

  /// @param authenticator finds out who makes a request
  static Servers start(
      Settings settings,
      Authenticator authenticator,
      MemoryBudget memory,
      Observations observations,
      CurrentModels current,
      StartedParts parts) {
    Starting starting = new Starting(settings, authenticator, memory, observations, current, parts);
    @Nullable Integer port = settings.operations().adminPort();
    Optional<GrizzlyServer> admin =
        port == null ? Optional.empty() : Optional.of(starting.admin(port));
    return new Servers(starting.main(), admin);
  }

  /// What servers are started with.
  private record Starting(
      Settings settings,
      Authenticator authenticator,
      MemoryBudget memory,
      Observations observations,
      CurrentModels current,
      StartedParts parts) {

    GrizzlyServer admin(int port) {
      Router operations = Router.ofOperations();
      return server(
          settings.http().admin(port),
          Authenticator.NONE,
          _ -> Optional.of(new Served(operations, current.nothing().api(), /* guarded= */ false)));
    }

    GrizzlyServer main() {
      return server(settings.http(), authenticator, this::served);
    }

    private Optional<Served> served(Caller caller) {
      ServedView now = current.apply(caller);
      return caller.authenticated() || isForAnybody(now.view())
          ? Optional.of(now.served())
          : Optional.empty();
    }

    /// Where there are no rules, authentication is all that keeps anybody out.
    private boolean isForAnybody(AccessView view) {
      return view.isOpen() ? !authenticator.isConfigured() : !view.models().all().isEmpty();
    }

    private GrizzlyServer server(
        Settings.Http http, Authenticator callers, Function<Caller, Optional<Served>> served) {
      Edge edge =
          new Edge(
              callers,
              () -> current.nothing().served(),
              served,
              new Operators(settings.safety().metricsRole()),
              current::routingProblem,
              current::timed);
      return parts.start(
          () -> GrizzlyServer.start(http, settings.pool(), memory, observations, edge));
    }
  }
}
