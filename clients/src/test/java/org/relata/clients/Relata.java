package org.relata.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Relata's commands, and a service that has an empty database of its own while it runs.
final class Relata implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Relata is ready on (http://[^ ]+) .*");

  private final Process process;
  private final String address;

  private Relata(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /// Runs a command to its end.
  ///
  /// @return what it said
  static String run(String... arguments) {
    return Program.run(Repository.ROOT, command(arguments));
  }

  /// {@return the path of a program of the JDK that runs this}
  static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  /// Starts a service, and returns when it is ready.
  static Relata serve(String example) {
    String models = Repository.models(example).toString();
    ProcessBuilder builder =
        new ProcessBuilder(command("serve", models, "--ephemeral", "--port", "0"))
            .directory(Repository.TARGET.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("RELATA_"));
    try {
      Process process = builder.start();
      BufferedReader output = process.inputReader();
      Relata service = new Relata(process, ready(output));
      Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
      return service;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String ready(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher matcher = READY.matcher(line);
      if (matcher.matches()) return matcher.group(1);
    }
    throw new AssertionError("The service did not start:\n" + said);
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    command.addAll(List.of("-Xmx128m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", Repository.ROOT.resolve("service/target/relata/lib") + "/*"));
    command.add("org.relata.service.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
