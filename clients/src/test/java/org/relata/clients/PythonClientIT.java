package org.relata.clients;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated clients in Python, with the version of pydantic that is there: 2, or 1 as in Debian
/// 12.
class PythonClientIT {

  private static final String PYTHON = System.getProperty("relata.clients.python", "python3");

  @ParameterizedTest
  @ValueSource(strings = {"people", "wiki", "library", "northwind"})
  void takesTheTour(String example) {
    Path client = client(example);
    python(client, "-m", "compileall", "-q", client.toString());
    try (Relata service = Relata.serve(example)) {
      Path tour = Repository.SOURCES.resolve("python/" + example + ".py");
      String said = python(client, "-W", "ignore", tour.toString(), service.address());
      System.out.print("python, " + example + "\n" + said);
    }
  }

  /// Pydantic 1 has a method `copy` where the library's loans have a property.
  private static Path client(String example) {
    String version = python(Repository.TARGET, "-c", "import pydantic; print(pydantic.VERSION)");
    return version.startsWith("1.")
        ? Generator.generate(example, "python-pydantic-v1", List.of("--name-mappings=copy=copy_"))
        : Generator.generate(example, "python", List.of());
  }

  private static String python(Path client, String... arguments) {
    return Program.run(
        Repository.TARGET,
        Program.command(PYTHON, arguments),
        Map.of("PYTHONPATH", client.toString(), "PYTHONDONTWRITEBYTECODE", "1"));
  }
}
