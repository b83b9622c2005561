package org.relata.service.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Finds the server that a killed service left behind.
final class OrphanedServer {

  private OrphanedServer() {}

  /// {@return the process of a server that runs on the data}
  ///
  /// A process with the number of a server is not always that server: numbers come again.
  static OptionalLong find(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.notExists(pidFile)) return OptionalLong.empty();
    try {
      List<String> lines = Files.readAllLines(pidFile);
      long pid = Long.parseLong(lines.getFirst());
      if (isServer(pid, data)) return OptionalLong.of(pid);
      replacePid(pidFile, lines);
      return OptionalLong.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isServer(long pid, Path data) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().commandLine())
        .filter(command -> command.contains(data.toString()))
        .isPresent();
  }

  /// Puts our own number in the place of a killed server's: PostgreSQL does not start where it
  /// finds a process with that number, be it another one by now or a dead one that nobody has
  /// collected; who starts it is exempt. The rest stays, by which it never starts beside processes
  /// that the killed server left.
  private static void replacePid(Path pidFile, List<String> lines) throws IOException {
    List<String> replaced = new ArrayList<>(lines);
    replaced.set(0, String.valueOf(ProcessHandle.current().pid()));
    Files.write(pidFile, replaced);
  }
}
