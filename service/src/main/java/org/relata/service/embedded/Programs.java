package org.relata.service.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.relata.service.settings.StartException;

/// Runs the programs of PostgreSQL.
///
/// PostgreSQL refuses to run as root; there, it runs in a user namespace in which it is somebody
/// else.
final class Programs {

  /// What a program said, and whether all went well.
  record Outcome(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path home;
  private final Path output;

  /// @param home the directory with `bin/postgres`
  /// @param output where a program's output goes while it runs
  Programs(Path home, Path output) {
    this.home = home;
    this.output = output;
  }

  Outcome initdb(String... arguments) {
    return run("initdb", "", arguments);
  }

  Outcome control(String... arguments) {
    return run("pg_ctl", "", arguments);
  }

  /// Runs statements in single-user mode, in the database `postgres`.
  Outcome singleUser(Path data, String sql) {
    return run("postgres", sql + "\n", "--single", "-D", data.toString(), "postgres");
  }

  private Outcome run(String program, String input, String... arguments) {
    List<String> command = new ArrayList<>(ROOT ? List.of("unshare", "-U") : List.of());
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    try {
      return run(new ProcessBuilder(command), input);
    } catch (IOException failure) {
      throw new StartException("Cannot run " + program + ": " + failure.getMessage(), failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StartException("Interrupted while " + program + " ran", interrupted);
    }
  }

  /// The output goes through a file, since a server that a program leaves running keeps it open.
  private Outcome run(ProcessBuilder command, String input)
      throws IOException, InterruptedException {
    try {
      command.environment().put("LC_ALL", "C");
      command.environment().put("TZ", "UTC");
      command.redirectErrorStream(true).redirectOutput(output.toFile());
      Process process = command.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      int exit = process.waitFor();
      return new Outcome(exit, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
