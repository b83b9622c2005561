package org.relata.service.batch;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Method;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;
import org.relata.service.routing.Resource;
import org.relata.service.routing.Router;
import org.relata.service.routing.Target;

/// Resolves what operations of one batch name, in their order: endpoints, and answers of those
/// before.
final class BatchResolver {

  private static final List<String> METHODS =
      Arrays.stream(Method.values()).map(Method::name).toList();
  private static final Set<Method> BODILESS = Set.of(Method.GET, Method.DELETE);

  private final Router router;
  private final Violations violations;
  private final Set<String> ids = new LinkedHashSet<>();

  BatchResolver(Router router, Violations violations) {
    this.router = router;
    this.violations = violations;
  }

  /// {@return the operation; empty where it leads to no endpoint}
  Optional<BatchOperation> resolve(DraftReader.Draft draft, Pointer place) {
    TargetTemplate target = valid(draft.path, place.then("path"), TargetTemplate::parse);
    if (target != null) {
      target.references().forEach(reference -> requireKnown(reference, place.then("path")));
    }
    if (draft.body != null) {
      for (var gap : draft.body.gaps()) {
        Reference reference = valid(gap.name(), gap.place(), Reference::parse);
        if (reference != null) requireKnown(reference, gap.place());
      }
    }
    String id = valid(draft.id, place.then("id"), this::newIdentifier);
    Endpoint endpoint = endpoint(draft, target, place);
    if (endpoint == null || target == null) return Optional.empty();
    if (draft.body != null && BODILESS.contains(endpoint.method())) {
      violations.inBody(place.then("body"), "is not allowed with " + endpoint.method());
    }
    return Optional.of(new BatchOperation(place, id, endpoint, target, draft.headers, draft.body));
  }

  private void requireKnown(Reference reference, Pointer place) {
    if (ids.contains(reference.id())) return;
    violations.inBody(
        place,
        () ->
            "no earlier operation has the id"
                + " "
                + reference.id()
                + NameResolver.hint(reference.id(), ids));
  }

  private String newIdentifier(String text) {
    String id = Reference.identifier(text);
    if (ids.add(id)) return id;
    throw new InvalidInputException("duplicate id " + id);
  }

  private @Nullable Endpoint endpoint(
      DraftReader.Draft draft, @Nullable TargetTemplate target, Pointer place) {
    Method method = valid(draft.method, place.then("method"), BatchResolver::method);
    if (target == null || draft.path == null) return null;
    Resource resource =
        valid(draft.path, place.then("path"), path -> resource(path, target.target()));
    if (method == null || resource == null) return null;
    return valid(method, place.then("method"), given -> endpoint(resource, given));
  }

  private Resource resource(String path, Target target) {
    return router
        .find(target.segments())
        .orElseThrow(() -> new InvalidInputException(router.notFound(path, target.segments())));
  }

  private static Endpoint endpoint(Resource resource, Method method) {
    return resource
        .endpoint(method.name())
        .orElseThrow(() ->
            new InvalidInputException(
                resource.route().template()
                    + " does not support "
                    + method
                    + "; available: "
                    + resource.methods().stream()
                        .map(Method::name)
                        .collect(Collectors.joining(", "))));
  }

  private static Method method(String name) {
    if (METHODS.contains(name)) return Method.valueOf(name);
    throw new InvalidInputException(
        "no such method " + Excerpt.truncated(name) + NameResolver.hint(name, METHODS));
  }

  /// {@return what is made of something given; null where nothing is given, or it is refused}
  private <T, R> @Nullable R valid(@Nullable T given, Pointer place, Function<T, R> made) {
    if (given == null) return null;
    try {
      return made.apply(given);
    } catch (InvalidInputException rejected) {
      violations.inBody(place, rejected.detail());
      return null;
    }
  }
}
