package org.relata.service.testing.jvm;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.relata.service.Main;

/// The command of a JVM that runs the service, or a program that has it as a library.
///
/// It collects garbage as the program `relata` does. Nothing that tests start runs for long enough
/// to be worth the second compiler, and most of a start would be to load classes: see
/// [ClassArchive].
public final class ServiceJvm {

  /// Without what would have the log of tests.
  private static final String ALL = classPath(entry -> !hasLogOfTests(entry));

  private static final String JARS =
      classPath(entry -> !hasLogOfTests(entry) && Files.isRegularFile(entry));

  private ServiceJvm() {}

  /// {@return the path to `java`}
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// {@return `java` with the options of all that is started}
  ///
  /// @param heap the largest heap, such as `64m`
  public static List<String> command(String heap) {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx" + heap));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    return command;
  }

  /// {@return the arguments that say what runs: the service}
  public static List<String> service() {
    List<String> arguments = new ArrayList<>();
    if (isPacked()) arguments.addAll(ClassArchive.options(JARS));
    arguments.addAll(List.of("-cp", isPacked() ? JARS : ALL, Main.class.getName()));
    return arguments;
  }

  /// {@return the arguments that say what runs: a program that uses the service as a library}
  ///
  /// @param classes where its classes are
  public static List<String> program(Path classes, String main) {
    return List.of("-cp", classes + File.pathSeparator + ALL, main);
  }

  private static String classPath(Predicate<Path> wanted) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> wanted.test(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// The module of the tests that have it is a directory or a jar.
  private static boolean hasLogOfTests(Path entry) {
    return entry.toString().endsWith("-tests.jar")
        || Files.exists(entry.resolve("logback-test.xml"));
  }

  /// Whether the service is a jar here, as in a build by Maven, and needs no directory of classes.
  private static boolean isPacked() {
    return Main.class
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .endsWith(".jar");
  }
}
