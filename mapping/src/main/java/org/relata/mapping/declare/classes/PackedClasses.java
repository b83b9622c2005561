package org.relata.mapping.declare.classes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;

/// Reads declarations from the annotated classes in jars and directories.
public final class PackedClasses {

  private static final String NONE = "no class has @Model; expected at least one";

  private final Diagnostics diagnostics = new Diagnostics();
  private final URLClassLoader loader;
  private final List<Class<?>> classes = new ArrayList<>();

  private PackedClasses(URLClassLoader loader) {
    this.loader = loader;
  }

  /// {@return what the classes declare, as one set, sorted by their names}
  ///
  /// This throws nothing, as [ClassDeclarations#read(List)].
  ///
  /// @param places jars, with all that the classes need, and directories of class files
  public static Declarations read(List<Path> places) {
    try (URLClassLoader loader =
        new URLClassLoader(urls(places), PackedClasses.class.getClassLoader())) {
      return new PackedClasses(loader).declarations(places);
    } catch (IOException unclosable) {
      throw new UncheckedIOException(unclosable);
    }
  }

  private static URL[] urls(List<Path> places) throws MalformedURLException {
    URL[] urls = new URL[places.size()];
    for (int i = 0; i < urls.length; i++) urls[i] = places.get(i).toUri().toURL();
    return urls;
  }

  private Declarations declarations(List<Path> places) {
    List<String> names = ClassFiles.names(places, diagnostics);
    for (String name : names) load(name).ifPresent(classes::add);
    if (names.isEmpty() && diagnostics.isEmpty()) {
      diagnostics.add(Location.of(0, 0, places.getFirst().toString()), NONE);
    }
    boolean complete = diagnostics.isEmpty();
    return new Declarations(
            List.of(), List.of(), List.of(), List.of(), diagnostics.sorted(), complete)
        .and(ClassDeclarations.read(classes));
  }

  /// {@return a class; empty, with a diagnostic, if it or something that it names is not there}
  private Optional<Class<?>> load(String name) {
    try {
      Class<?> type = Class.forName(name, /* initialize= */ false, loader);
      resolve(type);
      return Optional.of(type);
    } catch (ClassNotFoundException | TypeNotPresentException | NoClassDefFoundError missing) {
      report(name, missing(missing) + " is not there; name the jar that has it too");
    } catch (LinkageError unfit) {
      report(name, String.valueOf(unfit.getMessage()));
    }
    return Optional.empty();
  }

  /// A class finds what its fields are of when it is asked for them.
  private static void resolve(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        var _ = field.getGenericType();
        var _ = field.getAnnotations();
      }
    }
    var _ = type.getDeclaredConstructors();
  }

  private static String missing(Throwable missing) {
    return missing instanceof TypeNotPresentException absent
        ? absent.typeName()
        : String.valueOf(missing.getMessage()).replace('/', '.');
  }

  private void report(String name, String why) {
    diagnostics.add(Location.of(diagnostics.size(), 0, name), "cannot be loaded: " + why);
  }
}
