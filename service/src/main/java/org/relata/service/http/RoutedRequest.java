package org.relata.service.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.request.RawRequest;
import org.relata.service.response.RawResponse;

/// One request while Jersey looks for its endpoint, and what came of it: an answer, or the status
/// or failure with which Jersey ended.
final class RoutedRequest implements ContainerResponseWriter {

  private final Request request;
  private final String path;
  private @Nullable RawResponse answer;
  private @Nullable Throwable failure;
  private int status;
  private List<String> allow = List.of();

  /// @param path the path, percent-encoded
  RoutedRequest(Request request, String path) {
    this.request = request;
    this.path = path;
  }

  static RoutedRequest of(ContainerRequestContext request) {
    return (RoutedRequest) ((ContainerRequest) request).getResponseWriter();
  }

  /// {@return the request as the API takes it}
  ///
  /// @param keys where the keys stand among the segments of the path
  RawRequest request(Endpoint endpoint, int[] keys) {
    return new RawRequest(
        endpoint,
        segments(keys),
        RequestTarget.query(request),
        request::getHeader,
        request.getInputStream());
  }

  private List<String> segments(int[] places) {
    if (places.length == 0) return List.of();
    String[] all = path.split("/", -1);
    List<String> segments = new ArrayList<>(places.length);
    for (int place : places) segments.add(all[place + 1]);
    return segments;
  }

  void answer(RawResponse response) {
    answer = response;
  }

  @Nullable RawResponse answer() {
    return answer;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /// {@return the status with which Jersey ended}
  int status() {
    return status;
  }

  /// {@return the methods that the path has, where the status is 405}
  List<String> allow() {
    return allow;
  }

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
    status = response.getStatus();
    TreeSet<String> methods = new TreeSet<>(response.getAllowedMethods());
    if (methods.contains("GET")) methods.add("HEAD");
    allow = List.copyOf(methods);
    return OutputStream.nullOutputStream();
  }

  @Override
  public void failure(Throwable error) {
    failure = error;
  }

  @Override
  public boolean enableResponseBuffering() {
    return false;
  }

  @Override
  public void commit() {}

  @Override
  public boolean suspend(long timeout, TimeUnit unit, TimeoutHandler handler) {
    return false;
  }

  @Override
  public void setSuspendTimeout(long timeout, TimeUnit unit) {
    throw new IllegalStateException("Requests are handled synchronously");
  }
}
