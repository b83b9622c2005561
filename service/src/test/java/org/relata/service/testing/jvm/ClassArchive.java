package org.relata.service.testing.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.relata.service.Main;

/// The classes of a service, as the JVM has them in its memory, in a file: services that have it
/// start in less than half of the time.
///
/// The first test that starts one makes it, for all test runs until a jar is newer.
final class ClassArchive {

  private static final Path FILE = Path.of("target", "service.jsa").toAbsolutePath();
  private static final Path LOCK = Path.of("target", "service.jsa.lock");
  private static final String MODELS = "../examples/people/models.yaml";

  private static boolean made;

  private ClassArchive() {}

  /// {@return the options of a JVM that has it}
  static List<String> options(String jars) {
    make(jars);
    return List.of("-XX:SharedArchiveFile=" + FILE, "-Xlog:disable");
  }

  /// Several JVMs run tests at the same time; the others wait for the one that makes it.
  private static synchronized void make(String jars) {
    if (made) return;
    try (FileChannel channel =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!isCurrent(jars)) run(jars);
      made = true;
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException("The archive of classes cannot be made", failure);
    }
  }

  private static boolean isCurrent(String jars) throws IOException {
    if (!Files.exists(FILE)) return false;
    long time = Files.getLastModifiedTime(FILE).toMillis();
    return Stream.of(jars.split(File.pathSeparator, -1))
        .allMatch(jar -> new File(jar).lastModified() < time);
  }

  /// Starts a service, and ends it when it is ready: the JVM writes what it loaded by then.
  private static void run(String jars) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(ServiceJvm.command("128m"));
    command.addAll(List.of("-XX:ArchiveClassesAtExit=" + FILE, "-Xlog:disable", "-cp", jars));
    command.addAll(List.of(Main.class.getName(), "serve", MODELS, "--ephemeral", "--port", "0"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("Relata is ready")) process.toHandle().destroy();
      }
    }
    process.waitFor();
    if (!Files.exists(FILE)) throw new IOException("The service made no " + FILE + ":\n" + said);
  }
}
