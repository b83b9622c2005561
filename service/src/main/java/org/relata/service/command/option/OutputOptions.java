package org.relata.service.command.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Where a command writes the text that it makes.
public final class OutputOptions {

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output")
  private @Nullable Path out;

  /// Writes a text there.
  ///
  /// @param command the one that made it
  public void write(CommandSpec command, String text) {
    if (out == null) print(command, text);
    else write(command, out, text);
  }

  private static void print(CommandSpec command, String text) {
    PrintWriter writer = command.commandLine().getOut();
    writer.print(text);
    writer.flush();
  }

  private static void write(CommandSpec command, Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw UsageErrors.of(command, "Cannot write " + file);
    }
  }
}
