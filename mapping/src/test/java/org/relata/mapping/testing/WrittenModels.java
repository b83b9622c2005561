package org.relata.mapping.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.model.Models;

/// Models as a models file declares them.
public final class WrittenModels {

  private WrittenModels() {}

  /// {@return the models that a text of YAML declares}
  public static Models of(String yaml) {
    try {
      Path file = Files.createTempFile("models", ".yaml");
      try {
        Files.writeString(file, yaml);
        return Resolver.resolve(ModelFile.read(List.of(file))).models();
      } finally {
        Files.delete(file);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
