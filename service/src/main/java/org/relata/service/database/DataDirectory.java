package org.relata.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.StartException;

/// The directory of an embedded server, which one service at a time may have.
final class DataDirectory implements AutoCloseable {

  /// How many bytes the path of a directory may have for a socket in it: systems take about 100 for
  /// the file's, and PostgreSQL calls it `.s.PGSQL.12345`.
  private static final int MAX_SOCKET_DIRECTORY_LENGTH = 80;

  private final Path path;
  private final FileChannel lock;
  private final boolean persistent;

  private DataDirectory(Path path, FileChannel lock, boolean persistent) {
    this.path = path;
    this.lock = lock;
    this.persistent = persistent;
  }

  /// Takes a directory whose content stays, and makes it if it is not there.
  ///
  /// @throws StartException if another service has it
  static DataDirectory persistent(Path path) {
    try {
      Files.createDirectories(path);
      return lock(path.toRealPath(), true);
    } catch (IOException failure) {
      throw new StartException("Cannot use data directory " + path + ": " + failure, failure);
    }
  }

  /// Makes a directory that is deleted when it is closed.
  static DataDirectory ephemeral() {
    try {
      return lock(Files.createTempDirectory("relata-").toRealPath(), false);
    } catch (IOException failure) {
      throw new StartException("Cannot create a temporary directory: " + failure, failure);
    }
  }

  private static DataDirectory lock(Path path, boolean persistent) throws IOException {
    FileChannel lock =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (!tryLock(lock)) {
      String owner = read(lock);
      lock.close();
      throw new StartException(
          "Data directory %s is in use by another service%s; stop it, or choose another with --data"
              .formatted(path, owner.isEmpty() ? "" : " (process " + owner + ")"));
    }
    lock.truncate(0);
    lock.write(StandardCharsets.UTF_8.encode(String.valueOf(ProcessHandle.current().pid())));
    return new DataDirectory(path, lock, persistent);
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

  /// {@return whether what is written here must outlast a crash of the machine}
  boolean persistent() {
    return persistent;
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
    return path.resolve("postgresql-18");
  }

  /// {@return where what PostgreSQL keeps is made, before it has its place}
  Path unfinished() {
    return path.resolve("unfinished");
  }

  /// {@return PostgreSQL's log}
  Path log() {
    return path.resolve("log");
  }

  /// {@return where the programs go if there is no better place}
  Path programs() {
    return path.resolve("programs");
  }

  /// {@return the file with the password of the database's user, which its owner alone can read}
  Path passwordFile() {
    Path file = path.resolve("password");
    try {
      if (Files.notExists(file)) {
        byte[] password = new byte[16];
        new SecureRandom().nextBytes(password);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(password));
      }
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (!persistent) Directories.delete(path);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot release " + path, failure);
    }
  }
}
