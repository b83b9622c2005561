package org.relata.mapping.declare.classes;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;

/// Finds the annotated classes in jars and directories of class files, and loads none.
final class ClassFiles {

  private static final Set<String> ANNOTATIONS =
      Stream.of(Model.class, Table.class)
          .map(Class::descriptorString)
          .collect(Collectors.toUnmodifiableSet());

  private final Diagnostics diagnostics;
  private final TreeMap<String, Path> found = new TreeMap<>();

  private ClassFiles(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// {@return the names of the classes, sorted}
  ///
  /// @param places the jars and the directories
  static List<String> names(List<Path> places, Diagnostics diagnostics) {
    ClassFiles files = new ClassFiles(diagnostics);
    for (int rank = 0; rank < places.size(); rank++) files.look(places.get(rank), rank);
    return List.copyOf(files.found.keySet());
  }

  private void look(Path place, int rank) {
    Location location = Location.of(rank, 0, place.toString());
    try {
      if (Files.isDirectory(place)) {
        read(place, place, location);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
          read(place, jar.getPath("/"), location);
        }
      }
    } catch (NoSuchFileException | FileSystemNotFoundException _) {
      diagnostics.add(location, "no such file");
    } catch (ZipException | ProviderNotFoundException _) {
      diagnostics.add(location, "is no jar; expected a jar or a directory of class files");
    } catch (IOException unreadable) {
      diagnostics.add(location, "cannot be read: " + unreadable.getMessage());
    }
  }

  private void read(Path place, Path root, Location location) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(file -> isClass(root.relativize(file))).sorted().forEach(files::add);
    }
    for (Path file : files) read(place, root.relativize(file), Files.readAllBytes(file), location);
  }

  /// What lies below `META-INF` are classes for other versions of Java.
  private static boolean isClass(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".class") && !name.endsWith("-info.class") && !file.startsWith("META-INF");
  }

  private void read(Path place, Path file, byte[] bytes, Location location) {
    try {
      ClassModel model = ClassFile.of().parse(bytes);
      if (!isAnnotated(model)) return;
      String name = model.thisClass().asInternalName().replace('/', '.');
      Path other = found.putIfAbsent(name, place);
      if (other != null) diagnostics.add(location, "%s is in %s too".formatted(name, other));
    } catch (IllegalArgumentException broken) {
      diagnostics.add(
          location, "%s is no class file: %s".formatted(file, String.valueOf(broken.getMessage())));
    }
  }

  private static boolean isAnnotated(ClassModel model) {
    return model.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .map(RuntimeVisibleAnnotationsAttribute::annotations)
        .flatMap(List::stream)
        .map(Annotation::className)
        .anyMatch(name -> ANNOTATIONS.contains(name.stringValue()));
  }
}
