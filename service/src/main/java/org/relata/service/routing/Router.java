package org.relata.service.routing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.openapi.endpoint.Subject;

/// Finds what a path leads to, in a time that does not depend on how many models there are.
///
/// An empty segment at the end of a path means nothing.
public final class Router {

  private static final List<String> ASSET = PathTemplate.ASSET.segments();
  private static final Subject SERVICE = new Subject.OfService();

  private final Models models;
  private final Map<List<String>, PathTemplate> own = new HashMap<>();
  private final Set<String> ownNames = new HashSet<>();
  private final PathHints hints;

  private Router(Models models, List<PathTemplate> own) {
    this.models = models;
    for (PathTemplate path : own) {
      this.own.put(path.segments(), path);
      path.segments().stream().findFirst().ifPresent(ownNames::add);
    }
    this.hints = new PathHints(models, own.stream().filter(PathTemplate::fixed).toList());
  }

  /// {@return a router for the paths of the service and of models}
  public static Router of(Models models) {
    return new Router(
        models, Arrays.stream(PathTemplate.values()).filter(PathTemplate::ofService).toList());
  }

  /// {@return a router for the paths of models alone}
  public static Router ofModels(Models models) {
    return new Router(models, List.of());
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
        .byTable(first)
        .flatMap(model -> path.size() < 3 ? ofModel(model, path) : ofRelationship(model, path));
  }

  private Optional<Resource> own(List<String> path) {
    List<String> names = path.stream().map(PathNames::decoded).toList();
    boolean asset = names.size() == 2 && names.getFirst().equals(ASSET.getFirst());
    PathTemplate template = own.get(asset ? ASSET : names);
    return template == null ? Optional.empty() : resource(template, SERVICE, path);
  }

  private static Optional<Resource> ofModel(Model model, List<String> path) {
    PathTemplate template =
        path.size() == 1
            ? PathTemplate.ROWS
            : endsInQuery(path) ? PathTemplate.ROWS_QUERY : PathTemplate.ROW;
    return resource(template, new Subject.OfModel(model), path);
  }

  private static Optional<Resource> ofRelationship(Model model, List<String> path) {
    if (path.size() > 4) return Optional.empty();
    PathTemplate template =
        path.size() == 3
            ? PathTemplate.RELATED
            : endsInQuery(path) ? PathTemplate.RELATED_QUERY : PathTemplate.RELATED_ROW;
    return model
        .relationship(PathNames.decoded(path.get(2)))
        .flatMap(found -> resource(template, new Subject.OfRelationship(found), path));
  }

  private static boolean endsInQuery(List<String> path) {
    return PathNames.decoded(path.getLast()).equals(PathTemplate.QUERY);
  }

  private static Optional<Resource> resource(
      PathTemplate template, Subject subject, List<String> path) {
    List<String> keys = template.keys(path);
    List<Operation> operations = Operation.of(template, subject);
    return operations.isEmpty() || keys.contains("")
        ? Optional.empty()
        : Optional.of(new Resource(template, subject, keys, operations));
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
