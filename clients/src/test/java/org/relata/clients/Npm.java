package org.relata.clients;

import java.nio.file.Files;
import java.nio.file.Path;

/// The programs that npm installs, in `target/npm`.
final class Npm {

  private static final Path DIRECTORY = Repository.TARGET.resolve("npm");

  private Npm() {}

  /// Runs a program of an installed package with Node.
  ///
  /// @param script its path below `node_modules`
  /// @return what it said
  static String run(Path directory, String script, String... arguments) {
    install();
    String[] command = new String[arguments.length + 2];
    command[0] = "node";
    command[1] = DIRECTORY.resolve("node_modules").resolve(script).toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Program.run(directory, command);
  }

  private static synchronized void install() {
    if (Files.exists(DIRECTORY.resolve("node_modules"))) return;
    Repository.copy(Repository.SOURCES.resolve("npm"), DIRECTORY);
    Program.run(DIRECTORY, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }
}
