package org.relata.service.api;

import org.relata.mapping.change.Change;
import org.relata.openapi.endpoint.Subject;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ResourcePath;
import org.relata.service.response.Locations;

/// Paths as responses show them.
final class Paths {

  private Paths() {}

  /// {@return the text of a path, percent-encoded}
  static String of(ResourcePath path) {
    return switch (path.subject()) {
      case Subject.OfService() -> "/";
      case Subject.OfModel(var model) ->
          path.keys().isEmpty() ? Locations.of(model) : Locations.of(model, path.key());
      case Subject.OfRelationship(var relationship) ->
          path.keys().size() == 1
              ? Locations.of(relationship, path.key())
              : Locations.of(relationship, path.key(), path.relatedKey());
    };
  }

  /// {@return the path of the row without which a change does nothing}
  static String required(Change change) {
    return switch (change) {
      case Change.Replace replace -> Locations.of(replace.model(), replace.key());
      case Change.Update update -> Locations.of(update.model(), update.key());
      case Change.Delete delete -> Locations.of(delete.model(), delete.key());
      case Change.Add add -> Locations.of(add.relationship().source(), add.parent());
      case Change.Link link -> Locations.of(link.relationship().source(), link.parent());
      case Change.Unlink unlink ->
          Locations.of(unlink.relationship(), unlink.parent(), unlink.key());
      case Change.Create _,
          Change.UpdateMany _,
          Change.Upsert _,
          Change.UpdateAll _,
          Change.DeleteAll _ ->
          throw new IllegalArgumentException(change + " does without any row");
    };
  }

  /// {@return what is thrown where there is no row at a path}
  static ProblemException notFound(String path) {
    return new ProblemException(Problems.rowNotFound(path.substring(1)));
  }
}
