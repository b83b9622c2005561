package org.relata.service.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.service.testing.jvm.ServiceJvm;

/// A shell that runs the commands of one page, so that later ones have the variables of earlier
/// ones. In it `relata` is the program under test.
final class Shell implements AutoCloseable {

  private static final String END = "--- the end of the output ---";

  private final Process process;
  private final Writer input;
  private final BufferedReader output;

  /// @param directory where it works; a `.curlrc` in it is read
  Shell(Path directory) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh").directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("RELATA_"));
    builder.environment().put("CURL_HOME", directory.toString());
    process = builder.start();
    input = process.outputWriter();
    output = process.inputReader();
    input.write("exec 2>&1\nrelata() { " + program() + " \"$@\"; }\n");
  }

  /// {@return what runs the program under test, each word in quotes}
  private static String program() {
    return Stream.concat(ServiceJvm.command("256m").stream(), ServiceJvm.service().stream())
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  /// {@return what a command prints, errors included}
  String run(String command) {
    try {
      input.write("{ " + command + "\n} </dev/null; printf '\\n%s\\n' '" + END + "'\n");
      input.flush();
      return read();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String read() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); !END.equals(line); line = output.readLine()) {
      if (line == null) return "The shell ended: " + String.join("\n", lines);
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
