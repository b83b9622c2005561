package org.relata.openapi.endpoint;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;

/// Every endpoint for programs, of the service and of every model.
public final class Endpoints {

  private Endpoints() {}

  /// {@return the endpoints of the service, then those of each model and its relationships}
  public static List<Endpoint> of(Models models) {
    return subjects(models.all()).flatMap(Endpoints::of).toList();
  }

  /// {@return what endpoints are on: the service, then each of some models and its relationships}
  public static Stream<Subject> subjects(Collection<Model> models) {
    return Stream.concat(
        Stream.of(new Subject.OfService()), models.stream().flatMap(Endpoints::subjects));
  }

  private static Stream<Subject> subjects(Model model) {
    return Stream.concat(
        Stream.of(new Subject.OfModel(model)),
        model.relationships().stream().map(Subject.OfRelationship::new));
  }

  /// {@return the endpoints on a subject, but for those that nobody may use who sees its models so}
  public static Stream<Endpoint> of(Subject subject) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.described() && operation.isFor(subject))
        .map(operation -> new Endpoint(operation, subject))
        .filter(Endpoint::permitted);
  }
}
