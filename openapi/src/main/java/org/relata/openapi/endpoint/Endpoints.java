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
    return of(models.all());
  }

  /// {@return the endpoints of the service, then those of some models and their relationships}
  public static List<Endpoint> of(Collection<Model> models) {
    return Stream.concat(
            Stream.of(new Subject.OfService()), models.stream().flatMap(Endpoints::subjects))
        .flatMap(Endpoints::of)
        .toList();
  }

  private static Stream<Subject> subjects(Model model) {
    return Stream.concat(
        Stream.of(new Subject.OfModel(model)),
        model.relationships().stream().map(Subject.OfRelationship::new));
  }

  private static Stream<Endpoint> of(Subject subject) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.described() && operation.isFor(subject))
        .map(operation -> new Endpoint(operation, subject));
  }
}
