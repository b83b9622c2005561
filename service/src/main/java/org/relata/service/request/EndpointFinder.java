package org.relata.service.request;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoint.Method;
import org.relata.openapi.endpoint.Path;
import org.relata.service.problem.InvalidInputException;

/// Finds the endpoint that a path and a method lead to.
final class EndpointFinder {

  private final Map<Path, Map<Method, Endpoint>> endpoints = new LinkedHashMap<>();
  private final PathHints whereabouts;

  EndpointFinder(Collection<Endpoint> all) {
    for (Endpoint endpoint : all) {
      endpoints
          .computeIfAbsent(endpoint.path(), _ -> new TreeMap<>())
          .put(endpoint.method(), endpoint);
    }
    whereabouts = new PathHints(List.copyOf(endpoints.keySet()));
  }

  /// {@return the path with these segments, of which an empty one at the end means nothing}
  ///
  /// @param shown the path as it was written
  /// @throws InvalidInputException if there is none
  Path path(String shown, List<String> segments) {
    boolean slash = segments.size() > 1 && segments.getLast().isEmpty();
    return whereabouts
        .find(slash ? segments.subList(0, segments.size() - 1) : segments)
        .orElseThrow(() -> new InvalidInputException(whereabouts.of(shown, segments)));
  }

  /// @throws InvalidInputException if the path does not take the method
  Endpoint endpoint(Path path, Method method) {
    Map<Method, Endpoint> there = endpoints.getOrDefault(path, Map.of());
    Endpoint endpoint = there.get(method);
    if (endpoint != null) return endpoint;
    String methods = there.keySet().stream().map(Method::name).collect(Collectors.joining(", "));
    throw new InvalidInputException(
        path + " does not support " + method + "; available: " + methods);
  }
}
