package org.relata.service.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
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

  private final DataDirectory directory;
  private final Cluster cluster;
  private final ServerProcess process;
  private @Nullable ServerKeeper keeper;

  private EmbeddedServer(DataDirectory directory, int connections) {
    Programs programs =
        new Programs(Binaries.unpacked(directory.programs()), directory.path().resolve("output"));
    this.directory = directory;
    this.cluster = new Cluster(directory, programs, NAME);
    this.process = new ServerProcess(directory, cluster, programs, connections);
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
      server.process.stopOrphans();
      directory.tidy();
      server.cluster.prepare();
      server.process.start();
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

  /// Keeps it running until it is closed.
  ///
  /// @param lost is told if it has ended and cannot be started again
  public void keep(Consumer<StartException> lost) {
    keeper = new ServerKeeper(process, lost);
  }

  /// Starts it with a new password, where the one in the file is not the database's.
  ///
  /// @throws StartException if it does not start
  public void renewPassword() {
    LOG.warn(
        "Setting a new password, since the database does not take that in {}", directory.path());
    process.stop();
    try {
      cluster.renewPassword();
      process.start();
    } catch (IOException failure) {
      throw new StartException("Cannot write to " + directory.path() + ": " + failure, failure);
    }
  }

  /// {@return how to connect to it}
  public Settings.Database.Remote database() {
    try {
      return new Settings.Database.Remote(
          "jdbc:postgresql://127.0.0.1:" + process.port() + "/" + NAME + socket(),
          NAME,
          directory.password().read().orElse(""));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// {@return the parameters that let the driver come by a file}
  private String socket() {
    if (!directory.supportsSocket()) return "";
    String file = directory.path().resolve(".s.PGSQL." + process.port()).toString();
    return "?socketFactory="
        + LocalSocketFactory.class.getName()
        + "&socketFactoryArg="
        + URLEncoder.encode(file, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (keeper != null) keeper.close();
    if (process.isRunning()) process.stop();
    directory.close();
  }
}
