package org.relata.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Repository;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The script `relata` in a fresh clone, on a machine that has only what a test gives it.
class LauncherIT {

  /// The programs of the system that the script uses.
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "cp",
          "dirname",
          "find",
          "grep",
          "ls",
          "mkdir",
          "mktemp",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch");

  private static final String DISTRIBUTION = "service/src/main/distribution/";
  private static final String JAVA_SH = "libexec/java.sh";

  /// Stands in for a Java: it prints what it would run.
  private static final String JAVA =
      """
      for argument in "$@"; do
        case $argument in org.relata.*) main=$argument ;; esac
      done
      echo "runs $main with $JAVA_HOME, last ${argument}"
      """;

  private static final String BUILDS =
      """
      printf '\\033[0m\\n'
      echo "[INFO] Scanning for projects..."
      echo "[INFO] Downloaded from central: https://repo.example.org/a.pom (1 kB at 2 kB/s)"
      echo "[INFO] Building Relata mapping 0.1                               [2/4]"
      echo "[INFO] Building jar: /clone/mapping.jar"
      echo "[WARNING] something"
      mkdir -p service/target/relata/lib && touch service/target/relata/lib/relata-service-0.1.jar
      cp -R service/src/main/distribution/. service/target/relata
      """;

  private static final String FAILS =
      """
      echo "[INFO] Building Relata mapping 0.1                               [2/4]"
      echo "[ERROR] Could not resolve a:b:1"
      exit 1
      """;

  @TempDir private Path machine;
  private Path clone;

  /// What a run of the script gave.
  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void cloneTheRepository() throws IOException {
    clone = Files.createDirectory(machine.resolve("clone"));
    Files.copy(Repository.path("pom.xml"), clone.resolve("pom.xml"));
    for (String script : List.of("relata", DISTRIBUTION + "bin/relata", DISTRIBUTION + JAVA_SH)) {
      String text = Files.readString(Repository.path(script));
      String here = Matcher.quoteReplacement(machine.toString());
      program(clone.resolve(script), text.replaceAll("(?<= )/(usr|opt|Library)/", here + "/$1/"));
    }
    for (String tool : TOOLS) {
      Path link = machine.resolve("bin").resolve(tool);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, tool(tool));
    }
  }

  private static Path tool(String name) {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /// Installs a Java.
  private void java(String name, String version, String... programs) throws IOException {
    Path home = machine.resolve("usr/lib/jvm").resolve(name);
    for (String program : programs) program(home.resolve("bin").resolve(program), JAVA);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private void maven(String text) throws IOException {
    program(machine.resolve("bin/mvn"), text);
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(clone.resolve("relata").toString()));
    command.addAll(List.of(arguments));
    Path out = machine.resolve("out");
    Path err = machine.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", machine.resolve("bin").toString(), "HOME", machine.toString()));
    int code = builder.start().waitFor();
    return new Outcome(code, Files.readString(out), Files.readString(err));
  }

  private static CommandLine program() {
    CommandActions none =
        new CommandActions(
            files -> {
              throw new AssertionError(files);
            },
            (settings, models) -> {
              throw new AssertionError(settings);
            });
    return RelataCommand.commandLine(none, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpsBeforeAnythingIsBuilt(String argument) throws Exception {
    assertThat(run(argument)).isEqualTo(new Outcome(0, program().getUsageMessage(Ansi.OFF), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void knowsItsVersionBeforeAnythingIsBuilt(String argument) throws Exception {
    Matcher version =
        Pattern.compile("<artifactId>relata</artifactId>\\s*<version>(.*)</version>")
            .matcher(Files.readString(Repository.path("pom.xml")));
    assertThat(version.find()).isTrue();
    assertThat(run(argument)).isEqualTo(new Outcome(0, "relata " + version.group(1) + "\n", ""));
  }

  @Test
  void requiresACommandBeforeAnythingIsBuilt() throws Exception {
    assertThat(run())
        .isEqualTo(
            new Outcome(2, "", "relata: Missing required subcommand\nTry ./relata --help\n"));
  }

  @Test
  void saysWhichJavaIsTooOld() throws Exception {
    java("java-17", "17.0.9", "java", "javac");
    Files.createSymbolicLink(
        machine.resolve("usr/lib/jvm/default"), machine.resolve("usr/lib/jvm/java-17"));
    assertThat(run("check", "a.yaml"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "relata: Relata is not built; to build it a JDK 25 or newer is required; found 17"
                    + " at %s/usr/lib/jvm/java-17; set JAVA_HOME\n".formatted(machine)));
  }

  @Test
  void saysThatThereIsNoJava() throws Exception {
    built();
    assertThat(run("check", "a.yaml").err())
        .isEqualTo("relata: Java 25 or newer is required; found none; set JAVA_HOME\n");
  }

  @Test
  void saysThatAJavaCannotBuild() throws Exception {
    java("jre-25", "25.0.1", "java");
    assertThat(run("check", "a.yaml").err())
        .endsWith(
            "found 25 at %s/usr/lib/jvm/jre-25 without javac; set JAVA_HOME\n".formatted(machine));
  }

  @Test
  void saysThatThereIsNoMaven() throws Exception {
    java("jdk-25", "25", "java", "javac");
    assertThat(run("check", "a.yaml"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                "relata: Relata is not built, and Maven (mvn), which builds it, is not in the PATH;"
                    + " install Maven 3.8 or newer\n"));
  }

  @Test
  void showsHowItBuilds() throws Exception {
    java("jdk-25", "25", "java", "javac");
    maven(BUILDS);
    Outcome outcome = run("check", "a.yaml");
    assertThat(outcome.err())
        .startsWith(
            """
            relata: building; only the first run does, and Maven downloads what it lacks
            relata: building Relata mapping [2/4]
            relata: creating the startup cache
            """)
        .doesNotContain("\033", "[INFO]", "[WARNING]", "jar");
    assertThat(outcome.out())
        .isEqualTo(
            "runs org.relata.service.Main with %s/usr/lib/jvm/jdk-25, last a.yaml\n"
                .formatted(machine));
  }

  @Test
  void saysWhyABuildFails() throws Exception {
    java("jdk-25", "25", "java", "javac");
    maven(FAILS);
    assertThat(run("check", "a.yaml"))
        .isEqualTo(
            new Outcome(
                1,
                "",
                """
                relata: building; only the first run does, and Maven downloads what it lacks
                relata: building Relata mapping [2/4]
                relata: [ERROR] Could not resolve a:b:1
                relata: the build failed; to see all of it: cd %s && mvn -DskipTests package
                """
                    .formatted(clone)));
  }

  @Test
  void leavesEverythingElseToTheProgram() throws Exception {
    java("jre-25", "25.0.1", "java");
    built();
    assertThat(run("--help").out()).startsWith("runs org.relata.service.Main").endsWith("--help\n");
    assertThat(run("prepare", "--help").out()).startsWith("runs org.relata.service.Main");
  }

  private void built() throws IOException {
    for (String script : List.of("bin/relata", JAVA_SH)) {
      String text = Files.readString(clone.resolve(DISTRIBUTION + script));
      program(clone.resolve("service/target/relata").resolve(script), text);
    }
    program(clone.resolve("service/target/relata/lib/relata-service-0.1.jar"), "");
  }
}
