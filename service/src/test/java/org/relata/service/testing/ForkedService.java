package org.relata.service.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.relata.service.testing.jvm.ServiceJvm;

/// A service in a JVM of its own, started as from the command line on a free port.
public final class ForkedService implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Relata is ready on (http://[^ ]+) .*");

  private final Process process;
  private final String greeting;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private ForkedService(Process process, String greeting) {
    this.process = process;
    this.greeting = greeting;
  }

  /// Starts one, and returns when it is ready.
  ///
  /// @param heap the largest heap, such as `64m`
  /// @param options the options that say which database it is, and others
  public static ForkedService start(String heap, Path models, String... options)
      throws IOException {
    return of(launch(heap, models, options));
  }

  /// Starts a program that says the same when it is ready.
  ///
  /// @param classes where its classes are
  public static ForkedService startProgram(Path classes, String main, String... arguments)
      throws IOException {
    return of(launchProgram(classes, main, arguments));
  }

  private static ForkedService of(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    ForkedService service = new ForkedService(process, greeting(process, output));
    Thread.ofVirtual().start(() -> output.lines().forEach(service.said::add));
    return service;
  }

  /// Starts a process that is about to be a service.
  ///
  /// @param options as for [#start], and those of the JVM, `-D…` and `-XX…`
  public static Process launch(String heap, Path models, String... options) throws IOException {
    List<String> command = ServiceJvm.command(heap);
    Stream.of(options).filter(ForkedService::isOfJvm).forEach(command::add);
    command.addAll(ServiceJvm.service());
    command.addAll(List.of("serve", models.toString(), "--port", "0"));
    Stream.of(options).filter(option -> !isOfJvm(option)).forEach(command::add);
    return start(command);
  }

  /// Starts a program that uses the service as a library.
  ///
  /// @param classes where its classes are
  public static Process launchProgram(Path classes, String main, String... arguments)
      throws IOException {
    List<String> command = ServiceJvm.command("256m");
    command.addAll(ServiceJvm.program(classes, main));
    command.addAll(List.of(arguments));
    return start(command);
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("RELATA_"));
    return builder.start();
  }

  private static boolean isOfJvm(String option) {
    return option.startsWith("-D") || option.startsWith("-XX");
  }

  private static String greeting(Process process, BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (READY.matcher(line).matches()) return line;
    }
    process.destroyForcibly();
    throw new AssertionError("The service did not start:\n" + said);
  }

  /// {@return what it has said since it was ready}
  public List<String> said() {
    return said;
  }

  /// {@return the line with which it said that it is ready}
  public String greeting() {
    return greeting;
  }

  /// {@return where it listens}
  public URI address() {
    return URI.create(READY.matcher(greeting).replaceFirst("$1"));
  }

  /// Sends it a signal, such as `HUP`.
  public void signal(String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    int code = new ProcessBuilder("kill", "-s", name, pid).start().waitFor();
    if (code != 0) throw new AssertionError("It cannot be signalled");
  }

  /// Tells it to end, and waits until it has.
  ///
  /// @return the exit code
  public int terminate() {
    process.destroy();
    return exit();
  }

  /// Ends it at once.
  public void kill() {
    process.destroyForcibly();
    exit();
  }

  /// Ends it at once, and with it every process of the database that it keeps in a directory, as
  /// when the machine stops.
  public void kill(Path data) throws IOException {
    PostgresProcesses database = PostgresProcesses.of(data);
    database.kill();
    kill();
  }

  /// Waits until it has ended by itself.
  ///
  /// @return the exit code
  public int awaitEnd() {
    return exit();
  }

  private int exit() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("It does not end; it said:\n" + String.join("\n", said));
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) terminate();
  }
}
