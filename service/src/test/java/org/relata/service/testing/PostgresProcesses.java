package org.relata.service.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The processes of the PostgreSQL of a data directory.
///
/// @param postmaster the one that started all others
public record PostgresProcesses(ProcessHandle postmaster) {

  /// {@return those of a service's directory}
  public static PostgresProcesses of(Path data) throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postgresql-18/postmaster.pid"));
    return new PostgresProcesses(ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow());
  }

  /// {@return the numbers of the processes that run in a directory or below it, of whichever
  /// server}
  public static List<Long> in(Path directory) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.contains(directory + "/")))
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .map(ProcessHandle::pid)
        .toList();
  }

  /// Stops all as they are, until [#thaw].
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /// Lets all go on.
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    command.add(String.valueOf(postmaster.pid()));
    postmaster.descendants().forEach(each -> command.add(String.valueOf(each.pid())));
    new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /// Ends the first process alone, and returns when it has ended.
  public void killPostmaster() {
    postmaster.destroyForcibly();
    while (runs(postmaster)) Thread.onSpinWait();
  }

  /// Ends all, and returns when they have ended.
  public void kill() {
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    while (all.stream().anyMatch(PostgresProcesses::runs)) Thread.onSpinWait();
  }

  /// Whether a process does more than wait to be collected.
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().isPresent();
  }
}
