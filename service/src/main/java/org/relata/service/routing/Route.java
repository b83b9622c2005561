package org.relata.service.routing;

import java.util.List;
import java.util.Optional;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.openapi.endpoint.Subject;

/// Where paths of one shape lead to.
///
/// @param operations what can be done there, at least one
/// @param template the path with keys in braces, such as `/person/{key}`
public record Route(
    PathTemplate path, Subject subject, List<Operation> operations, String template) {

  public Route {
    operations = List.copyOf(operations);
  }

  /// {@return the route of a path on a subject; empty where nothing can be done there}
  static Optional<Route> of(PathTemplate path, Subject subject) {
    List<Operation> operations =
        Operation.of(path, subject).stream()
            .filter(operation -> new Endpoint(operation, subject).possible())
            .toList();
    return operations.isEmpty()
        ? Optional.empty()
        : Optional.of(new Route(path, subject, operations, path.on(subject)));
  }
}
