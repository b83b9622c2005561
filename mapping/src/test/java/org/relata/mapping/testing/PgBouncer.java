package org.relata.mapping.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A PgBouncer in transaction mode before a server, stopped with the JVM.
///
/// In Debian it is the package `pgbouncer`.
public final class PgBouncer {

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private PgBouncer() {}

  /// {@return whether it is installed}
  public static boolean isInstalled() {
    return program().isPresent();
  }

  private static Optional<Path> program() {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH") + ":/usr/sbin")
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Starts one, and returns when it takes connections.
  ///
  /// @param url the JDBC URL of a server, with user and password
  /// @return the JDBC URL of the same database by way of it
  /// @param settings further lines of its configuration
  public static String before(String url, String... settings) {
    Path program =
        program().orElseThrow(() -> new IllegalStateException("pgbouncer is not installed"));
    try {
      int port = freePort();
      Path file = Files.createTempFile("pgbouncer", ".ini");
      Files.write(file, lines(URI.create(url.substring("jdbc:".length())), port, settings));
      start(program, file, port);
      return url.replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> lines(URI server, int port, String... settings) {
    List<String> lines = new ArrayList<>();
    lines.add("[databases]");
    lines.add("* = host=127.0.0.1 port=" + server.getPort() + " auth_user=" + user(server));
    lines.add("[pgbouncer]");
    lines.add("listen_addr = 127.0.0.1");
    lines.add("listen_port = " + port);
    lines.add("unix_socket_dir =");
    lines.add("auth_type = trust");
    lines.add("auth_query = select usename, passwd from pg_shadow where usename = $1");
    lines.add("pool_mode = transaction");
    lines.add("default_pool_size = 20");
    lines.add("max_client_conn = 1000");
    lines.addAll(List.of(settings));
    return lines;
  }

  /// {@return the user of a URL, who may ask for others; everybody logs in as themselves}
  private static String user(URI server) {
    return Pattern.compile("&")
        .splitAsStream(server.getQuery())
        .filter(parameter -> parameter.startsWith("user="))
        .map(parameter -> parameter.substring("user=".length()))
        .findFirst()
        .orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// As root it does not run.
  private static void start(Path program, Path file, int port) throws IOException {
    List<String> command = new ArrayList<>(ROOT ? List.of("unshare", "-U") : List.of());
    command.addAll(List.of(program.toString(), "-q", file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "stop pgbouncer"));
    while (!listens(port)) {
      if (!process.isAlive()) throw new IllegalStateException("pgbouncer does not start");
    }
    Files.delete(file);
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
