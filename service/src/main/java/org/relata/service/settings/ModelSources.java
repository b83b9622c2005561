package org.relata.service.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where models are declared; all of it is one set.
///
/// @param files models files
/// @param classes jars and directories with annotated classes
public record ModelSources(List<Path> files, List<Path> classes) {

  public ModelSources {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
  }

  /// {@return that of models files alone}
  public static ModelSources of(List<Path> files) {
    return new ModelSources(files, List.of());
  }

  /// {@return all of them, classes first}
  public List<Path> all() {
    return Stream.concat(classes.stream(), files.stream()).toList();
  }

  /// {@return whether there are none}
  public boolean isEmpty() {
    return files.isEmpty() && classes.isEmpty();
  }
}
