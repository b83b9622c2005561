package org.relata.service.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The directory of an embedded server, which one service at a time may have.
final class DataDirectory implements AutoCloseable {

  /// How the names of directories begin that are deleted when they are closed.
  static final String EPHEMERAL_PREFIX = "relata-";

  private static final String DATA = "postgresql-18";
  private static final String UNFINISHED = "unfinished";

  private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

  /// How many bytes the path of a directory may have for a socket in it: systems take about 100 for
  /// the file's, and PostgreSQL calls it `.s.PGSQL.12345`.
  private static final int MAX_SOCKET_DIRECTORY_LENGTH = 80;

  private final Path path;
  private final FileChannel lock;
  private final boolean persistent;
  private final boolean abandoned;

  private DataDirectory(Path path, FileChannel lock, boolean persistent, boolean abandoned) {
    this.path = path;
    this.lock = lock;
    this.persistent = persistent;
    this.abandoned = abandoned;
  }

  /// Takes a directory whose content stays, and makes it if it is not there.
  ///
  /// @throws StartException if another service has it
  static DataDirectory persistent(Path path) {
    try {
      Files.createDirectories(path);
      return locked(path.toRealPath(), true);
    } catch (IOException failure) {
      throw new StartException(
          "Cannot use data directory " + path + ": " + reason(path, failure), failure);
    }
  }

  private static String reason(Path path, IOException failure) {
    if (Files.isRegularFile(path)) return "it is a file";
    return failure instanceof AccessDeniedException denied
        ? "permission denied for " + denied.getFile()
        : failure.toString();
  }

  /// Makes a directory that is deleted when it is closed, or by a later service if this one is
  /// killed.
  static DataDirectory ephemeral() {
    try {
      Path path = Files.createTempDirectory(EPHEMERAL_PREFIX).toRealPath();
      DataDirectory directory = locked(path, false);
      Files.createFile(marker(path));
      return directory;
    } catch (IOException failure) {
      throw new StartException("Cannot create a temporary directory: " + failure, failure);
    }
  }

  private static DataDirectory locked(Path path, boolean persistent) throws IOException {
    FileChannel lock =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    String owner = read(lock);
    if (!tryLock(lock)) {
      lock.close();
      throw new StartException(
          "Data directory %s is in use by another service%s; stop it, or choose another with --data"
              .formatted(path, owner.isEmpty() ? "" : " (process " + owner + ")"));
    }
    lock.truncate(0);
    lock.write(StandardCharsets.UTF_8.encode(String.valueOf(ProcessHandle.current().pid())));
    return new DataDirectory(path, lock, persistent, !owner.isEmpty());
  }

  /// The lock goes with the process that has it, however that ends.
  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ownedHere) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
  }

  /// Takes an ephemeral directory whose service was killed.
  ///
  /// @return nothing if it is none, or its service runs
  static @Nullable DataDirectory orphaned(Path path) throws IOException {
    if (!Files.isRegularFile(marker(path))) return null;
    try {
      return locked(path, false);
    } catch (StartException inUse) {
      LOG.debug("Not an orphan: {}", inUse.getMessage());
      return null;
    }
  }

  /// It is written last and deleted last, so that what there is of such a directory is found.
  private static Path marker(Path path) {
    return path.resolve("ephemeral");
  }

  /// {@return whether what is written here must outlast a crash of the machine}
  boolean persistent() {
    return persistent;
  }

  /// {@return whether the service that had it before was killed}
  boolean abandoned() {
    return abandoned;
  }

  /// {@return the directory itself}
  Path path() {
    return path;
  }

  /// {@return whether PostgreSQL can listen at a file in it: its options are words between spaces
  /// and quotes, and systems take only short paths}
  boolean supportsSocket() {
    String text = path.toString();
    return text.matches("[\\w/.+-]+") && text.length() <= MAX_SOCKET_DIRECTORY_LENGTH;
  }

  /// {@return what PostgreSQL keeps}
  Path data() {
    return path.resolve(DATA);
  }

  /// {@return whether a path is one at which PostgreSQL keeps, or is about to keep, what is in a
  /// directory: not one of another directory below it}
  static boolean isData(Path data, Path directory) {
    String name = String.valueOf(data.getFileName());
    boolean named = name.equals(DATA) || name.startsWith(UNFINISHED);
    return named && directory.equals(data.getParent());
  }

  /// {@return PostgreSQL's log}
  Path log() {
    return path.resolve("log");
  }

  /// {@return where the programs go if there is no better place}
  Path programs() {
    return path.resolve("programs");
  }

  /// {@return the password of the database's user}
  Password password() {
    return new Password(path.resolve("password"));
  }

  /// {@return a new place for what PostgreSQL keeps, before it has its own}
  Path unfinished() throws IOException {
    return Files.createTempDirectory(path, UNFINISHED);
  }

  /// Deletes what a killed service left half-made, and the sockets of a server that is no more.
  void tidy() throws IOException {
    for (Path file : Directories.entries(path, ".s.PGSQL.")) Files.deleteIfExists(file);
    for (Path file : Directories.entries(path, "password")) {
      if (file.toString().endsWith(".new")) Files.deleteIfExists(file);
    }
    for (Path half : Directories.entries(path, UNFINISHED)) deleteIfPossible(half);
  }

  /// A program that outlived its service may still write there; it ends, and the next start deletes
  /// the rest.
  private static void deleteIfPossible(Path directory) {
    try {
      Directories.delete(directory);
    } catch (IOException busy) {
      LOG.debug("Not deleted yet: {}", directory, busy);
    }
  }

  @Override
  public void close() {
    try (lock) {
      if (!persistent) deleteAll();
      lock.truncate(0);
    } catch (IOException failure) {
      LOG.error("Cannot release {}: {}", path, failure.toString());
    }
  }

  private void deleteAll() throws IOException {
    for (Path entry : Directories.entries(path, "")) {
      if (!entry.equals(marker(path))) Directories.delete(entry);
    }
    Directories.delete(path);
  }
}
