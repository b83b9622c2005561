package org.relata.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A program that is run to its end.
final class Program {

  private Program() {}

  /// Runs a program, and fails with all it said unless it succeeds.
  ///
  /// @return what it said
  static String run(Path directory, List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() == 0) return said;
      throw new AssertionError(String.join(" ", command) + "\n" + said);
    } catch (IOException missing) {
      throw new AssertionError("Cannot run " + command.getFirst() + ", which is needed", missing);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static String run(Path directory, List<String> command) {
    return run(directory, command, Map.of());
  }

  static String run(Path directory, String... command) {
    return run(directory, List.of(command));
  }

  /// {@return a command line}
  static List<String> command(String program, String... arguments) {
    return Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
  }
}
