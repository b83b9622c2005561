package org.relata.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.stream.Stream;

/// The files of the repository, and the folder where the tests may write.
final class Repository {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path SOURCES = ROOT.resolve("clients/src/test");
  static final Path TARGET = ROOT.resolve("clients/target");

  private Repository() {}

  /// {@return the models file of an example}
  static Path models(String example) {
    return ROOT.resolve("examples/" + example + "/models.yaml");
  }

  /// Copies a file, or a folder with all that is in it.
  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.walkFileTree(from, new Copier(from, to));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Deletes a folder, if there is one, with all that is in it.
  static void delete(Path folder) {
    if (!Files.exists(folder)) return;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static final class Copier extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copier(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path copy = from.equals(file) ? to : to.resolve(from.relativize(file));
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      return FileVisitResult.CONTINUE;
    }
  }
}
