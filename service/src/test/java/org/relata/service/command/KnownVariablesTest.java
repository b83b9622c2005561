package org.relata.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.declare.Declarations;
import org.relata.mapping.declare.resolve.Resolver;

class KnownVariablesTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    CommandActions actions =
        new CommandActions(
            _ -> Resolver.resolve(new Declarations(List.of(), List.of())),
            (settings, _) -> {
              throw new AssertionError(settings);
            });
    return RelataCommand.commandLine(actions, environment, arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RELATA_PROT         | no such variable RELATA_PROT; did you mean RELATA_PORT?
          RELATA_DATABASE     | no such variable RELATA_DATABASE; did you mean RELATA_DATA?
          RELATA_JAVA_OPTIONS | no such variable RELATA_JAVA_OPTIONS; did you mean RELATA_JAVA_OPTS?
          RELATA_PRINT_SETTINGS | no such variable RELATA_PRINT_SETTINGS; ./relata serve --print-settings lists all
          """)
  void refusesOthersAndNamesTheNearest(String name, String message) {
    assertThat(run(Map.of(name, "1"), "serve", "--print-settings")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("relata: " + message, "Try ./relata serve --help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void namesThemAll() {
    assertThat(run(Map.of("RELATA_PROT", "1", "RELATA_HOTS", "x"), "check", "a.yaml")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "relata: no such variable RELATA_HOTS; did you mean RELATA_HOST?"
                + " no such variable RELATA_PROT; did you mean RELATA_PORT?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RELATA_MODELS",
        "RELATA_DATABASE_PASSWORD",
        "RELATA_JAVA_OPTS",
        "RELATA_OPENAPI_MODELS",
        "RELATA_FORMAT",
        "RELATA_OUT",
        "relata_prot",
        "PATH"
      })
  void takesThoseOfAnyCommandAndOfTheScript(String name) {
    assertThat(run(Map.of(name, "yaml"), "check", "a.yaml")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--help", "--version", "help", "serve --help"})
  void helpsAllTheSame(String arguments) {
    assertThat(run(Map.of("RELATA_PROT", "1"), arguments.split(" ", -1))).isZero();
  }

  /// What Kubernetes tells of services called `relata` and `relata-db`.
  @Test
  void takesServiceLinksForNoSettings() {
    Map<String, String> environment = new HashMap<>();
    for (String name : List.of("RELATA", "RELATA_DB")) {
      environment.put(name + "_SERVICE_HOST", "10.0.0.1");
      environment.put(name + "_SERVICE_PORT", "8080");
      environment.put(name + "_SERVICE_PORT_HTTP", "8080");
      environment.put(name + "_PORT", "tcp://10.0.0.1:8080");
      environment.put(name + "_PORT_8080_TCP", "tcp://10.0.0.1:8080");
      environment.put(name + "_PORT_8080_TCP_PROTO", "tcp");
      environment.put(name + "_PORT_8080_TCP_PORT", "8080");
      environment.put(name + "_PORT_8080_TCP_ADDR", "10.0.0.1");
    }
    assertThat(run(environment, "serve", "--print-settings")).isZero();
    assertThat(out.toString()).containsPattern("--port +8080 +default");
  }

  @Test
  void takesNoOtherPortForALink() {
    assertThat(run(Map.of("RELATA_PORT", "tcp"), "serve", "--print-settings")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("relata: Invalid value for option '--port': 'tcp' is not an int");
  }
}
