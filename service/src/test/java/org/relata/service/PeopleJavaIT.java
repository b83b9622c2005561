package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.Schema;
import org.relata.mapping.processor.ModelProcessor;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.ModelSources;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.Repository;
import org.relata.service.testing.WebClient;

/// `examples/people-java` does what its README shows.
@Timeout(120)
class PeopleJavaIT {

  @TempDir static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> all = Files.walk(Repository.path("examples/people-java/src/main/java"));
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = all.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      var task =
          compiler.getTask(
              said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new ModelProcessor()));
      assertThat(task.call()).as(said.toString()).isTrue();
    }
  }

  private static Answer post(ForkedService service, String path, String body) {
    return WebClient.send(
        service.address(), "POST", path, body, "Content-Type", "application/json");
  }

  @Test
  void servesWithItsListenerAndReports() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      try (ForkedService service =
          ForkedService.startProgram(classes, "people.Main", database.url())) {
        assertThat(
                post(
                        service,
                        "/person?expand=addresses",
                        "{\"name\": \"Ann\", \"addresses\": [{\"email\": \"Ann@Example.org\"}]}")
                    .body())
            .isEqualTo(
                "{\"id\":1,\"name\":\"Ann\",\"addresses\":[{\"id\":1,\"email\":\"ann@example.org\","
                    + "\"person_id\":1}]}");
        assertThat(post(service, "/address", "{\"email\": \"nowhere\", \"person_id\": 1}").body())
            .startsWith(
                "{\"type\":\"/_problems/rejected\",\"title\":\"Rejected\",\"status\":422,"
                    + "\"detail\":\"/email: has no @\",\"errors\":[{\"pointer\":\"/email\","
                    + "\"detail\":\"has no @\"}],\"requestId\":");
        assertThat(service.terminate()).isEqualTo(143);
      }
      assertThat(report(database.url(), "A")).containsExactly("Ann: 1");
    }
  }

  private static List<String> report(String... arguments) throws IOException {
    Process process = ForkedService.launchProgram(classes, "people.Report", arguments);
    return new ArrayList<>(process.inputReader().lines().toList());
  }

  @Test
  void declaresWhatTheModelsFileOfPeopleDeclares() {
    ModelSources packed = new ModelSources(List.of(), List.of(classes));
    ModelSources file = ModelSources.of(List.of(Repository.models("people")));
    assertThat(new Schema(DeclaredModels.read(packed).models()).statements())
        .containsExactlyInAnyOrderElementsOf(
            new Schema(DeclaredModels.read(file).models()).statements());
  }
}
