package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.JoinedTable;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.object.Listener;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.WebClient;

/// A row of a class that extends another is told of as an object of its own class, by whichever
/// path it is written: to listeners of the base, then to those of its class.
class HeirListenersIT {

  @Model
  static class Team {
    @Column(primaryKey = true)
    Integer id;

    @Relationship(
        cascade = {"all", "delete-orphan"},
        backref = @Backref("team"))
    List<Employee> members = new ArrayList<>();
  }

  @Model(polymorphicOn = "kind", polymorphicIdentity = "employee")
  static class Employee {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    String kind;

    @Column(nullable = false, unique = true)
    String name;

    @Column(version = true, nullable = false)
    Integer version;

    @Column
    @ForeignKey("team.id")
    Integer teamId;

    @Backref final ToOne<Team> team = new ToOne<>();
  }

  @Model(polymorphicIdentity = "engineer")
  @JoinedTable
  static class Engineer extends Employee {
    @Column(nullable = false)
    String language;

    @Column String slug;
  }

  @Model(polymorphicIdentity = "manager")
  static class Manager extends Employee {
    @Column Integer budget;
    @Column String title;
  }

  private static final List<String> HEARD = new ArrayList<>();

  private static String told(Employee employee) {
    String more =
        switch (employee) {
          case Engineer engineer -> " " + engineer.language;
          case Manager manager -> " " + manager.budget;
          default -> "";
        };
    return employee.getClass().getSimpleName() + " " + employee.name + more;
  }

  private static final class OfAll implements Listener<Employee> {
    @Override
    public void beforeCreate(Employee created) {
      HEARD.add("all: create " + told(created));
    }

    @Override
    public void beforeUpdate(Employee before, Employee changed) {
      HEARD.add("all: update " + told(before) + " to " + told(changed));
      changed.name = changed.name.strip();
    }

    @Override
    public void beforeDelete(Employee deleted) {
      HEARD.add("all: delete " + told(deleted));
    }
  }

  /// Keeps what only engineers have.
  private static final class OfEngineers implements Listener<Engineer> {
    @Override
    public void beforeCreate(Engineer created) {
      HEARD.add("engineers: create " + told(created));
      created.slug = slug(created);
    }

    @Override
    public void beforeUpdate(Engineer before, Engineer changed) {
      HEARD.add("engineers: update " + told(before) + " to " + told(changed));
      changed.slug = slug(changed);
    }

    @Override
    public void beforeDelete(Engineer deleted) {
      HEARD.add("engineers: delete " + told(deleted));
      if (deleted.language.equals("COBOL")) throw new RefusedException("", "is needed");
    }

    private static String slug(Engineer engineer) {
      return (engineer.name + "-" + engineer.language).toLowerCase(Locale.ROOT);
    }
  }

  private static final class OfManagers implements Listener<Manager> {
    @Override
    public void beforeUpdate(Manager before, Manager changed) {
      changed.title = "Boss " + changed.name;
    }
  }

