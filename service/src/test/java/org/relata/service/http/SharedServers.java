package org.relata.service.http;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Servers that the tests of a class have in common, one of each kind that they ask for.
///
/// @param <K> what tells the kinds apart
final class SharedServers<K> implements AutoCloseable {

  private final Map<K, GrizzlyServer> servers = new HashMap<>();
  private final Function<K, GrizzlyServer> start;

  SharedServers(Function<K, GrizzlyServer> start) {
    this.start = start;
  }

  GrizzlyServer of(K kind) {
    return servers.computeIfAbsent(kind, start);
  }

  @Override
  public void close() {
    servers.values().forEach(GrizzlyServer::close);
  }
}
