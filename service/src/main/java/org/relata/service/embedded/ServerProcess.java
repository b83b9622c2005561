package org.relata.service.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process of a server: started, stopped, and looked at.
final class ServerProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

  /// For clients of the database beside the service.
  private static final int SPARE_CONNECTIONS = 10;

  /// A program that outlives a killed service may be about to start a server; it loses that race,
  /// or is stopped before the next attempt.
  private static final int ATTEMPTS = 3;

  private static final List<String> OPTIONS =
      List.of(
          "-c timezone=UTC",
          "-c log_timezone=UTC",
          "-c jit=off",
          // All tables are created in one transaction, which holds a lock on each with its indexes.
          "-c max_locks_per_transaction=1024",
          "-c log_checkpoints=off",
          // The service reports failed statements; their text must not be in this log.
          "-c log_min_messages=log",
          "-c log_min_error_statement=panic");

  private final DataDirectory directory;
  private final Cluster cluster;
  private final Programs programs;
  private final int connections;
  private final int port;

  /// @param connections how many it must take
  ServerProcess(DataDirectory directory, Cluster cluster, Programs programs, int connections) {
    this.directory = directory;
    this.cluster = cluster;
    this.programs = programs;
    this.connections = connections;
    this.port = freePort();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new StartException("No port of 127.0.0.1 is free: " + failure, failure);
    }
  }

  /// {@return the port of 127.0.0.1 at which it listens}
  int port() {
    return port;
  }

  /// Stops what a killed service left running.
  void stopOrphans() throws IOException {
    OptionalLong pid = OrphanedServer.find(directory);
    if (pid.isPresent()) {
      LOG.warn(
          "Stopping PostgreSQL (process {}), left running by a killed service", pid.getAsLong());
      stop();
    }
    if (directory.abandoned()) OrphanedServer.end(directory.path());
  }

  /// Starts it.
  ///
  /// @throws StartException if it does not start
  void start() throws IOException {
    for (int attempt = 1; ; attempt++) {
      OrphanedServer.forget(directory.data());
      Programs.Outcome outcome = control();
      if (outcome.succeeded()) return;
      boolean another = directory.abandoned() && attempt < ATTEMPTS;
      if (!another) throw failed(outcome);
      LOG.debug("PostgreSQL did not start: {}", outcome.output());
      stopOrphans();
    }
  }

  /// A server that has not started in time may be about to.
  private StartException failed(Programs.Outcome outcome) {
    if (isRunning()) stop();
    return cluster.failed(outcome);
  }

  private Programs.Outcome control() {
    return programs.control(
        "--pgdata=" + directory.data(),
        "--log=" + directory.log(),
        "--options=" + String.join(" ", options()),
        "--wait",
        "start");
  }

  private List<String> options() {
    List<String> durability =
        directory.persistent()
            ? List.of()
            : List.of("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off");
    String sockets = directory.supportsSocket() ? directory.path().toString() : "";
    List<String> options =
        List.of(
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories='" + sockets + "'",
            "-c max_connections=" + (connections + SPARE_CONNECTIONS));
    return Stream.of(options, OPTIONS, durability).flatMap(List::stream).toList();
  }

  boolean isRunning() {
    try {
      return OrphanedServer.find(directory).isPresent();
    } catch (IOException unreadable) {
      return false;
    }
  }

  boolean hasData() {
    return Files.isDirectory(directory.data());
  }

  /// Starts it after it has ended by itself.
  ///
  /// @throws StartException if it does not start
  void startAgain() {
    try {
      if (isRunning()) return;
      OrphanedServer.forget(directory.data());
      Programs.Outcome outcome = control();
      if (!outcome.succeeded()) throw failed(outcome);
    } catch (IOException failure) {
      throw new StartException("Cannot use " + directory.data() + ": " + failure, failure);
    }
  }

  /// A server that does not stop by itself is killed: nothing that was committed is lost by that.
  void stop() {
    Programs.Outcome outcome =
        programs.control(
            "--pgdata=" + directory.data(), "--mode=fast", "--wait", "--timeout=30", "stop");
    if (outcome.succeeded()) return;
    LOG.error("PostgreSQL failed to stop, and is killed: {}", outcome.output());
    OrphanedServer.end(directory.path());
  }
}
