package org.relata.service.http.connection;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All clients that are connected, and the thread that looks after them.
public final class Clients implements AutoCloseable, Client.Timeouts {

  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

  /// How often it looks. A client that leaves is noticed after twice as long at most.
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Set<Client> connected = ConcurrentHashMap.newKeySet();
  private final int max;
  private final long headTimeout;
  private final long idleTimeout;
  private final Supplier<byte[]> headTimedOut;
  private final Thread watch;

  /// @param max how many there may be
  /// @param headTimeout how long the head of a request may take
  /// @param idleTimeout how long there may be none
  /// @param headTimedOut what is sent where it takes longer
  public Clients(
      int max, Duration headTimeout, Duration idleTimeout, Supplier<byte[]> headTimedOut) {
    this.max = max;
    this.headTimeout = headTimeout.toNanos();
    this.idleTimeout = idleTimeout.toNanos();
    this.headTimedOut = headTimedOut;
    this.watch = Thread.ofPlatform().name("relata-watch").daemon().start(this::watch);
  }

  /// {@return the client of a new connection; empty where there are too many}
  Optional<Client> admit(Connection<?> connection) {
    if (connected.size() >= max) return Optional.empty();
    Client client = Client.accept(connection);
    connected.add(client);
    return Optional.of(client);
  }

  void remove(Client client) {
    connected.remove(client);
    client.closed();
  }

  private void watch() {
    ByteBuffer bytes = ByteBuffer.allocate(8 << 10);
    try {
      while (true) {
        Thread.sleep(INTERVAL);
        long now = System.nanoTime();
        for (Client client : connected) look(client, now, bytes);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whatever goes wrong with one must not keep it from the others.
  private void look(Client client, long now, ByteBuffer bytes) {
    try {
      client.look(now, this, bytes);
    } catch (RuntimeException failure) {
      LOG.error("Cannot look after a client", failure);
    }
  }

  @Override
  public long of(boolean receiving) {
    return receiving ? headTimeout : idleTimeout;
  }

  @Override
  public void answer(Connection<?> connection) {
    var _ =
        connection.write(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, headTimedOut.get()));
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