  private static TestDatabase database;
  private static Relata relata;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    relata =
        Relata.serve(
            Models.of(Team.class, Employee.class, Engineer.class, Manager.class)
                .listen(Engineer.class, new OfEngineers())
                .listen(Manager.class, new OfManagers())
                .listen(Employee.class, new OfAll()),
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
        truncate team, employee, engineer restart identity;
        insert into team default values;
        insert into employee (kind, name, version, team_id, budget) values
          ('employee', 'Ann', 1, 1, null), ('engineer', 'Bob', 1, 1, null),
          ('manager', 'Cleo', 1, null, 7), ('engineer', 'Dan', 1, null, null);
        insert into engineer (id, language) values (2, 'C'), (4, 'COBOL');
        """);
    HEARD.clear();
  }

  private static Answer send(String method, String path, @Nullable String body, String... more) {
    List<String> headers = new ArrayList<>(List.of(more));
    if (body != null) headers.addAll(List.of("Content-Type", "application/json"));
    return WebClient.send(relata.address(), method, path, body, headers.toArray(String[]::new));
  }

  private static void heard(String... events) {
    assertThat(HEARD).containsExactly(events);
  }

  private static String rows() {
    return database
        .rows("select name, title, slug from employee left join engineer using (id) order by id")
        .toString();
  }

  @Test
  void aRowIsChangedAtTheBasesPath() {
    Answer changed = send("PATCH", "/employee/2", "{\"name\": \" Bo \"}");
    assertThat(changed.body())
        .isEqualTo(
            "{\"id\":2,\"kind\":\"engineer\",\"name\":\"Bo\",\"version\":3,\"team_id\":1,"
                + "\"language\":\"C\",\"slug\":\"bo-c\"}");
    heard(
        "all: update Engineer Bob C to Engineer  Bo  C",
        "engineers: update Engineer Bob C to Engineer Bo C");
  }

  @Test
  void aRowOfASharedTableIsChangedAtTheBasesPath() {
    String tag = send("GET", "/employee/3", null).header("ETag");
    Answer changed = send("PATCH", "/employee/3", "{\"name\": \"Cleopatra\"}", "If-Match", tag);
    assertThat(changed.body())
        .isEqualTo(
            "{\"id\":3,\"kind\":\"manager\",\"name\":\"Cleopatra\",\"version\":3,\"team_id\":null,"
                + "\"budget\":7,\"title\":\"Boss Cleopatra\"}");
    assertThat(send("PATCH", "/employee/3", "{\"name\": \"X\"}", "If-Match", tag).status())
        .isEqualTo(412);
    assertThat(changed.header("ETag")).isEqualTo(send("GET", "/employee/3", null).header("ETag"));
    heard("all: update Manager Cleo 7 to Manager Cleopatra 7");
  }

  @Test
  void aRowIsReplacedAtTheBasesPathAndKeepsWhatTheBaseHasNot() {
    assertThat(send("PUT", "/employee/2", "{\"name\": \"Bo\"}").status()).isEqualTo(200);
    assertThat(
            send("PUT", "/employee?on_conflict=name", "[{\"name\": \"Bo\"}, {\"name\": \"Eve\"}]")
                .status())
        .isEqualTo(201);
    heard(
        "all: update Engineer Bob C to Engineer Bo C",
        "engineers: update Engineer Bob C to Engineer Bo C",
        "all: update Engineer Bo C to Engineer Bo C",
        "engineers: update Engineer Bo C to Engineer Bo C",
        "all: create Employee Eve");
    assertThat(rows()).contains("[Bo, null, bo-c]", "[Eve, null, null]");
  }

  @Test
  void rowsOfSeveralClassesAreChangedTogether() {
    Answer changed = send("PATCH", "/employee?id:le=3&fields=name", "{\"team_id\": 1}");
    assertThat(changed.body()).contains("Ann", "Bob", "Cleo");
    assertThat(HEARD)
        .containsExactlyInAnyOrder(
            "all: update Employee Ann to Employee Ann",
            "all: update Engineer Bob C to Engineer Bob C",
            "engineers: update Engineer Bob C to Engineer Bob C",
            "all: update Manager Cleo 7 to Manager Cleo 7");
    assertThat(rows()).contains("[Bob, null, bob-c]", "[Cleo, Boss Cleo, null]");
    HEARD.clear();
    send("PATCH", "/employee", "[{\"id\": 1, \"name\": \"A\"}, {\"id\": 4, \"name\": \"D\"}]");
    heard(
        "all: update Employee Ann to Employee A",
        "all: update Engineer Dan COBOL to Engineer D COBOL",
        "engineers: update Engineer Dan COBOL to Engineer D COBOL");
  }

  @Test
  void rowsAreLinkedNestedAndOrphans() {
    send("PUT", "/team/1/members/4", null);
    heard(
        "all: update Engineer Dan COBOL to Engineer Dan COBOL",
        "engineers: update Engineer Dan COBOL to Engineer Dan COBOL");
    HEARD.clear();
    send("PATCH", "/team/1", "{\"members\": [{\"id\": 4, \"name\": \"Dana\"}]}");
    assertThat(HEARD)
        .containsExactlyInAnyOrder(
            "all: delete Employee Ann",
            "all: delete Engineer Bob C",
            "engineers: delete Engineer Bob C",
            "all: update Engineer Dan COBOL to Engineer Dana COBOL",
            "engineers: update Engineer Dan COBOL to Engineer Dana COBOL");
    assertThat(rows()).contains("[Dana, null, dana-cobol]").doesNotContain("Ann", "Bob");
  }

  @Test
  void rowsAreDeletedAtAnyPathAndWithOthers() {
    assertThat(send("DELETE", "/employee/3", null).status()).isEqualTo(204);
    Answer refused = send("DELETE", "/employee/4", null);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("is needed");
    assertThat(send("DELETE", "/employee?id:gt=1", null).status()).isEqualTo(422);
    HEARD.clear();
    assertThat(send("DELETE", "/team/1", null).status()).isEqualTo(204);
    assertThat(HEARD)
        .containsExactlyInAnyOrder(
            "all: delete Employee Ann",
            "all: delete Engineer Bob C",
            "engineers: delete Engineer Bob C");
    assertThat(rows()).isEqualTo("[[Dan, null, null]]");
  }

  @Test
  void aRowIsMadeAndChangedAtItsOwnPath() {
    Answer made =
        send("POST", "/engineer?fields=slug", "{\"name\": \"Eve\", \"language\": \"Go\"}");
    assertThat(made.body()).isEqualTo("{\"slug\":\"eve-go\"}");
    send(
        "POST",
        "/_batch",
        "[{\"method\": \"PATCH\", \"path\": \"/engineer/2\", \"body\": {\"language\": \"D\"}},"
            + " {\"method\": \"DELETE\", \"path\": \"/employee/2\"}]");
    heard(
        "all: create Engineer Eve Go",
        "engineers: create Engineer Eve Go",
        "all: update Engineer Bob C to Engineer Bob D",
        "engineers: update Engineer Bob C to Engineer Bob D",
        "all: delete Engineer Bob D",
        "engineers: delete Engineer Bob D");
  }
}
