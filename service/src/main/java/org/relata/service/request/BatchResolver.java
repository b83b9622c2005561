package org.relata.service.request;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoint.Method;
import org.relata.openapi.endpoint.Path;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Resolves what operations of one batch name, in their order: endpoints, and answers of those
/// before.
final class BatchResolver {

  private static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::name).toList();
  private static final Set<Method> BODILESS = Set.of(Method.GET, Method.DELETE);

  private final EndpointFinder endpoints;
  private final Violations violations;
  private final Set<String> ids = new LinkedHashSet<>();

  BatchResolver(EndpointFinder endpoints, Violations violations) {
    this.endpoints = endpoints;
    this.violations = violations;
  }

  /// {@return the operation; empty where it leads to no endpoint}
  Optional<BatchOperation> resolve(BatchReader.Draft draft, Pointer place) {
    TargetTemplate address = sound(draft.path, place.then("path"), TargetTemplate::parse);
    if (address != null) {
      address.references().forEach(reference -> known(reference, place.then("path")));
    }
    if (draft.body != null) {
      for (var gap : draft.body.gaps()) {
        Reference reference = sound(gap.name(), gap.place(), Reference::parse);
        if (reference != null) known(reference, gap.place());
      }
    }
    String id = sound(draft.id, place.then("id"), this::identifier);
    Endpoint endpoint = endpoint(draft, address, place);
    if (endpoint == null || address == null) return Optional.empty();
    if (draft.body != null && BODILESS.contains(endpoint.method())) {
      violations.inBody(place.then("body"), "is not allowed with " + endpoint.method());
    }
    return Optional.of(new BatchOperation(place, id, endpoint, address, draft.headers, draft.body));
  }

  private void known(Reference reference, Pointer place) {
    if (ids.contains(reference.id())) return;
    violations.inBody(
        place,
        () ->
            "no earlier operation has the id"
                + " "
                + reference.id()
                + NameResolver.hint(reference.id(), ids));
  }

  private String identifier(String text) {
    String id = Reference.identifier(text);
    if (ids.add(id)) return id;
    throw new InvalidInputException("duplicate id " + id);
  }

  private @Nullable Endpoint endpoint(
      BatchReader.Draft draft, @Nullable TargetTemplate address, Pointer place) {
    Method method = sound(draft.method, place.then("method"), BatchResolver::method);
    if (address == null || draft.path == null) return null;
    Path path =
        sound(draft.path, place.then("path"), shown -> endpoints.path(shown, address.segments()));
    if (method == null || path == null) return null;
    return sound(method, place.then("method"), given -> endpoints.endpoint(path, given));
  }

  private static Method method(String name) {
    if (METHODS.contains(name)) return Method.valueOf(name);
    throw new InvalidInputException(
        "no such method " + Excerpt.truncated(name) + NameResolver.hint(name, METHODS));
  }

  /// {@return what is made of something given; null where nothing is given, or it is refused}
  private <T, R> @Nullable R sound(@Nullable T given, Pointer place, Function<T, R> made) {
    if (given == null) return null;
    try {
      return made.apply(given);
    } catch (InvalidInputException refused) {
      violations.inBody(place, refused.detail());
      return null;
    }
  }
}
