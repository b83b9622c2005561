package org.relata.mapping.testing;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DirectiveTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The source files of a module, without its tests, as the compiler reads them.
public final class Sources {

  private final List<Path> files;
  private final List<CompilationUnitTree> units;
  private final DocTrees trees;

  private Sources(List<Path> files, List<CompilationUnitTree> units, DocTrees trees) {
    this.files = files;
    this.units = units;
    this.trees = trees;
  }

  /// {@return the sources of the module that a test belongs to}
  public static Sources of(Class<?> test) {
    return in(module(test).resolve("src/main/java"));
  }

  /// {@return the directory of the module that a test belongs to}
  static Path module(Class<?> test) {
    try {
      Path classes = Path.of(test.getProtectionDomain().getCodeSource().getLocation().toURI());
      return classes.resolve("../..").normalize();
    } catch (URISyntaxException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static void print(Class<?> test, String figure) {
    System.out.println(test.getPackageName() + ": " + figure);
  }

  /// {@return the sources in a directory}
  public static Sources in(Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (Stream<Path> found = Files.walk(directory);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> files = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      if (files.isEmpty()) throw new IllegalArgumentException("No sources in " + directory);
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new Sources(files, units, DocTrees.instance(task));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// {@return the number of files in each package, without `package-info.java`}
  public Map<String, Long> filesByPackage() {
    return units.stream()
        .filter(unit -> unit.getPackageName() != null && !isPackageInfo(unit))
        .collect(Collectors.groupingBy(Sources::packageOf, TreeMap::new, Collectors.counting()));
  }

  /// {@return the packages without `package-info.java`}
  public List<String> packagesWithoutInfo() {
    List<String> documented =
        units.stream().filter(Sources::isPackageInfo).map(Sources::packageOf).toList();
    return filesByPackage().keySet().stream().filter(Predicate.not(documented::contains)).toList();
  }

  /// {@return the methods and constructors with a body}
  public List<SourceMethod> methods() {
    return units.stream().flatMap(unit -> SourceMethod.in(unit, trees)).toList();
  }

  /// {@return the public members of the packages that the module exports to all modules}
  public List<PublicMember> publicMembers() {
    List<String> exported = exports();
    return units.stream()
        .filter(unit -> exported.contains(packageOf(unit)))
        .flatMap(unit -> PublicMember.in(unit, trees))
        .toList();
  }

  private List<String> exports() {
    return units.stream()
        .filter(unit -> unit.getModule() != null)
        .flatMap(unit -> unit.getModule().getDirectives().stream())
        .filter(Sources::isToAllModules)
        .map(directive -> ((ExportsTree) directive).getPackageName().toString())
        .toList();
  }

  private static boolean isToAllModules(DirectiveTree directive) {
    return directive instanceof ExportsTree exports && exports.getModuleNames() == null;
  }

  /// {@return how often a pattern occurs}
  public long occurrences(Pattern pattern) {
    return files.stream().mapToLong(file -> pattern.matcher(read(file)).results().count()).sum();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isPackageInfo(CompilationUnitTree unit) {
    return unit.getSourceFile().getName().endsWith("package-info.java");
  }

  private static String packageOf(CompilationUnitTree unit) {
    return Objects.toString(unit.getPackageName(), "");
  }
}
