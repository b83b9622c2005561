package org.relata.service.http;

import java.util.Arrays;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.relata.openapi.endpoint.Method;

/// Configures Jersey: one resource takes the requests for all paths.
///
/// Jersey tries one path template after another, so a resource for each path would make every
/// request slower with every model. It sees no header of a request and no body of a response, so
/// there is nothing for it to negotiate, convert or buffer.
final class JerseyApplication {

  private static final ApplicationHandler HANDLER = new ApplicationHandler(config());

  private JerseyApplication() {}

  /// {@return the one for all servers, of which it knows nothing}
  static ApplicationHandler handler() {
    return HANDLER;
  }

  private static ResourceConfig config() {
    Resource.Builder resource = Resource.builder("/");
    DispatchingResource dispatching = new DispatchingResource();
    resource.addMethod("OPTIONS").handledBy(dispatching);
    Arrays.stream(Method.values())
        .forEach(method -> resource.addMethod(method.name()).handledBy(dispatching));
    return new ResourceConfig()
        .registerResources(resource.build())
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
        .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
        .property(ServerProperties.WADL_FEATURE_DISABLE, true)
        .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
  }
}
