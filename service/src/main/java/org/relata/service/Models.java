package org.relata.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.relata.mapping.Listeners;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.classes.ClassDeclarations;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Location;
import org.relata.mapping.object.Listener;

/// What a program serves: models that are declared by annotated classes.
///
/// @param classes those with [org.relata.mapping.annotation.Model], and those with
///   [org.relata.mapping.annotation.Table]
/// @param files models files that are of the same set, such as one with the access rules
/// @param listeners hear of rows of the classes before requests write them
public record Models(List<Class<?>> classes, List<Path> files, Listeners listeners) {

  public Models {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
  }

  /// {@return the models that classes declare}
  public static Models of(Class<?>... classes) {
    List<Class<?>> all = Arrays.asList(classes);
    return new Models(all, List.of(), Listeners.of(all));
  }

  /// {@return the same with models files, such as one with the access rules}
  public Models withFiles(Path... more) {
    List<Path> all = new ArrayList<>(files);
    all.addAll(Arrays.asList(more));
    return new Models(classes, all, listeners);
  }

  /// {@return the same with a listener}
  ///
  /// @param heard the class of the rows that it hears of, or a superclass or an interface of
  ///   several
  public <T> Models listen(Class<T> heard, Listener<? super T> listener) {
    return new Models(classes, files, listeners.and(heard, listener));
  }

  /// {@return the models, and the rules on them, as they are declared now}
  ///
  /// @throws DeclarationException with everything that is wrong
  AccessRules read() {
    return DeclaredModels.resolve(
            ClassDeclarations.read(classes).and(ModelFile.read(files)),
            Location.of(0, 0, Models.class.getName()))
        .access();
  }
}
