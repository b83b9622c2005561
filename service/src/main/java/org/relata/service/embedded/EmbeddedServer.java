package org.relata.service.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own, with a database `relata`, that runs as long as the service does.
///
/// It has a session of its own, so that a Ctrl-C at the terminal reaches the service alone, which
/// stops it after the last request. If the service is killed, it runs on; the next service on its
/// directory stops it and starts another.
public final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String NAME = "relata";

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
  private @Nullable ServerKeeper keeper;

  private EmbeddedServer(DataDirectory directory, int connections) {
    this.directory = directory;
    this.connections = connections;
    this.programs =
        new Programs(
            Binaries.unpacked(directory.programs()), directory.path().resolve("output"));
    this.cluster = new Cluster(directory, programs, NAME);
    this.port = freePort();
  }

  /// Starts a server that keeps its data in a directory.
  ///
  /// @param connections how many it must take
  /// @throws StartException if another service has the directory, or PostgreSQL does not start
  public static EmbeddedServer persistent(Path directory, int connections) {
    return start(DataDirectory.persistent(directory), connections);
  }

  /// Starts a server that is thrown away when it is closed.
  ///
  /// @param connections how many it must take
  public static EmbeddedServer ephemeral(int connections) {
    return start(DataDirectory.ephemeral(), connections);
  }

  private static EmbeddedServer start(DataDirectory directory, int connections) {
    try {
      EmbeddedServer server = new EmbeddedServer(directory, connections);
      server.stopOrphans();
      directory.tidy();
      server.cluster.prepare();
      server.startPatiently();
      return server;
    } catch (IOException failure) {
      directory.close();
      throw new StartException(
          "Cannot use data directory " + directory.path() + ": " + failure, failure);
    } catch (RuntimeException | Error failure) {
      directory.close();
      throw failure;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new StartException("No port of 127.0.0.1 is free: " + failure, failure);
    }
  }

  private void stopOrphans() throws IOException {
    OptionalLong pid = OrphanedServer.find(directory.data());
    if (pid.isPresent()) {
      LOG.warn(
          "Stopping PostgreSQL (process {}), left running by a killed service", pid.getAsLong());
      stop();
    }
    if (directory.abandoned()) OrphanedServer.end(directory.path());
  }

  private void startPatiently() throws IOException {
    for (int attempt = 1; ; attempt++) {
      OrphanedServer.forget(directory.data());
      Programs.Outcome outcome = control();
      if (outcome.succeeded()) return;
      boolean another = directory.abandoned() && attempt < ATTEMPTS;
      if (!another) throw cluster.failed(outcome);
      LOG.debug("PostgreSQL did not start: {}", outcome.output());
      stopOrphans();
    }
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

  /// Keeps it running until it is closed.
  ///
  /// @param lost is told if it has ended and cannot be started again
  public void keep(Consumer<StartException> lost) {
    keeper = new ServerKeeper(this, lost);
  }

  boolean isRunning() {
    try {
      return OrphanedServer.find(directory.data()).isPresent();
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
      if (!outcome.succeeded()) throw cluster.failed(outcome);
    } catch (IOException failure) {
      throw new StartException("Cannot use " + directory.data() + ": " + failure, failure);
    }
  }

  /// Starts it with a new password, where the one in the file is not the database's.
  ///
  /// @throws StartException if it does not start
  public void renewPassword() {
    LOG.warn("Setting a new password, since the database does not take that in {}", directory.path());
    stop();
    try {
      cluster.renewPassword();
      startPatiently();
    } catch (IOException failure) {
      throw new StartException("Cannot write to " + directory.path() + ": " + failure, failure);
    }
  }

  /// {@return how to connect to it}
  public Settings.Database.Remote database() {
    try {
      return new Settings.Database.Remote(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME + socket(),
          NAME,
          directory.password().read().orElse(""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return the parameters that let the driver come by a file}
  private String socket() {
    if (!directory.supportsSocket()) return "";
    String file = directory.path().resolve(".s.PGSQL." + port).toString();
    return "?socketFactory="
        + LocalSocketFactory.class.getName()
        + "&socketFactoryArg="
        + URLEncoder.encode(file, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (keeper != null) keeper.close();
    if (isRunning()) stop();
    directory.close();
  }

  /// A server that does not stop by itself is killed: nothing that was committed is lost by that.
  private void stop() {
    Programs.Outcome outcome =
        programs.control(
            "--pgdata=" + directory.data(), "--mode=fast", "--wait", "--timeout=30", "stop");
    if (outcome.succeeded()) return;
    LOG.error("PostgreSQL failed to stop, and is killed: {}", outcome.output());
    OrphanedServer.end(directory.path());
  }
}
