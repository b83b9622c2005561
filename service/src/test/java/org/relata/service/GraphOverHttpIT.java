package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

class GraphOverHttpIT {

  private static final String MODELS =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
          relationships:
            addresses: {target: Address, order_by: id, backref: person}
            pets: {target: Pet, order_by: id, backref: owner}
            notes: {target: Note, order_by: id, cascade: 'all, delete-orphan'}
            animals: {target: Pet, viewonly: true}
        Address:
          columns:
            id: {type: Integer, primary_key: true}
            email: {type: String(120), unique: true, nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
        Pet:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), nullable: false}
            owner_id: {type: Integer, foreign_key: person.id}
        Note:
          columns:
            id: {type: Integer, primary_key: true}
            words: {type: Text, nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
        Page:
          columns: {id: {type: Integer, primary_key: true}, title: String(80)}
          relationships:
            tags: {target: Tag, secondary: tags, order_by: id, backref: pages}
        Tag:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(40), unique: true, nullable: false}
      tables:
        tags:
          columns:
            tag_id: {type: Integer, foreign_key: tag.id, primary_key: true}
            page_id: {type: Integer, foreign_key: page.id, primary_key: true}
      """;

  private static final Served SERVED = Served.text(MODELS);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void empty() {
    SERVED
        .database()
        .execute("truncate person, address, pet, note, page, tag, tags restart identity cascade");
  }

  @Nested
  class Posting {

    @Test
    void makesRelatedRowsToo() {
      Answer made =
          SERVICE.post(
              "/person?expand=addresses,pets",
              """
              {"name":"Ann","addresses":[{"email":"a@x.org"},{"email":"b@x.org"}],
               "pets":[{"name":"Rex"}]}
              """);
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.header("Location")).isEqualTo("/person/1");
      assertThat(made.body())
          .isEqualTo(
              """
              {"id":1,"name":"Ann",\
              "addresses":[{"id":1,"email":"a@x.org","person_id":1},\
              {"id":2,"email":"b@x.org","person_id":1}],\
              "pets":[{"id":1,"name":"Rex","owner_id":1}]}\
              """);
    }

    @Test
    void makesTheRowThatItPointsAt() {
      Answer made =
          SERVICE.post("/address", "{\"email\":\"a@x.org\",\"person\":{\"name\":\"Ann\"}}");
      assertThat(made.body()).isEqualTo("{\"id\":1,\"email\":\"a@x.org\",\"person_id\":1}");
      assertThat(SERVED.rows("select name from person")).isEqualTo("Ann");
    }

    @Test
    void linksWhatIsThere() {
      SERVED.database().execute("insert into tag (name) values ('a'), ('b')");
      Answer made =
          SERVICE.post("/page", "{\"title\":\"P\",\"tags\":[{\"id\":2},{\"name\":\"c\"}]}");
      assertThat(made.status()).isEqualTo(201);
      assertThat(SERVED.rows("select page_id, tag_id from tags order by 2")).isEqualTo("1 2, 1 3");
    }

    @Test
    void linksBesidesWhatIsLinked() {
      SERVED.database().execute("insert into person (name) values ('Ann')");
      SERVED
          .database()
          .execute("insert into pet (name, owner_id) values ('Rex', 1), ('Tom', 1), ('Kit', null)");
      Answer made =
          SERVICE.post("/pet", "{\"name\":\"Neo\",\"owner\":{\"id\":1,\"pets\":[{\"id\":3}]}}");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(SERVED.rows("select name, owner_id from pet order by id"))
          .isEqualTo("Rex 1, Tom 1, Kit 1, Neo 1");
    }

    @Test
    void refusesWhatIsLinkedAndIsNotThere() {
      Answer refused = SERVICE.post("/page", "{\"title\":\"P\",\"tags\":[{\"id\":9}]}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body())
          .contains("\"detail\":\"tag/9 does not exist\"")
          .contains("\"pointer\":\"/tags/0\"");
      assertThat(SERVED.rows("select count(*) from page")).isEqualTo("0");
    }

    @Test
    void pointsAtTheNestedRowThatTheDatabaseRefuses() {
      SERVED.database().execute("insert into person (name) values ('Bob')");
      SERVED.database().execute("insert into address (email, person_id) values ('b@x.org', 1)");
      String ann =
          "{\"name\":\"Ann\",\"addresses\":[{\"email\":\"a@x.org\"},{\"email\":\"b@x.org\"}]}";
      Answer alone = SERVICE.post("/person", ann);
      assertThat(alone.status()).isEqualTo(409);
      assertThat(alone.body())
          .contains("\"pointer\":\"/addresses/1/email\"")
          .contains("address.email 'b@x.org' is already taken");
      Answer batch = SERVICE.post("/person", "[{\"name\":\"C\"}," + ann + "]");
      assertThat(batch.body()).contains("\"pointer\":\"/1/addresses/1/email\"");
      assertThat(SERVED.rows("select name from person")).isEqualTo("Bob");
    }

    @Test
    void pointsAtTheSecondOfTwoThatAreAlike() {
      Answer refused =
          SERVICE.post(
              "/person",
              "{\"name\":\"A\",\"addresses\":[{\"email\":\"x\"},{\"email\":\"y\"},{\"email\":\"y\"}]}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("\"pointer\":\"/addresses/2/email\"");
    }

    @Test
    void takesAsManyStatementsForAThousandRowsAsForOne() {
      int one = posted(1).statements();
      assertThat(posted(10).statements()).isEqualTo(one);
      Answer thousand = posted(1000);
      assertThat(thousand.status()).isEqualTo(201);
      assertThat(thousand.statements()).isEqualTo(one).isLessThan(10);
      assertThat(SERVED.rows("select count(*) from address")).isEqualTo("1011");
    }

    private static Answer posted(int addresses) {
      String list =
          IntStream.range(0, addresses)
              .mapToObj(i -> "{\"email\":\"" + i + "@" + addresses + "\"}")
              .collect(Collectors.joining(","));
      return SERVICE.post("/person", "{\"name\":\"Ann\",\"addresses\":[" + list + "]}");
    }

    @Test
    void refusesContradictions() {
      SERVED.database().execute("insert into person (name) values ('Ann'), ('Bob')");
      Answer to = SERVICE.post("/pet", "{\"name\":\"Rex\",\"owner_id\":1,\"owner\":{\"id\":2}}");
      assertThat(to.status()).isEqualTo(422);
      assertThat(to.body()).contains("conflicting values for pet.owner_id: 2 and 1");
      Answer of =
          SERVICE.post(
              "/person", "{\"id\":7,\"name\":\"C\",\"pets\":[{\"name\":\"R\",\"owner_id\":2}]}");
      assertThat(of.status()).isEqualTo(422);
      assertThat(of.body()).contains("\"pointer\":\"/pets/0");
      Answer both =
          SERVICE.post(
              "/person",
              "[{\"name\":\"C\",\"pets\":[{\"id\":1,\"name\":\"R\"}]},"
                  + "{\"name\":\"D\",\"pets\":[{\"id\":1}]}]");
      assertThat(both.status()).isEqualTo(422);
      assertThat(both.body()).contains("\"pointer\":\"/1/pets/0\"");
      assertThat(SERVED.rows("select count(*) from pet")).isEqualTo("0");
    }

    @Test
    void refusesWhatIsViewonly() {
      Answer refused = SERVICE.post("/person", "{\"name\":\"Ann\",\"animals\":[]}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("/animals: is viewonly and cannot be written");
      assertThat(SERVICE.post("/person/1/animals", "{}").status()).isEqualTo(405);
    }
  }

  @Nested
  class Changing {

    @BeforeEach
    void fill() {
      SERVED.database().execute("insert into person (name) values ('Ann'), ('Bob')");
      SERVED
          .database()
          .execute("insert into pet (name, owner_id) values ('Rex', 1), ('Tom', 1), ('Kit', 2)");
      SERVED.database().execute("insert into note (words, person_id) values ('x', 1), ('y', 1)");
    }

    @Test
    void makesAListExactlyTheGivenOne() {
      Answer changed =
          SERVICE.patch(
              "/person/1?expand=pets",
              "{\"pets\":[{\"id\":2,\"name\":\"Tim\"},{\"id\":3},{\"name\":\"Neo\"}]}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body())
          .isEqualTo(
              """
              {"id":1,"name":"Ann","pets":[{"id":2,"name":"Tim","owner_id":1},\
              {"id":3,"name":"Kit","owner_id":1},{"id":4,"name":"Neo","owner_id":1}]}\
              """);
      assertThat(SERVED.rows("select owner_id from pet where id = 1")).isEqualTo("null");
    }

    @Test
    void deletesOrphans() {
      assertThat(SERVICE.patch("/person/1", "{\"notes\":[{\"id\":2}]}").status()).isEqualTo(200);
      assertThat(SERVED.rows("select id, words from note")).isEqualTo("2 y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void takesAsManyStatementsForAThousandOthersAsForOne(String method) {
      replaced(method, 1);
      int one = replaced(method, 1).statements();
      assertThat(replaced(method, 10).statements()).isEqualTo(one);
      assertThat(replaced(method, 1000).status()).isEqualTo(200);
      assertThat(replaced(method, 1000).statements()).isEqualTo(one).isLessThan(12);
      assertThat(SERVED.rows("select count(*) from note where person_id = 1")).isEqualTo("1000");
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("1000");
    }

    private static Answer replaced(String method, int rows) {
      String body =
          IntStream.range(0, rows)
                  .mapToObj(_ -> "{\"words\":\"w\"}")
                  .collect(Collectors.joining(",", "{\"name\":\"Ann\",\"notes\":[", "],"))
              + IntStream.range(0, rows)
                  .mapToObj(_ -> "{\"name\":\"p\"}")
                  .collect(Collectors.joining(",", "\"pets\":[", "]}"));
      return SERVICE.send(method, "/person/1", body, "Content-Type", "application/json");
    }

    @Test
    void leavesAloneWhatIsLeftOut() {
      assertThat(SERVICE.put("/person/1", "{\"name\":\"Eve\"}").status()).isEqualTo(200);
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("2");
    }

    @Test
    void pointsElsewhereOrNowhere() {
      assertThat(SERVICE.patch("/pet/1", "{\"owner\":{\"id\":2}}").body())
          .isEqualTo("{\"id\":1,\"name\":\"Rex\",\"owner_id\":2}");
      assertThat(SERVICE.patch("/pet/1", "{\"owner\":null}").body())
          .isEqualTo("{\"id\":1,\"name\":\"Rex\",\"owner_id\":null}");
    }

    @Test
    void isNotFoundWithoutTheRow() {
      assertThat(SERVICE.patch("/person/9", "{\"pets\":[]}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
      "PATCH, If-Match, *, 9, person/9 does not exist",
      "PATCH, If-Match, '\"1\"', 9, person/9 does not exist",
      "PUT, If-Match, *, 9, person/9 does not exist",
      "PUT, If-Match, '\"1\"', 9, person/9 does not exist",
      "PATCH, If-Match, '\"1\"', 1, person/1 has changed",
      "PUT, If-Match, '\"1\"', 1, person/1 has changed",
      "PUT, If-None-Match, *, 1, person/1 already exists"
    })
    void isRefusedWhereTheRowIsNotAsExpected(
        String method, String header, String expected, int id, String why) {
      String body = "{\"name\":\"Eve\",\"pets\":[{\"name\":\"Neo\"}]}";
      Answer refused =
          SERVICE.send(
              method, "/person/" + id, body, "Content-Type", "application/json", header, expected);
      assertThat(refused.status()).as(refused.body()).isEqualTo(412);
      assertThat(refused.body()).contains(why);
      assertThat(SERVED.rows("select name from person order by id")).isEqualTo("Ann, Bob");
      assertThat(SERVED.rows("select count(*) from pet")).isEqualTo("3");
    }
  }

  @Nested
  class SubCollections {

    @BeforeEach
    void fill() {
      SERVED.database().execute("insert into person (name) values ('Ann')");
      SERVED.database().execute("insert into page (title) values ('P'), ('Q')");
      SERVED.database().execute("insert into tag (name) values ('a'), ('b')");
    }

    @Test
    void makeTheirRows() {
      Answer one = SERVICE.post("/person/1/addresses", "{\"email\":\"a@x.org\"}");
      assertThat(one.status()).isEqualTo(201);
      assertThat(one.header("Location")).isEqualTo("/address/1");
      assertThat(one.body()).isEqualTo("{\"id\":1,\"email\":\"a@x.org\",\"person_id\":1}");
      Answer many = SERVICE.post("/page/1/tags", "[{\"name\":\"c\"},{\"name\":\"d\"}]");
      assertThat(many.status()).isEqualTo(201);
      assertThat(many.body()).isEqualTo("[{\"id\":3,\"name\":\"c\"},{\"id\":4,\"name\":\"d\"}]");
      assertThat(SERVED.rows("select page_id, tag_id from tags order by 2")).isEqualTo("1 3, 1 4");
    }

    @Test
    void needTheirParent() {
      Answer refused = SERVICE.post("/person/9/addresses", "{\"email\":\"a@x.org\"}");
      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.body()).contains("person/9 does not exist");
    }

    @Test
    void sayWhatIsTaken() {
      Answer taken = SERVICE.post("/page/1/tags", "[{\"name\":\"c\"},{\"name\":\"a\"}]");
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.body()).contains("\"pointer\":\"/1/name\"");
      assertThat(SERVICE.post("/page/1/tags", "{\"name\":\"a\"}").body())
          .contains("\"pointer\":\"/name\"");
    }

    @Test
    void areLinkedAndUnlinked() {
      assertThat(SERVICE.send("PUT", "/page/1/tags/2", null).status()).isEqualTo(204);
      assertThat(SERVICE.send("PUT", "/page/1/tags/2", null).status()).isEqualTo(204);
      assertThat(SERVED.rows("select page_id, tag_id from tags")).isEqualTo("1 2");
      assertThat(SERVICE.delete("/page/1/tags/2").status()).isEqualTo(204);
      assertThat(SERVICE.delete("/page/1/tags/2").status()).isEqualTo(404);
      assertThat(SERVED.rows("select count(*) from tags")).isEqualTo("0");
      assertThat(SERVED.rows("select count(*) from tag")).isEqualTo("2");
    }

    @Test
    void linkOnlyWhatIsThere() {
      Answer tag = SERVICE.send("PUT", "/page/1/tags/9", null);
      assertThat(tag.status()).isEqualTo(404);
      assertThat(tag.body()).contains("tag/9 does not exist");
      Answer page = SERVICE.send("PUT", "/page/9/tags/1", null);
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.body()).contains("page/9 does not exist");
    }

    @Test
    void unlinkAsTheirCascadeSays() {
      SERVED.database().execute("insert into pet (name, owner_id) values ('Rex', 1)");
      SERVED.database().execute("insert into note (words, person_id) values ('x', 1)");
      SERVED.database().execute("insert into address (email, person_id) values ('a@x.org', 1)");
      assertThat(SERVICE.delete("/person/1/pets/1").status()).isEqualTo(204);
      assertThat(SERVED.rows("select owner_id from pet")).isEqualTo("null");
      assertThat(SERVICE.delete("/person/1/notes/1").status()).isEqualTo(204);
      assertThat(SERVED.rows("select count(*) from note")).isEqualTo("0");
      Answer needed = SERVICE.delete("/person/1/addresses/1");
      assertThat(needed.status()).isEqualTo(409);
      assertThat(needed.body()).contains("address.person_id must not be null");
    }

    @Test
    void listTheirMethods() {
      assertThat(SERVICE.send("OPTIONS", "/page/1/tags", null).header("Allow"))
          .contains("GET", "POST")
          .doesNotContain("PUT");
      Answer wrong = SERVICE.post("/page/1/tags/1", "{}");
      assertThat(wrong.status()).isEqualTo(405);
      assertThat(wrong.header("Allow")).contains("GET", "PUT", "DELETE");
    }
  }

  @Nested
  class Deleting {

    @BeforeEach
    void fill() {
      SERVED.database().execute("insert into person (name) values ('Ann')");
    }

    @Test
    void treatsRelatedRowsAsTheirCascadeSays() {
      SERVED.database().execute("insert into pet (name, owner_id) values ('Rex', 1)");
      SERVED.database().execute("insert into note (words, person_id) values ('x', 1)");
      assertThat(SERVICE.delete("/person/1").status()).isEqualTo(204);
      assertThat(SERVED.rows("select id, owner_id from pet")).isEqualTo("1 null");
      assertThat(SERVED.rows("select count(*) from note")).isEqualTo("0");
    }

    @Test
    void takesAssociationRowsAlong() {
      SERVED.database().execute("insert into page (title) values ('P')");
      SERVED.database().execute("insert into tag (name) values ('a')");
      SERVED.database().execute("insert into tags (page_id, tag_id) values (1, 1)");
      assertThat(SERVICE.delete("/tag/1").status()).isEqualTo(204);
      assertThat(SERVED.rows("select count(*) from tags")).isEqualTo("0");
      assertThat(SERVED.rows("select count(*) from page")).isEqualTo("1");
    }

    @Test
    void saysWhichRowsStandInTheWay() {
      SERVED.database().execute("insert into address (email, person_id) values ('a@x.org', 1)");
      Answer refused = SERVICE.delete("/person/1");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body())
          .contains(
              "Rows of address with person_id '1' still reference this row:"
                  + " address.person_id must not be null");
      assertThat(SERVED.rows("select count(*) from person")).isEqualTo("1");
    }
  }

  @Nested
  class HostileBodies {

    static Stream<String> bodies() {
      String properties =
          IntStream.range(0, 7_000)
              .mapToObj(i -> "\"p" + i + "\":1")
              .collect(Collectors.joining(","));
      return Stream.of(
          "{\"name\":\"a\",\"pets\":" + "[".repeat(400),
          "{\"name\":\"a\",\"pets\":" + "[".repeat(400) + "]".repeat(400) + "}",
          "{" + properties + "}",
          "{\"name\":\"a\",\"pets\":[{" + properties + "}]}",
          "{\"name\":{\"name\":[]},\"pets\":7,\"addresses\":{},\"notes\":[null,\"x\",[]]}",
          "{\"name\":\"a\",\"pets\":[{\"name\":\"b\",\"name\":\"b\"}]}",
          "{\"name\":\"a\",\"pets\":[],\"pets\":[]}",
          "{\"name\":\"a\",\"pets\":[{\"name\":\"\\ud800\"}]}",
          "{\"name\":\"a\",\"pets\":[{\"name\":\"\\u0000\"}]}",
          "{\"name\":\"a\",\"pets\":[{\"\\u0000\":1}]}",
          "{\"name\":\"a\",\"pets\":[{\"id\":1e400,\"name\":\"b\"}]}",
          "{\"name\":\"a\",\"pets\":[{\"id\":null,\"name\":\"b\"}]}",
          "{\"name\":\"a\",\"pets\":[{\"owner\":{\"pets\":[{\"owner\":7}]},\"name\":\"b\"}]}",
          "{\"name\":\"a\",\"pets\":[{\"id\":1}]}",
          "[{\"name\":\"a\"},{\"name\":\"b\",\"notes\":[{\"words\":\"w\",\"person_id\":99}]}]");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void areRefusedAndNothingIsWritten(String body) {
      Answer refused = SERVICE.post("/person", body);
      assertThat(refused.status()).isIn(400, 409, 422);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(SERVED.rows("select count(*) from person")).isEqualTo("0");
    }
  }

  @Nested
  class TheExamples {

    @ParameterizedTest
    @CsvSource({
      "people, 'select count(*) from person, address', 9",
      "wiki, 'select count(*) from tags', 5",
      "library, 'select count(*) from book_author', 5",
      "library, 'select color from jacket order by book_id', 'black, white'"
    })
    void takeTheirData(String example, String sql, String expected) throws IOException {
      try (TestDatabase other = TestDatabase.create();
          RunningService filled = RunningService.start(other, Repository.models(example))) {
        for (Path file : files(example)) {
          String table = file.getFileName().toString().replaceAll("\\d+-|\\.json", "");
          Answer made = filled.post("/" + table, Files.readString(file));
          assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        assertThat(other.rows(sql).stream().map(List::getFirst).collect(Collectors.joining(", ")))
            .isEqualTo(expected);
      }
    }

    private static List<Path> files(String example) throws IOException {
      try (Stream<Path> files = Files.list(Repository.path("examples/" + example + "/data"))) {
        return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      }
    }
  }
}
