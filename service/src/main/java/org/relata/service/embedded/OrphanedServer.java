package org.relata.service.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What runs in a directory: the server, or what a killed service left behind.
///
/// A process belongs to a directory if it is a program of PostgreSQL and was given what is kept in
/// the directory as its data.
final class OrphanedServer {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final Set<String> PROGRAMS = Set.of("postgres", "pg_ctl", "initdb");
  private static final int PATIENCE_SECONDS = 5;

  private OrphanedServer() {}

  /// {@return the process of a server that runs in a directory}
  ///
  /// A process with the number of a server is not always that server: numbers come again.
  static OptionalLong find(DataDirectory directory) throws IOException {
    OptionalLong pid = pid(directory.data().resolve("postmaster.pid"));
    return pid.isPresent() && isServer(pid.getAsLong(), directory.path())
        ? pid
        : OptionalLong.empty();
  }

  /// {@return the number in a file of PostgreSQL, which may be torn or somebody else's}
  private static OptionalLong pid(Path pidFile) throws IOException {
    if (!Files.isRegularFile(pidFile)) return OptionalLong.empty();
    String first = lines(pidFile).getFirst().strip();
    return first.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(first))
        : OptionalLong.empty();
  }

  /// {@return the lines of a file in whatever encoding, at least one}
  private static List<String> lines(Path file) throws IOException {
    return Arrays.asList(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1));
  }

  private static boolean isServer(long pid, Path directory) {
    return ProcessHandle.of(pid).filter(process -> belongs(process, directory)).isPresent();
  }

  private static boolean belongs(ProcessHandle process, Path directory) {
    ProcessHandle.Info info = process.info();
    boolean ours = info.command().map(OrphanedServer::isProgram).orElse(false);
    return ours
        && Stream.of(info.arguments().orElse(new String[0]))
            .map(argument -> argument.replace("--pgdata=", ""))
            .filter(argument -> argument.startsWith("/"))
            .anyMatch(argument -> DataDirectory.isData(Path.of(argument), directory));
  }

  private static boolean isProgram(String command) {
    return PROGRAMS.contains(Path.of(command).getFileName().toString());
  }

  /// Makes PostgreSQL start where the file of a dead server is.
  ///
  /// Without a number in it, PostgreSQL does not start; such a file goes. A number is replaced by
  /// our own: PostgreSQL does not start where it finds a process with that number, be it another
  /// one by now or a dead one that nobody has collected; who starts it is exempt. The rest stays,
  /// by which it never starts beside processes that the killed server left.
  static void forget(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) return;
    if (pid(pidFile).isEmpty()) {
      LOG.warn("Deleting {}, which names no process", pidFile);
      Directories.delete(pidFile);
      return;
    }
    List<String> lines = lines(pidFile);
    lines.set(0, String.valueOf(ProcessHandle.current().pid()));
    Directories.write(pidFile, String.join("\n", lines));
  }

  /// Ends all processes of a directory, the programs first that may start others: politely, then
  /// not.
  static void end(Path directory) {
    List<ProcessHandle> processes =
        ProcessHandle.allProcesses().filter(each -> belongs(each, directory)).toList();
    for (ProcessHandle process : processes) {
      LOG.warn("Stopping process {} of PostgreSQL in {}", process.pid(), directory);
    }
    processes.forEach(ProcessHandle::destroy);
    processes.forEach(OrphanedServer::endNow);
  }

  private static void endNow(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    if (ends(process)) return;
    children.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    ends(process);
  }

  /// A dead process that nobody has collected has no command.
  private static boolean ends(ProcessHandle process) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.info().command().isPresent()) {
      if (System.nanoTime() > deadline) return false;
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }
}
