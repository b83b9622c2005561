package org.relata.clients;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated clients in TypeScript, with `fetch`.
class FetchClientIT {

  private static final Path SOURCES = Repository.SOURCES.resolve("typescript-fetch");

  @ParameterizedTest
  @ValueSource(strings = {"people", "wiki", "library", "northwind"})
  void takesTheTour(String example) {
    List<String> options = List.of("--additional-properties=importFileExtension=.js");
    Path client = Generator.generate(example, "typescript-fetch", options);
    Repository.copy(SOURCES.resolve("steps.ts"), client.resolve("steps.ts"));
    Repository.copy(SOURCES.resolve("tsconfig.json"), client.resolve("tsconfig.json"));
    Repository.copy(SOURCES.resolve(example + ".ts"), client.resolve("tour.ts"));
    Repository.copy(Repository.SOURCES.resolve("npm/package.json"), client.resolve("package.json"));
    Npm.run(client, "typescript/bin/tsc", "--project", ".");
    try (Relata service = Relata.serve(example)) {
      String said = Program.run(client, "node", "out/tour.js", service.address());
      System.out.print("typescript-fetch, " + example + "\n" + said);
    }
  }
}
