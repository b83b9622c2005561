package org.relata.service.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ContainerRequest;

/// Lets each request that Jersey hands on be dispatched.
///
/// A class, since Jersey gives `null` to an inflector that is a lambda.
final class DispatchingResource implements Inflector<ContainerRequestContext, Response> {

  @Override
  public Response apply(ContainerRequestContext request) {
    ((JerseyExchange) ((ContainerRequest) request).getResponseWriter()).dispatch();
    return Response.noContent().build();
  }
}
