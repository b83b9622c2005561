package org.relata.service.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// Packs classes of the tests.
public final class ClassJar {

  private ClassJar() {}

  /// {@return a jar with classes}
  public static Path of(Path file, List<Class<?>> classes) {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : classes) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getResourceAsStream("/" + name)) {
          Objects.requireNonNull(bytes, name).transferTo(jar);
        }
      }
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
