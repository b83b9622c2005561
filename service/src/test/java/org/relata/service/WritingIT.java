package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// What changes rows, over HTTP.
class WritingIT {

  private final TestDatabase database = TestDatabase.create();
  private final RunningService service =
      RunningService.start(database, Repository.models("people"));

  @BeforeEach
  void fill() {
    database.execute("insert into person (name) values ('Ann'), ('Bob')");
  }

  @AfterEach
  void stop() {
    service.close();
    database.close();
  }

  private List<List<String>> people() {
    return database.rows("select id, name from person order by id");
  }

  @Test
  void makesOne() {
    Answer answer = service.post("/person", "{\"name\":\"Cleo\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/person/3");
    assertThat(answer.body()).isEqualTo("{\"id\":3,\"name\":\"Cleo\"}");
    assertThat(people()).hasSize(3);
  }

  @Test
  void makesManyOrNone() {
    assertThat(service.post("/person", "[{\"name\":\"Cleo\"},{\"name\":\"Dan\"}]").body())
        .isEqualTo("[{\"id\":3,\"name\":\"Cleo\"},{\"id\":4,\"name\":\"Dan\"}]");
    assertThat(service.post("/person", "[{\"name\":\"Eve\"},{\"id\":1,\"name\":\"Ann\"}]").status())
        .isEqualTo(409);
    assertThat(people()).hasSize(4);
  }

  @Test
  void isSilentIfPreferred() {
    Answer answer = service.post("/person", "{\"name\":\"Cleo\"}", "Prefer", "return=minimal");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/person/3");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void saysNotWhereManyAreIfSilenceIsPreferred() {
    String two = "[{\"name\":\"Cleo\"},{\"name\":\"Dan\"}]";
    Answer answer = service.post("/person", two, "Prefer", "return=minimal");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void replacesOrMakesAtAKey() {
    Answer replaced = service.put("/person/1", "{\"name\":\"Anna\"}");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body()).isEqualTo("{\"id\":1,\"name\":\"Anna\"}");
    Answer made = service.put("/person/7", "{\"name\":\"Gil\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/person/7");
    assertThat(people())
        .containsExactly(List.of("1", "Anna"), List.of("2", "Bob"), List.of("7", "Gil"));
  }

  @Test
  void changesWhatIsGiven() {
    assertThat(service.patch("/person/2", "{\"name\":\"Bert\"}").body())
        .isEqualTo("{\"id\":2,\"name\":\"Bert\"}");
    assertThat(service.patch("/person/2", "{}").body()).isEqualTo("{\"id\":2,\"name\":\"Bert\"}");
    assertThat(service.patch("/person/9", "{\"name\":\"Nobody\"}").status()).isEqualTo(404);
  }

  @Test
  void deletes() {
    Answer answer = service.delete("/person/2");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(people()).containsExactly(List.of("1", "Ann"));
  }

  @Test
  void showsWhatIsAskedForOfWhatItWrote() {
    assertThat(
            service
                .post(
                    "/address?fields=email&expand=person(fields=name)",
                    "{\"email\":\"a@x.org\",\"person_id\":1}")
                .body())
        .isEqualTo("{\"email\":\"a@x.org\",\"person\":{\"name\":\"Ann\"}}");
  }
}
