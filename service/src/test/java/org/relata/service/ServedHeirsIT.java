package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.library.Firm;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.ModelSources;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ClassJar;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.WebClient;

/// Classes that have tables beside those of the classes that they extend are served, byte for byte,
/// as the models file that says the same.
class ServedHeirsIT {

  private static TestDatabase ofFile;
  private static TestDatabase ofClasses;
  private static RunningService file;
  private static RunningService jar;
  private static Relata embedded;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    ofFile = TestDatabase.create();
    ofClasses = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), Firm.FILE);
    file = RunningService.start(ofFile, models);
    embedded =
        Relata.serve(
            Models.of(Firm.CLASSES.toArray(Class<?>[]::new)),
            Settings.DEFAULT.port(0).database(ofClasses.url()));
    Path packed = ClassJar.of(directory.resolve("firm.jar"), Firm.CLASSES);
    jar =
        RunningService.start(
            ofClasses, DeclaredModels.read(new ModelSources(List.of(), List.of(packed))).access());
  }

  @AfterAll
  static void stop() {
    jar.close();
    embedded.close();
    file.close();
    ofClasses.close();
    ofFile.close();
  }

  private static String same(String method, String path, @Nullable String body) {
    String[] headers =
        body == null ? new String[0] : new String[] {"Content-Type", "application/json"};
    Answer expected = WebClient.send(file.address(), method, path, body, headers);
    Answer own = WebClient.send(embedded.address(), method, path, body, headers);
    String told = method + " " + path;
    assertThat(withoutId(own)).as(told).isEqualTo(withoutId(expected));
    assertThat(own.status()).as(told).isEqualTo(expected.status());
    assertThat(own.statements()).as(told).isEqualTo(expected.statements());
    assertThat(own.header("Location")).as(told).isEqualTo(expected.header("Location"));
    if (method.equals("GET")) {
      Answer packed = jar.get(path);
      assertThat(withoutId(packed)).as(told).isEqualTo(withoutId(expected));
      assertThat(packed.header("ETag")).as(told).isEqualTo(own.header("ETag"));
    }
    return own.body();
  }

  private static String withoutId(Answer answer) {
    return answer.body().replaceFirst("\"requestId\":\"[^\"]*\"", "");
  }

  @Test
  void whatIsWrittenReadAndRefusedIsTheSame() {
    same(
        "POST",
        "/company?expand=people",
        "{\"name\": \"Acme\", \"people\": [{\"name\": \"Ann\"}]}");
    same("POST", "/managers", "{\"name\": \"Cleo\", \"level\": 7, \"cars\": [{}, {}]}");
    same(
        "POST",
        "/engineer?expand=manager,company",
        "[{\"name\": \"Bob\", \"language\": \"C\", \"manager_nr\": 2, \"company_id\": 1},"
            + " {\"name\": \"Eve\", \"language\": \"Go\", \"mentor_nr\": 1}]");
    same("POST", "/lead", "{\"name\": \"Dan\", \"language\": \"Java\", \"size\": 3}");
    same("PATCH", "/person/3", "{\"name\": \"Bobby\"}");
    same("PATCH", "/engineer?language=Go", "{\"level\": 4}");
    same("PUT", "/lead/5", "{\"name\": \"Daniel\", \"language\": \"Java\"}");
    same("POST", "/person/3/skills", "{\"name\": \"law\"}");
    same("POST", "/engineer", "{\"name\": \"X\"}");
    same("PATCH", "/person/2", "{\"kind\": \"lead\"}");
    same("DELETE", "/engineer/2", null);
    same("GET", "/openapi.json", null);
    for (String path :
        List.of(
            "/person?sort=-key&count=true",
            "/person?expand=company,mentor,pupils,skills",
            "/engineer?language=Java&expand=manager.cars",
            "/lead/5",
            "/managers?expand=reports:joined,cars:subquery",
            "/company?expand=people.skills",
            "/person/3",
            "/car?manager.name=Cleo")) {
      assertThat(same("GET", path, null)).as(path).hasSizeGreaterThan(2);
    }
    assertThat(same("GET", "/person?fields=language", null)).contains("has no column language");
    assertThat(same("GET", "/person?key:ge=4&sort=key", null))
        .isEqualTo(
            "[{\"key\":4,\"kind\":\"engineer\",\"name\":\"Eve\",\"version\":2,\"company_id\":null,"
                + "\"mentor_nr\":1,\"language\":\"Go\",\"level\":4,\"manager_nr\":null},"
                + "{\"key\":5,\"kind\":\"lead\",\"name\":\"Daniel\",\"version\":2,\"company_id\":null,"
                + "\"mentor_nr\":null,\"language\":\"Java\",\"level\":null,\"manager_nr\":null,"
                + "\"size\":null}]");
    assertThat(same("DELETE", "/person/2", null)).isEmpty();
    same("GET", "/car", null);
  }
}
