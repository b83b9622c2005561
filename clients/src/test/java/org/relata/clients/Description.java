package org.relata.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The descriptions of the examples' APIs, in `target/descriptions`.
final class Description {

  private static final Path DIRECTORY = Repository.TARGET.resolve("descriptions");

  private Description() {}

  /// {@return the file with the description of an example's API}
  static Path of(String example) {
    try {
      Files.createDirectories(DIRECTORY);
      String text = Relata.run("openapi", Repository.models(example).toString());
      return Files.writeString(DIRECTORY.resolve(example + ".json"), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
