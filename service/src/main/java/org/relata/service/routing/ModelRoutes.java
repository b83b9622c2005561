package org.relata.service.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.openapi.endpoint.Subject;

/// The routes to the rows of a model and to their related rows.
final class ModelRoutes {

  private final @Nullable Route rows;
  private final @Nullable Route row;
  private final @Nullable Route rowsQuery;
  private final Map<String, Route> related = new HashMap<>();
  private final Map<String, Route> relatedQueries = new HashMap<>();
  private final Map<String, Route> relatedRows = new HashMap<>();

  ModelRoutes(Model model) {
    Subject subject = new Subject.OfModel(model);
    this.rows = Route.of(PathTemplate.ROWS, subject).orElse(null);
    this.row = Route.of(PathTemplate.ROW, subject).orElse(null);
    this.rowsQuery = Route.of(PathTemplate.ROWS_QUERY, subject).orElse(null);
    for (Relationship each : model.relationships()) {
      put(related, PathTemplate.RELATED, each);
      put(relatedQueries, PathTemplate.RELATED_QUERY, each);
      put(relatedRows, PathTemplate.RELATED_ROW, each);
    }
  }

  private static void put(Map<String, Route> routes, PathTemplate path, Relationship relationship) {
    Route.of(path, new Subject.OfRelationship(relationship))
        .ifPresent(route -> routes.put(relationship.name(), route));
  }

  /// {@return the route of a path that begins with the model's table}
  ///
  /// @param path its segments, percent-encoded
  Optional<Route> find(List<String> path) {
    return Optional.ofNullable(
        switch (path.size()) {
          case 1 -> rows;
          case 2 -> endsInQuery(path) ? rowsQuery : row;
          case 3 -> related.get(PathNames.decoded(path.get(2)));
          case 4 ->
              (endsInQuery(path) ? relatedQueries : relatedRows)
                  .get(PathNames.decoded(path.get(2)));
          default -> null;
        });
  }

  private static boolean endsInQuery(List<String> path) {
    return PathNames.decoded(path.getLast()).equals(PathTemplate.QUERY);
  }
}
