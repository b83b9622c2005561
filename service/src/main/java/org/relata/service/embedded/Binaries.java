package org.relata.service.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.relata.service.settings.StartException;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL, unpacked once for each version and kept.
final class Binaries {

  private Binaries() {}

  /// {@return the directory with `bin/postgres`}
  ///
  /// @param fallback where they are kept if the user has no directory for such things
  static Path unpacked(Path fallback) {
    Path home = Path.of(System.getProperty("user.home"));
    Path cache = Files.isWritable(home) ? home.resolve(".cache").resolve("relata") : fallback;
    return unpacked(archive(), cache);
  }

  private static Path unpacked(URL archive, Path cache) {
    try {
      JarURLConnection connection = (JarURLConnection) archive.openConnection();
      String checksum = Long.toHexString(connection.getJarEntry().getCrc());
      Path home = cache.resolve("postgresql-" + checksum);
      if (!isComplete(home)) unpackOnce(connection, home);
      return home;
    } catch (IOException failure) {
      throw new StartException("Cannot unpack PostgreSQL to " + cache + ": " + failure, failure);
    }
  }

  private static boolean isComplete(Path home) throws IOException {
    for (String program : List.of("postgres", "pg_ctl", "initdb")) {
      Path file = home.resolve("bin").resolve(program);
      if (!Files.isExecutable(file) || Files.size(file) == 0) return false;
    }
    return true;
  }

  /// One process at a time unpacks, so what another left half unpacked is nobody's.
  private static synchronized void unpackOnce(JarURLConnection archive, Path home)
      throws IOException {
    Path cache = Files.createDirectories(home.getParent());
    try (FileChannel lock =
        FileChannel.open(
            cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      if (isComplete(home)) return;
      for (Path half : Directories.entries(cache, "unpacking")) Directories.delete(half);
      Directories.delete(home);
      unpack(archive, home);
    }
  }

  private static URL archive() {
    ClassLoader loader = Binaries.class.getClassLoader();
    String name = Platform.current().archive(each -> loader.getResource(each) != null);
    return Objects.requireNonNull(loader.getResource(name));
  }

  /// Unpacks beside the place and moves there, so that nobody ever sees half of it.
  private static void unpack(JarURLConnection archive, Path home) throws IOException {
    Path unpacked = Files.createTempDirectory(home.getParent(), "unpacking");
    try (InputStream bytes = new BufferedInputStream(archive.getInputStream(), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bytes))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) unpack(tar, entry, unpacked);
    }
    Directories.move(unpacked, home);
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path home)
      throws IOException {
    Path target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home))
      throw new IOException("Path outside the archive: " + entry.getName());
    Files.createDirectories(entry.isDirectory() ? target : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, home.resolve(entry.getLinkName()));
    } else if (!entry.isDirectory()) {
      Files.copy(tar, target);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
