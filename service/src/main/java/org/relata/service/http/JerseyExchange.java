package org.relata.service.http;

import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;
import org.relata.service.response.RawResponse;

/// One request while Jersey has it, and what came of it: a response or a failure, or neither where
/// Jersey ended it before it was dispatched.
final class JerseyExchange implements ContainerResponseWriter {

  private final Supplier<RawResponse> dispatching;
  private @Nullable RawResponse response;
  private @Nullable Throwable failure;

  JerseyExchange(Supplier<RawResponse> dispatching) {
    this.dispatching = dispatching;
  }

  void dispatch() {
    try {
      response = dispatching.get();
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    }
  }

  @Nullable RawResponse response() {
    return response;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse ended) {
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
