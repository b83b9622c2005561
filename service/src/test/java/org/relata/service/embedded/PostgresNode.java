package org.relata.service.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// A PostgreSQL of a test's own that can end and begin, have standbys and be one. Its database is
/// `postgres`, its user `relata`, who needs no password.
public final class PostgresNode implements AutoCloseable {

  private final String name;
  private final Path directory;
  private final Programs programs;
  private final int port = freePort();

  private PostgresNode(String name, Path directory) {
    this.name = name;
    this.directory = directory;
    this.programs =
        new Programs(
            Binaries.unpacked(directory.resolveSibling("programs")),
            directory.resolveSibling(name + ".output"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return a database that has not been started}
  ///
  /// @param parent the directory in which it has its own
  public static PostgresNode create(Path parent, String name) {
    PostgresNode node = new PostgresNode(name, parent.resolve(name));
    node.expect(
        node.programs.initdb(
            "--pgdata=" + node.directory,
            "--username=relata",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions"));
    return node;
  }

  /// {@return a standby of a database that does not run; it has not been started either}
  public PostgresNode standby(String other) {
    PostgresNode node = new PostgresNode(other, directory.resolveSibling(other));
    try {
      copy(directory, node.directory);
      Files.createFile(node.directory.resolve("standby.signal"));
      Files.writeString(
          node.directory.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=relata application_name=%s'%n"
              .formatted(port, other),
          StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return node;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  /// {@return where it listens, such as `127.0.0.1:5432`}
  public String host() {
    return "127.0.0.1:" + port;
  }

  public String url() {
    return "jdbc:postgresql://" + host() + "/postgres?user=relata";
  }

  /// Starts it, and returns when it takes connections.
  ///
  /// @param options settings, such as `max_connections=5`
  public PostgresNode start(String... options) {
    StringBuilder all = new StringBuilder("-p " + port);
    all.append(" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off");
    for (String option : options) all.append(" -c ").append(option);
    expect(
        programs.control(
            "--pgdata=" + directory,
            "--log=" + directory.resolveSibling(name + ".log"),
            "--options=" + all,
            "--wait",
            "start"));
    return this;
  }

  /// Ends it, and all connections.
  public void stop() {
    control("--mode=fast");
  }

  /// Ends it as if it crashed.
  public void crash() {
    control("--mode=immediate");
  }

  private void control(String mode) {
    expect(programs.control("--pgdata=" + directory, mode, "--wait", "stop"));
  }

  private void expect(Programs.Outcome outcome) {
    if (!outcome.succeeded()) throw new AssertionError(name + ": " + outcome.output());
  }

  /// Makes a standby a database of its own, and returns when it takes changes.
  public void promote() {
    if (!rows("select pg_promote()").equals(List.of("t"))) throw new AssertionError(name);
  }

  /// {@return the first column of what a statement gives}
  public List<String> rows(String sql) {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? texts(statement.getResultSet()) : List.of();
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  private static List<String> texts(ResultSet rows) throws SQLException {
    Stream.Builder<String> texts = Stream.builder();
    while (rows.next()) texts.add(rows.getString(1));
    return texts.build().toList();
  }

  /// Stops it if it runs, and deletes what it has.
  @Override
  public void close() {
    try {
      if (Files.exists(directory.resolve("postmaster.pid"))) crash();
      Directories.delete(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
