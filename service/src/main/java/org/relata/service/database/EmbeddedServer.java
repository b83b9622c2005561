package org.relata.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own, with a database `relata`, that runs as long as the service does.
///
/// It has a session of its own, so that a Ctrl-C at the terminal reaches the service alone, which
/// stops it after the last request. If the service is killed, it runs on; the next service on its
/// directory stops it and starts another.
final class EmbeddedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final String NAME = "relata";

  /// For clients of the database beside the service.
  private static final int SPARE_CONNECTIONS = 10;

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
  private final Programs programs;
  private final int port;

  private EmbeddedServer(DataDirectory directory, Programs programs, int port) {
    this.directory = directory;
    this.programs = programs;
    this.port = port;
  }

  /// Starts a server that keeps its data in a directory.
  ///
  /// @param connections how many it must take
  /// @throws StartException if another service has the directory, or PostgreSQL does not start
  static EmbeddedServer persistent(Path directory, int connections) {
    return start(DataDirectory.persistent(directory), connections);
  }

  /// Starts a server that is thrown away when it is closed.
  static EmbeddedServer ephemeral(int connections) {
    return start(DataDirectory.ephemeral(), connections);
  }

  private static EmbeddedServer start(DataDirectory directory, int connections) {
    try {
      Programs programs = new Programs(Binaries.unpacked(directory.programs()));
      EmbeddedServer server = new EmbeddedServer(directory, programs, freePort());
      server.stopOrphan();
      if (Files.notExists(directory.data())) server.initialize();
      server.start(connections);
      return server;
    } catch (RuntimeException | Error failure) {
      directory.close();
      throw failure;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void stopOrphan() {
    OrphanedServer.find(directory.data())
        .ifPresent(pid -> {
          LOG.warn("Stopping PostgreSQL (process {}), left running by a killed service", pid);
          stop();
        });
  }

  /// Makes the database beside its place and moves it there, so that half of it is never taken for
  /// the whole.
  private void initialize() {
    Path unfinished = directory.unfinished();
    try {
      Directories.delete(unfinished);
      initdb(unfinished);
      expect(programs.singleUser(unfinished, "create database " + NAME));
      Files.move(unfinished, directory.data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void initdb(Path data) {
    expect(
        programs.initdb(
            "--pgdata=" + data,
            "--username=" + NAME,
            "--auth=password",
            "--pwfile=" + directory.passwordFile(),
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
            "--no-sync"));
  }

  private void start(int connections) {
    expect(
        programs.control(
            "--pgdata=" + directory.data(),
            "--log=" + directory.log(),
            "--options=" + String.join(" ", options(connections)),
            "--wait",
            "start"));
  }

  private List<String> options(int connections) {
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

  private void expect(Programs.Outcome outcome) {
    if (outcome.succeeded()) return;
    throw new StartException("The embedded PostgreSQL failed to start: " + reason(outcome));
  }

  private String reason(Programs.Outcome outcome) {
    if (outcome.output().contains("unshare")) {
      return outcome.output()
          + "; PostgreSQL cannot run as root; run as another user, or use --database";
    }
    String log = Files.exists(directory.log()) ? "\n(see " + directory.log() + ")" : "";
    return outcome.output() + log;
  }

  /// {@return how to connect to it}
  Settings.Database.Remote database() {
    try {
      String password = Files.readString(directory.passwordFile());
      return new Settings.Database.Remote(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME + socket(), NAME, password);
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
    stop();
    directory.close();
  }

  private void stop() {
    Programs.Outcome outcome =
        programs.control(
            "--pgdata=" + directory.data(), "--mode=fast", "--wait", "--timeout=60", "stop");
    if (!outcome.succeeded()) LOG.error("PostgreSQL failed to stop: {}", outcome.output());
  }
}
