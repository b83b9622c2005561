package org.relata.service.embedded;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.relata.service.settings.StartException;

/// A kind of machine that programs are for.
///
/// @param system the operating system, as archives of PostgreSQL name it
/// @param machine the processor, as they name it
record Platform(String system, String machine) {

  /// Those that builds have PostgreSQL for.
  private static final List<Platform> KNOWN =
      List.of(
          new Platform("linux", "x86_64"),
          new Platform("linux", "arm_64"),
          new Platform("darwin", "arm_64"));

  /// {@return the platform of this process}
  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /// {@return a platform, from the names that Java has for it}
  static Platform of(String system, String machine) {
    return new Platform(
        system.toLowerCase(Locale.ROOT).split(" ", 2)[0].replaceFirst("^mac$", "darwin"),
        switch (machine) {
          case "amd64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> machine;
        });
  }

  /// {@return the name of its archive}
  ///
  /// @param exists whether there is an archive of a name
  /// @throws StartException if there is none for it
  String archive(Predicate<String> exists) {
    if (exists.test(archive())) return archive();
    String available =
        KNOWN.stream()
            .filter(platform -> exists.test(platform.archive()))
            .map(platform -> "; it has one for " + platform)
            .collect(Collectors.joining());
    throw new StartException(
        "This build has no embedded PostgreSQL for %s%s; use --database to connect to an existing one"
            .formatted(this, available));
  }

  private String archive() {
    return "postgres-" + system + "-" + machine + ".txz";
  }

  @Override
  public String toString() {
    return system + " on " + machine.replace("arm_64", "arm64");
  }
}
