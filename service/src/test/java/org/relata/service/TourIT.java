package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Runs the commands of the README, in their order, and compares what they print with what it says.
class TourIT {

  /// A command, and the lines that it prints.
  private record Step(String command, String output) {}

  @TestFactory
  Stream<DynamicTest> everyCommandPrintsWhatTheReadmeSays() throws Exception {
    assumeTrue(run("curl --version").startsWith("curl"), "There is no curl here");
    TestDatabase database = TestDatabase.create();
    RunningService service = RunningService.start(database, Repository.models("people"));
    String here = service.address().getAuthority();
    List<Step> steps = steps(Files.readAllLines(Repository.path("README.md")));
    assertThat(steps).hasSizeGreaterThan(10);
    return steps.stream()
        .map(step ->
            DynamicTest.dynamicTest(
                step.command(),
                () ->
                    assertThat(untimed(run(step.command().replace("localhost:8080", here))))
                        .isEqualTo(untimed(step.output()))))
        .onClose(service::close)
        .onClose(database::close);
  }

  private static List<Step> steps(List<String> readme) {
    List<Step> steps = new ArrayList<>();
    boolean console = false;
    for (String line : readme) {
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2), ""));
      } else if (console) {
        Step last = steps.removeLast();
        steps.add(new Step(last.command(), last.output() + line + "\n"));
      }
    }
    return steps;
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  /// Durations differ each time, and a body need not end its line.
  private static String untimed(String output) {
    return output.replace("\r", "").replaceAll("dur=[0-9.]+", "dur=…").stripTrailing();
  }
}
