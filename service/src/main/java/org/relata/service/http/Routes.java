package org.relata.service.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Path;
import org.relata.service.request.RawRequest;
import org.relata.service.response.RawResponse;

/// Makes resources of Jersey from endpoints.
///
/// Jersey finds the endpoint, and nothing else: it sees no header of a request and no body of a
/// response, so there is nothing for it to negotiate, convert or buffer.
final class Routes {

  private Routes() {}

  static ResourceConfig of(List<Endpoint> endpoints, Function<RawRequest, RawResponse> api) {
    Map<Path, List<Endpoint>> byPath = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      byPath.computeIfAbsent(endpoint.path(), path -> new ArrayList<>()).add(endpoint);
    }
    ResourceConfig config = new ResourceConfig();
    byPath.forEach((path, there) -> config.registerResources(resource(path, there, api)));
    return config
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
        .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
  }

  private static Resource resource(
      Path path, List<Endpoint> endpoints, Function<RawRequest, RawResponse> api) {
    Resource.Builder resource = Resource.builder(Template.of(path));
    for (Endpoint endpoint : endpoints) {
      resource.addMethod(endpoint.method().name()).handledBy(new Exchange(endpoint, api));
    }
    resource.addMethod("OPTIONS").handledBy(new Options(allowed(endpoints)));
    return resource.build();
  }

  /// {@return the methods that a path with these endpoints answers, in the order of the alphabet}
  private static List<String> allowed(List<Endpoint> endpoints) {
    List<String> methods = new ArrayList<>(List.of("OPTIONS"));
    for (Endpoint endpoint : endpoints) {
      methods.add(endpoint.method().name());
      if (endpoint.method() == Endpoint.Method.GET) methods.add("HEAD");
    }
    return methods.stream().sorted().toList();
  }
}
