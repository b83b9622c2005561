package org.relata.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client that `relata client typescript` makes.
class TypeScriptClientIT {

  private static final Path DIRECTORY = Repository.TARGET.resolve("typescript");
  private static final int MOST_BYTES = 4096;
  private static final Pattern SHOWN =
      Pattern.compile(
          "<!-- not run: compiled with the client -->\n```ts\n(.*?)```", Pattern.DOTALL);

  /// Compiled is what must compile, and, by `@ts-expect-error`, what must not.
  @BeforeAll
  static void makesAndCompiles() {
    Repository.copy(Repository.SOURCES.resolve("typescript"), DIRECTORY);
    Repository.copy(
        Repository.SOURCES.resolve("npm/package.json"), DIRECTORY.resolve("package.json"));
    for (String example : new String[] {"people", "wiki", "library", "northwind"}) {
      make(example, Repository.models(example));
    }
    make("odd", Repository.SOURCES.resolve("models/odd.yaml"));
    Npm.run(DIRECTORY, "typescript/bin/tsc", "--project", ".");
  }

  private static void make(String name, Path models) {
    String file = DIRECTORY.resolve(name + "/client.ts").toString();
    Relata.run("client", "typescript", models.toString(), "--out", file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"people", "wiki", "library", "northwind"})
  void takesTheTour(String example) {
    try (Relata service = Relata.serve(example)) {
      String tour = DIRECTORY.resolve("out/" + example + "/tour.js").toString();
      System.out.print(example + "\n" + Program.run(DIRECTORY, "node", tour, service.address()));
    }
  }

  /// What must not compile is marked there too.
  @Test
  void compilesWhatTheDocsShow() throws IOException {
    String page = Files.readString(Repository.ROOT.resolve("docs/clients.md"));
    String shown =
        SHOWN.matcher(page).results().map(each -> each.group(1)).collect(Collectors.joining());
    assertThat(shown).contains("import {");
    Files.writeString(
        DIRECTORY.resolve("docs/docs.ts"), shown.replace("./client", "../people/client.js"));
    Npm.run(DIRECTORY, "typescript/bin/tsc", "--project", "docs");
  }

  @Test
  void compilesWithAnOlderCompiler() {
    Npm.run(DIRECTORY, "typescript-5/bin/tsc", "--project", ".", "--noEmit");
  }

  @Test
  void isSmallWithoutItsTypes() {
    String script =
        Npm.run(
            DIRECTORY, "esbuild/bin/esbuild", "--minify", "--log-level=error", "people/client.ts");
    System.out.println("client.ts of people is " + script.length() + " bytes without types");
    assertThat(script).hasSizeLessThan(MOST_BYTES);
  }
}
