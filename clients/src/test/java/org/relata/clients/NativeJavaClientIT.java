package org.relata.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated clients in Java, with its own HTTP client.
class NativeJavaClientIT {

  private static final Path SOURCES = Repository.SOURCES.resolve("java-native");
  private static final String LIBRARIES = Repository.TARGET.resolve("java-libraries") + "/*";

  /// Lists that are not given must not be sent as empty ones, which would unlink all related rows.
  private static final List<String> OPTIONS =
      List.of(
          "--library=native",
          "--additional-properties=containerDefaultToNull=true,useSingleRequestParameter=true");

  @ParameterizedTest
  @ValueSource(strings = {"people", "wiki", "library", "northwind"})
  void takesTheTour(String example) throws IOException {
    Path client = Generator.generate(example, "java", OPTIONS);
    String tour = example.substring(0, 1).toUpperCase(Locale.ROOT) + example.substring(1);
    Path classes = client.resolve("classes");
    Program.run(client, compilation(client, tour, classes));
    try (Relata service = Relata.serve(example)) {
      String said =
          Program.run(
              client,
              Relata.java("java"),
              "-cp",
              classes + ":" + LIBRARIES,
              tour,
              service.address());
      System.out.print("java, " + example + "\n" + said);
    }
  }

  private static List<String> compilation(Path client, String tour, Path classes)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Relata.java("javac"), "-nowarn", "-proc:none"));
    command.addAll(List.of("-d", classes.toString(), "-cp", LIBRARIES));
    try (Stream<Path> files = Files.walk(client.resolve("src/main"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    }
    command.add(SOURCES.resolve("Steps.java").toString());
    command.add(SOURCES.resolve(tour + ".java").toString());
    return command;
  }
}
