package org.relata.service.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Method;
import org.relata.openapi.endpoint.Operation;

/// What a path leads to.
///
/// @param keys the segments of the path that are row keys, percent-encoded
public record Resource(Route route, List<String> keys) {

  public Resource {
    keys = List.copyOf(keys);
  }

  /// {@return the endpoint for a method of HTTP; empty where the path does not take it}
  public Optional<Endpoint> endpoint(String method) {
    String answering = method.equals("HEAD") ? "GET" : method;
    for (Operation operation : route.operations()) {
      if (operation.method().name().equals(answering)) {
        return Optional.of(new Endpoint(operation, route.subject()));
      }
    }
    return Optional.empty();
  }

  /// {@return the methods of its permitted operations, as declared in [Method]}
  public List<Method> methods() {
    return permitted().map(Operation::method).sorted().toList();
  }

  /// {@return the value of the `Allow` header: all permitted methods of HTTP, in alphabetical
  /// order}
  public List<String> allowed() {
    return withImplied(permitted());
  }

  /// {@return all methods of HTTP that somebody may use on the path, in alphabetical order}
  public List<String> known() {
    return withImplied(route.operations().stream());
  }

  private static List<String> withImplied(Stream<Operation> operations) {
    List<String> names = new ArrayList<>(List.of("OPTIONS"));
    operations
        .map(Operation::method)
        .forEach(method -> {
          names.add(method.name());
          if (method == Method.GET) names.add("HEAD");
        });
    Collections.sort(names);
    return names;
  }

  private Stream<Operation> permitted() {
    return route.operations().stream()
        .filter(operation -> new Endpoint(operation, route.subject()).permitted());
  }
}
