package org.relata.service.routing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.openapi.endpoint.Subject;

/// Finds what a path leads to, in a time that does not depend on how many models there are.
///
/// An empty segment at the end of a path means nothing.
public final class Router {

  private static final List<String> ASSET = PathTemplate.ASSET.segments();
  private static final List<PathTemplate> OPERATIONS =
      List.of(PathTemplate.LIVENESS, PathTemplate.READINESS, PathTemplate.METRICS);
  private static final Subject SERVICE = new Subject.OfService();

  private final Models models;
  private final Map<List<String>, Route> own = new HashMap<>();
  private final Map<Model, ModelRoutes> ofModels = new ConcurrentHashMap<>();
  private final Set<String> ownNames = new HashSet<>();
  private final PathHints hints;

  private Router(Models models, List<PathTemplate> own, List<PathTemplate> elsewhere) {
    this.models = models;
    for (PathTemplate path : own) {
      Route.of(path, SERVICE).ifPresent(route -> this.own.put(path.segments(), route));
      path.segments().stream().findFirst().ifPresent(ownNames::add);
    }
    this.hints =
        new PathHints(models, own.stream().filter(PathTemplate::fixed).toList(), elsewhere);
  }

  /// {@return a router for the paths of the service and of models}
  public static Router of(Models models) {
    return new Router(models, ofService().toList(), List.of());
  }

  /// {@return a router for the same paths but those for who runs the service, which another has}
  public static Router withoutOperations(Models models) {
    List<PathTemplate> own = ofService().filter(path -> !OPERATIONS.contains(path)).toList();
    return new Router(models, own, OPERATIONS);
  }

  /// {@return a router for the paths for who runs the service alone}
  public static Router ofOperations() {
    return new Router(new Models(List.of(), List.of(), List.of()), OPERATIONS, List.of());
  }

  private static Stream<PathTemplate> ofService() {
    return Arrays.stream(PathTemplate.values()).filter(PathTemplate::ofService);
  }

  /// {@return a router for the paths of models alone}
  public static Router ofModels(Models models) {
    return new Router(models, List.of(), List.of());
  }

  /// {@return what a path leads to; empty where it leads nowhere}
  ///
  /// @param segments the path's parts, percent-encoded
  public Optional<Resource> find(List<String> segments) {
    List<String> path = PathNames.withoutTrailingSlash(segments);
    if (path.isEmpty()) return own(path);
    String first = PathNames.decoded(path.getFirst());
    if (first.startsWith("_") || ownNames.contains(first)) return own(path);
    return models
        .byPath(first)
        .flatMap(model -> routes(model).find(path))
        .flatMap(route -> resource(route, path));
  }

  private Optional<Resource> own(List<String> path) {
    List<String> names = path.stream().map(PathNames::decoded).toList();
    boolean asset = names.size() == 2 && names.getFirst().equals(ASSET.getFirst());
    return Optional.ofNullable(own.get(asset ? ASSET : names))
        .flatMap(route -> resource(route, path));
  }

  private ModelRoutes routes(Model model) {
    ModelRoutes known = ofModels.get(model);
    return known == null ? ofModels.computeIfAbsent(model, ModelRoutes::new) : known;
  }

  private static Optional<Resource> resource(Route route, List<String> path) {
    List<String> keys = route.path().keys(path);
    return keys.contains("") ? Optional.empty() : Optional.of(new Resource(route, keys));
  }

  /// {@return that a path leads nowhere, and what there is at the place where it leaves what there
  /// is}
  ///
  /// @param path the path as it was written
  /// @param segments its parts, percent-encoded
  public String notFound(String path, List<String> segments) {
    return hints.notFound(path, segments);
  }
}
