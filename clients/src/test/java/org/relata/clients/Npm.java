package org.relata.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// The programs that npm installs, in `target/npm`.
final class Npm {

  private static final Path DIRECTORY = Repository.TARGET.resolve("npm");

  /// Redocly tells nobody that it runs, and looks for no newer version.
  private static final Map<String, String> QUIET =
      Map.of("REDOCLY_TELEMETRY", "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");

  private Npm() {}

  /// Runs a program of an installed package with Node.
  ///
  /// @param script its path below `node_modules`
  /// @return what it said
  static String run(Path directory, String script, String... arguments) {
    install();
    String path = DIRECTORY.resolve("node_modules").resolve(script).toString();
    return Program.run(
        directory, Stream.concat(Stream.of("node", path), Stream.of(arguments)).toList(), QUIET);
  }

  private static synchronized void install() {
    if (Files.exists(DIRECTORY.resolve("node_modules"))) return;
    Repository.copy(Repository.SOURCES.resolve("npm"), DIRECTORY);
    Program.run(DIRECTORY, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }
}
