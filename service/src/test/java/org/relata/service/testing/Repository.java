package org.relata.service.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// The repository that the tests run in, wherever they are started.
public final class Repository {

  private static final Path ROOT = root(Path.of("").toAbsolutePath());

  private Repository() {}

  private static Path root(Path start) {
    for (Path path = start; path != null; path = path.getParent()) {
      if (Files.isDirectory(path.resolve("examples/people"))) return path;
    }
    throw new IllegalStateException("There are no examples above " + start);
  }

  /// {@return a file or folder, by its path from the repository's root}
  public static Path path(String name) {
    return ROOT.resolve(name).normalize();
  }

  /// {@return the models file of an example}
  public static Path models(String example) {
    return path("examples/" + example + "/models.yaml");
  }
}
