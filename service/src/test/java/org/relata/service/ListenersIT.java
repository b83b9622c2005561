package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Default;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.object.Listener;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.WebClient;

/// Listeners hear of every row that requests write, change it, and refuse it.
class ListenersIT {

  /// What rows of several classes have in common.
  interface Named {
    String name();
  }

  @Model
  static class Company implements Named {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false, unique = true)
    String name;

    @Relationship(backref = @Backref("company"))
    List<Person> people = new ArrayList<>();

    @Override
    public String name() {
      return name;
    }
  }

  @Model
  static class Person implements Named {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    String name;

    @Column(unique = true)
    String email;

    @Column String slug;

    @Column
    @Default("1")
    Integer level;

    @Column
    @ForeignKey("company.id")
    Integer companyId;

    @Backref final ToOne<Company> company = new ToOne<>();

    @Relationship(cascade = "all, delete-orphan", backref = @Backref("person"))
    List<Note> notes = new ArrayList<>();

    @Override
    public String name() {
      return name;
    }
  }

  @Model
  static class Note {
    @Column(primaryKey = true)
    Integer id;

    @Column String text;

    @Column(nullable = false)
    @ForeignKey("person.id")
    Integer personId;
  }

  private static final List<String> HEARD = new ArrayList<>();

  /// Notes what it hears, gives people a slug, and refuses those of elsewhere.
  private static final class OfPeople implements Listener<Person> {
    @Override
    public void beforeCreate(Person created) {
      HEARD.add("create %s level %s".formatted(created.name, created.level));
      check(created);
      created.slug = slug(created);
    }

    @Override
    public void beforeUpdate(Person before, Person changed) {
      HEARD.add(
          "update %s of %s to %s of %s"
              .formatted(before.name, before.companyId, changed.name, changed.companyId));
      check(changed);
      if (!before.name.equals(changed.name)) changed.slug = slug(changed);
    }

    @Override
    public void beforeDelete(Person deleted) {
      HEARD.add("delete " + deleted.name);
      if (deleted.name.equals("Root")) throw new RefusedException("", "Root stays");
    }

    private static void check(Person person) {
      if (person.email == null || person.email.endsWith("@example.org")) return;
      throw new RefusedException("/email", "must be of example.org");
    }

    private static String slug(Person person) {
      return person.name.toLowerCase(Locale.ROOT);
    }
  }

  private static final class OfNotes implements Listener<Note> {
    @Override
    public void beforeCreate(Note created) {
      HEARD.add("create note " + created.text + " of " + (created.personId != null));
    }

    @Override
    public void beforeDelete(Note deleted) {
      HEARD.add("delete note " + deleted.text);
    }
  }

  private static final class OfNamed implements Listener<Named> {
    @Override
    public void beforeCreate(Named created) {
      if (!created.name().isBlank()) return;
      throw new RefusedException("/name", "must not be blank").and("", "has no name");
    }
  }

  private static TestDatabase database;
  private static Relata relata;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    relata =
        Relata.serve(
            Models.of(Company.class, Person.class, Note.class)
                .listen(Person.class, new OfPeople())
                .listen(Note.class, new OfNotes())
                .listen(Named.class, new OfNamed()),
            Settings.DEFAULT.port(0).database(database.url()));
  }

  @AfterAll
  static void stop() {
    relata.close();
    database.close();
  }

  @BeforeEach
  void fill() {
    database.execute(
        """
        truncate company, person, note restart identity;
        insert into company (name) values ('Acme'), ('Bolt');
        insert into person (name, email, slug, company_id) values
          ('Ann', 'ann@example.org', 'ann', 1), ('Bob', 'bob@example.org', 'bob', 1),
          ('Root', null, 'root', null);
        insert into note (text, person_id) values ('one', 1), ('two', 1);
        """);
    HEARD.clear();
  }

  private static Answer send(String method, String path, @Nullable String body, String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    if (body != null && !headers.contains("Content-Type")) {
      headers.addAll(List.of("Content-Type", "application/json"));
    }
    return WebClient.send(relata.address(), method, path, body, headers.toArray(String[]::new));
  }

  private static void heard(String... events) {
    assertThat(HEARD).containsExactlyInAnyOrder(events);
  }

  /// {@return names and slugs of all people, as the database has them}
  private static String people() {
    return send("GET", "/person?fields=name,slug,company_id&sort=id", null).body();
  }

  @Nested
  class Creating {

    @Test
    void hearsOfOneAndMany() {
      Answer one = send("POST", "/person?fields=name,slug", "{\"name\": \"Cleo\"}");
      assertThat(one.body()).isEqualTo("{\"name\":\"Cleo\",\"slug\":\"cleo\"}");
      Answer many =
          send(
              "POST",
              "/person?fields=name,slug,level",
              "[{\"name\": \"Dan\"}, {\"name\": \"Eve\", \"level\": 3}]");
      assertThat(many.body())
          .isEqualTo(
              "[{\"name\":\"Dan\",\"slug\":\"dan\",\"level\":1},{\"name\":\"Eve\",\"slug\":\"eve\",\"level\":3}]");
      heard("create Cleo level 1", "create Dan level 1", "create Eve level 3");
    }

    @Test
    void hearsOfNestedRows() {
      Answer made =
          send(
              "POST",
              "/company?fields=name&expand=people(fields=name,slug)",
              "{\"name\": \"Core\", \"people\": [{\"name\": \"Cleo\", \"notes\": [{\"text\":"
                  + " \"x\"}]}, {\"id\": 1, \"name\": \"Anna\"}]}");
      assertThat(made.body())
          .isEqualTo(
              "{\"name\":\"Core\",\"people\":[{\"name\":\"Anna\",\"slug\":\"anna\"},{\"name\":\"Cleo\",\"slug\":\"cleo\"}]}");
      heard("create Cleo level 1", "create note x of true", "update Ann of 1 to Anna of 3");
    }

    @Test
    void refusesWithAPointer() {
      Answer refused =
          send(
              "POST",
              "/person",
              "[{\"name\": \"Cleo\"}, {\"name\": \"Dan\", \"email\": \"dan@elsewhere.test\"}]");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body())
          .contains("\"type\":\"/_problems/rejected\"")
          .contains(
              "\"errors\":[{\"pointer\":\"/1/email\",\"detail\":\"must be of example.org\"}]");
      assertThat(people()).doesNotContain("Cleo");
    }

    @Test
    void refusesNestedRowsWhereTheyAre() {
      Answer refused =
          send(
              "POST",
              "/company",
              "{\"name\": \"Core\", \"people\": [{\"name\": \"Cleo\"}, {\"name\": \"Dan\","
                  + " \"email\": \"d\"}]}");
      assertThat(refused.body()).contains("\"pointer\":\"/people/1/email\"");
      assertThat(send("GET", "/company?name=Core", null).body()).isEqualTo("[]");
    }

    @Test
    void hearsByAnInterface() {
      Answer refused = send("POST", "/company", "{\"name\": \" \"}");
      assertThat(refused.body())
          .contains(
              "\"errors\":[{\"pointer\":\"/name\",\"detail\":\"must not be blank\"},"
                  + "{\"pointer\":\"\",\"detail\":\"has no name\"}]");
    }
  }

  @Nested
  class Changing {

    @Test
    void hearsOfAMergePatch() {
      Answer changed =
          send(
              "PATCH",
              "/person/1?fields=name,slug",
              "{\"name\": \"Anna\"}",
              "Content-Type",
              "application/merge-patch+json");
      assertThat(changed.body()).isEqualTo("{\"name\":\"Anna\",\"slug\":\"anna\"}");
      heard("update Ann of 1 to Anna of 1");
    }

    @Test
    void hearsOfAJsonPatch() {
      Answer changed =
          send(
              "PATCH",
              "/person/1?fields=name,slug",
              "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"Anna\"}]",
              "Content-Type",
              "application/json-patch+json");
      assertThat(changed.body()).isEqualTo("{\"name\":\"Anna\",\"slug\":\"anna\"}");
      heard("update Ann of 1 to Anna of 1");
    }

    @Test
    void hearsOfAReplacementAsWhatItIs() {
      send("PUT", "/person/1", "{\"name\": \"Anna\", \"email\": \"ann@example.org\"}");
      send("PUT", "/person/70", "{\"name\": \"Zoe\"}");
      heard("update Ann of 1 to Anna of null", "create Zoe level 1");
      assertThat(people())
          .isEqualTo(
              "[{\"name\":\"Anna\",\"slug\":\"anna\",\"company_id\":null},"
                  + "{\"name\":\"Bob\",\"slug\":\"bob\",\"company_id\":1},"
                  + "{\"name\":\"Root\",\"slug\":\"root\",\"company_id\":null},"
                  + "{\"name\":\"Zoe\",\"slug\":\"zoe\",\"company_id\":null}]");
    }

    @Test
    void hearsOfARowThatIsOnlyToBeCreated() {
      Answer there = send("PUT", "/person/1", "{\"name\": \"X\"}", "If-None-Match", "*");
      assertThat(there.status()).isEqualTo(412);
      heard();
      assertThat(send("PUT", "/person/71", "{\"name\": \"Yan\"}", "If-None-Match", "*").status())
          .isEqualTo(201);
      heard("create Yan level 1");
    }

    @Test
    void hearsOfAnUpsertAsWhatItIs() {
      Answer put =
          send(
              "PUT",
              "/person?on_conflict=email&fields=name,slug",
              "[{\"name\": \"Anna\", \"email\": \"ann@example.org\"},"
                  + " {\"name\": \"Cleo\", \"email\": \"cleo@example.org\"}]");
      assertThat(put.body())
          .isEqualTo(
              "[{\"name\":\"Anna\",\"slug\":\"anna\"},{\"name\":\"Cleo\",\"slug\":\"cleo\"}]");
      heard("update Ann of 1 to Anna of 1", "create Cleo level 1");
    }

    @Test
    void hearsOfEachRowOfAFilter() {
      Answer changed =
          send(
              "PATCH",
              "/person?company_id=1&fields=name,slug",
              "{\"company_id\": 2, \"name\": \"Team\"}");
      assertThat(changed.status()).isEqualTo(200);
      heard("update Ann of 1 to Team of 2", "update Bob of 1 to Team of 2");
      assertThat(people()).contains("{\"name\":\"Team\",\"slug\":\"team\",\"company_id\":2}");
    }

    @Test
    void hearsOfEachRowOfAList() {
      send("PATCH", "/person", "[{\"id\": 1, \"name\": \"Anna\"}, {\"id\": 2, \"level\": 7}]");
      heard("update Ann of 1 to Anna of 1", "update Bob of 1 to Bob of 1");
      assertThat(people()).contains("\"slug\":\"anna\"", "\"slug\":\"bob\"");
    }

    @Test
    void hearsOfNothingWhereNothingIsAsExpected() {
      assertThat(send("PATCH", "/person/1", "{\"name\": \"X\"}", "If-Match", "\"none\"").status())
          .isEqualTo(412);
      assertThat(send("PATCH", "/person/99", "{\"name\": \"X\"}").status()).isEqualTo(404);
      assertThat(send("DELETE", "/person/1", null, "If-Match", "\"none\"").status()).isEqualTo(412);
      assertThat(send("DELETE", "/note/1", null, "If-Match", "\"none\"").status()).isEqualTo(412);
      heard();
    }

    @Test
    void hearsOfWhatIsLinkedAndUnlinked() {
      assertThat(send("PUT", "/company/2/people/1", null).status()).isEqualTo(204);
      assertThat(send("DELETE", "/company/2/people/1", null).status()).isEqualTo(204);
      heard("update Ann of 1 to Ann of 2", "update Ann of 2 to Ann of null");
    }

    @Test
    void hearsOfAListThatIsAssigned() {
      Answer changed =
          send("PATCH", "/company/1", "{\"people\": [{\"id\": 2}, {\"name\": \"Cleo\"}]}");
      assertThat(changed.status()).isEqualTo(200);
      heard("update Ann of 1 to Ann of null", "create Cleo level 1");
    }

    @Test
    void refusesInABatchAndWritesNothing() {
      Answer refused =
          send(
              "POST",
              "/_batch",
              "[{\"method\": \"PATCH\", \"path\": \"/person/1\", \"body\": {\"name\": \"Anna\"}},"
                  + " {\"method\": \"PATCH\", \"path\": \"/person/2\", \"body\": {\"email\":"
                  + " \"b\"}}]");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("\"pointer\":\"/1/body/email\"");
      assertThat(people()).contains("\"name\":\"Ann\"");
    }
  }

  @Nested
  class Deleting {

    @Test
    void hearsOfARowAndThoseThatGoWithIt() {
      assertThat(send("DELETE", "/person/1", null).status()).isEqualTo(204);
      heard("delete Ann", "delete note one", "delete note two");
    }

    @Test
    void hearsOfRowsThatAreDetached() {
      assertThat(send("DELETE", "/company/1", null).status()).isEqualTo(204);
      heard("update Ann of 1 to Ann of null", "update Bob of 1 to Bob of null");
    }

    @Test
    void hearsOfEachRowOfAFilter() {
      assertThat(send("DELETE", "/note?text=one", null).status()).isLessThan(300);
      heard("delete note one");
    }

    @Test
    void hearsOfOrphans() {
      send("PATCH", "/person/1", "{\"notes\": [{\"id\": 2}]}");
      heard("delete note one");
    }

    @Test
    void refuses() {
      Answer refused = send("DELETE", "/person?id:gt=1", null);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("Root stays");
      assertThat(people()).contains("Bob", "Root");
    }
  }
}
