package org.relata.openapi.describe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.document.Components;
import org.relata.openapi.document.OpenApi;
import org.relata.openapi.document.OperationObject;
import org.relata.openapi.document.Parameter;
import org.relata.openapi.document.PathItem;
import org.relata.openapi.document.Response;
import org.relata.openapi.document.StreamedMap;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.openapi.endpoint.Method;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.openapi.endpoint.Subject;

/// Describes the API of models, or of some of them: as a document of OpenAPI.
public final class Description {

  private static final String TEXT =
      """
      A REST API for the rows of models on PostgreSQL. `HEAD` works wherever `GET` does.

      What a schema says in `x-relata-also` is taken and answered besides what the rest of it says: `NaN` for a number, \
      `infinity` for a date, an array of rows where one is created. The schemas of rows describe responses without `fields` and without `expand=-…`.\
      """;

  private final Models models;
  private final Pages pages;
  private final Security security;
  private final Names names;

  /// A description of an API that asks nobody who they are.
  ///
  /// @param pages how many rows lists show
  public Description(Models models, Pages pages) {
    this(models, pages, Security.NONE);
  }

  /// @param pages how many rows lists show
  /// @param security how those who use it prove who they are
  public Description(Models models, Pages pages, Security security) {
    this.models = models;
    this.pages = pages;
    this.security = security;
    this.names = new Names(models);
  }

  /// {@return the document of all models}
  public OpenApi all() {
    return of(models.all());
  }

  /// {@return the document of some models, which is whole in itself: it has the schemas of the
  /// models that their relationships lead to as well, and beyond these rows are objects}
  public OpenApi of(Collection<Model> slice) {
    Set<Model> described = new LinkedHashSet<>(slice);
    described.addAll(targets(slice, _ -> true));
    Parameters parameters = new Parameters(names, pages, targets(slice, Relationship::list));
    RowReferences rows = new RowReferences(names, described);
    Responses responses = new Responses(names, rows);
    Operations operations = new Operations(names, rows, parameters, responses);
    return new OpenApi(
        "3.1.1",
        new OpenApi.Info("Relata", version(), "Models as a REST API.", TEXT),
        List.of(new OpenApi.Server("/", "Where this document is served.")),
        security.required(),
        tags(slice),
        paths(slice, parameters, operations),
        components(described, new RowSchemas(rows), parameters, responses),
        others());
  }

  private static Set<Model> targets(Collection<Model> models, Predicate<Relationship> followed) {
    return models.stream()
        .flatMap(model -> model.relationships().stream())
        .filter(followed)
        .map(Relationship::target)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String version() {
    return Objects.requireNonNullElse(
        Description.class.getPackage().getImplementationVersion(), "0");
  }

  private List<OpenApi.Tag> tags(Collection<Model> slice) {
    List<OpenApi.Tag> tags = new ArrayList<>();
    tags.add(new OpenApi.Tag(names.serviceTag(), "The service itself."));
    for (Model model : slice) {
      String doc = model.doc().orElse("The rows of " + model.table().path() + ".");
      tags.add(new OpenApi.Tag(names.schema(model), doc));
    }
    return tags;
  }

  private static Map<String, PathItem> paths(
      Collection<Model> slice, Parameters parameters, Operations operations) {
    return new StreamedMap<>(() ->
        Endpoints.subjects(slice)
            .flatMap(subject -> paths(subject, parameters, operations).entrySet().stream()));
  }

  private static Map<String, PathItem> paths(
      Subject subject, Parameters parameters, Operations operations) {
    Map<String, List<Endpoint>> byPath =
        Endpoints.of(subject)
            .collect(
                Collectors.groupingBy(Description::path, LinkedHashMap::new, Collectors.toList()));
    Map<String, PathItem> paths = new LinkedHashMap<>();
    byPath.forEach((path, endpoints) -> paths.put(path, path(endpoints, parameters, operations)));
    return paths;
  }

  private static PathItem path(
      List<Endpoint> endpoints, Parameters parameters, Operations operations) {
    Map<Method, OperationObject> byMethod = new EnumMap<>(Method.class);
    endpoints.forEach(each -> byMethod.put(each.method(), operations.of(each)));
    List<Parameter> keys = parameters.keys(endpoints.getFirst());
    return new PathItem(
        keys.isEmpty() ? null : keys,
        byMethod.get(Method.GET),
        byMethod.get(Method.PUT),
        byMethod.get(Method.POST),
        byMethod.get(Method.DELETE),
        byMethod.get(Method.PATCH));
  }

  /// The path of an endpoint, percent-encoded but for the keys in braces.
  private static String path(Endpoint endpoint) {
    PathTemplate template = endpoint.operation().path();
    return template.segments().stream()
        .map(segment ->
            switch (segment) {
              case "{table}" -> encoded(endpoint.subject().table());
              case "{relationship}" -> encoded(endpoint.subject().relationshipName());
              default -> segment;
            })
        .collect(Collectors.joining("/", "/", ""));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Components components(
      Set<Model> described, RowSchemas rows, Parameters parameters, Responses responses) {
    return new Components(
        streamed(described, rows::of, new ServiceSchemas(names).all()),
        streamed(described, responses::of, responses.shared()),
        streamed(described, parameters::of, parameters.shared()),
        Headers.all(),
        security.schemes());
  }

  private static <V> Map<String, V> streamed(
      Set<Model> models, Function<Model, Map<String, V>> ofModel, Map<String, V> shared) {
    return new StreamedMap<>(() ->
        Stream.concat(
            models.stream().flatMap(model -> ofModel.apply(model).entrySet().stream()),
            shared.entrySet().stream()));
  }

  private static Map<String, Response> others() {
    List<ResponseHeader> headers =
        List.of(ResponseHeader.ALLOW, ResponseHeader.SERVER_TIMING, ResponseHeader.REQUEST_ID);
    return Map.of(
        "OPTIONS",
        Response.of("204: the methods of the path.", Headers.refs(headers), null),
        "default",
        Response.ref("AnyRequest"));
  }
}
