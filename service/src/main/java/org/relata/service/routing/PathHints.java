package org.relata.service.routing;

import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.service.problem.Excerpt;

/// Says of a path that leads nowhere what there is in its stead.
///
/// @param own the paths of the service itself
/// @param elsewhere those that it has on its admin port
record PathHints(Models models, List<PathTemplate> own, List<PathTemplate> elsewhere) {

  /// {@return that there is no such path, and the names at the place where it leaves what there is}
  String notFound(String path, List<String> segments) {
    String detail = "No such path " + Excerpt.truncated(path);
    List<String> names =
        PathNames.withoutTrailingSlash(segments).stream().map(PathNames::decoded).toList();
    if (elsewhere.stream().anyMatch(each -> each.segments().equals(names))) {
      return detail + "; it is on the admin port";
    }
    if (models.all().isEmpty()) return detail + paths();
    if (names.size() < 2) return detail + tables(names.isEmpty() ? "" : names.getFirst());
    return detail
        + models
            .byPath(names.getFirst())
            .map(model -> relationships(model, names))
            .orElseGet(() -> ofService(names));
  }

  private String paths() {
    return own.stream()
        .map(path -> "/" + String.join("/", path.segments()))
        .collect(Collectors.joining(", ", "; available: ", ""));
  }

  private String tables(String name) {
    if (own.stream().anyMatch(path -> path.segments().indexOf(name) == 0)) return "";
    return hint(name, models.all().stream().map(model -> model.table().path()).toList());
  }

  private static String relationships(Model model, List<String> names) {
    boolean leaves =
        names.size() > 2 && !names.get(1).isEmpty() && model.relationship(names.get(2)).isEmpty();
    if (!leaves) return "";
    return hint(names.get(2), model.relationships().stream().map(Relationship::name).toList());
  }

  private String ofService(List<String> names) {
    List<String> seconds =
        own.stream()
            .map(PathTemplate::segments)
            .filter(path -> path.size() > 1 && path.getFirst().equals(names.getFirst()))
            .map(path -> path.get(1))
            .toList();
    if (seconds.isEmpty()) return tables(names.getFirst());
    return seconds.contains(names.get(1)) ? "" : hint(names.get(1), seconds);
  }

  private static String hint(String name, List<String> names) {
    return NearestName.hint(Excerpt.truncated(name), names);
  }
}
