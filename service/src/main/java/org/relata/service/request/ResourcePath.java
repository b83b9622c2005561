package org.relata.service.request;

import java.util.List;
import org.relata.mapping.model.Key;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.openapi.endpoint.Subject;

/// A path with its names and keys resolved.
///
/// @param keys as many as there are in the path: of a model's row, or of the row that a
///   relationship leads from and of the one that it leads to
public record ResourcePath(Subject subject, List<Key> keys) {

  public ResourcePath {
    keys = List.copyOf(keys);
  }

  /// {@return the key of the row that a path begins with}
  public Key key() {
    return keys.getFirst();
  }

  /// {@return the key of the related row in the path}
  public Key relatedKey() {
    return keys.get(1);
  }

  /// {@return a query that gives only rows at this path, as `/person/1/addresses/2` has one}
  public Query narrow(Query query) {
    return query.where(filter());
  }

  private Filter filter() {
    return switch (subject) {
      case Subject.OfService() -> new Filter.Everything();
      case Subject.OfModel(var model) ->
          keys.isEmpty() ? new Filter.Everything() : Filter.key(model, key());
      case Subject.OfRelationship(var relationship) ->
          keys.size() == 1
              ? Filter.relatedTo(relationship, key())
              : Filter.key(relationship.target(), relatedKey())
                  .and(Filter.relatedTo(relationship, key()));
    };
  }
}
