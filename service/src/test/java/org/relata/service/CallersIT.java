package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// What is one caller's, and no other's.
class CallersIT {

  private static final String NAME = UUID.randomUUID().toString().replace('-', '_');

  /// Who connects: no superuser, and a member of one role.
  private static final String CONNECTS = "connects_" + NAME;

  private static final String MEMBER = "member \"" + NAME;
  private static final String OTHER = "other_" + NAME;

  /// Of `printf %s KEY | sha256sum`: ann, bob, ops, lost and odd.
  private static final String KEYS =
      """
      keys:
        - {name: ann, hash: 'sha256:%1$s', roles: [member], claims: {sub: ann, db: {role: 'member "%6$s'}}}
        - {name: bob, hash: 'sha256:%2$s', roles: [member], claims: {sub: "bob's \\"", db: {role: 'member "%6$s'}}}
        - {name: ops, hash: 'sha256:%3$s', roles: [ops], claims: {sub: ops, db: {role: other_%6$s}}}
        - {name: lost, hash: 'sha256:%4$s', roles: [member], claims: {sub: lost}}
        - {name: odd, hash: 'sha256:%5$s', roles: [member], claims: {sub: odd, db: {role: none}}}
      """
          .formatted(
              "49915e0d7d4b402e3017d010bc1c0e83cac6c797d6c16e66340fe3268693a6a1",
              "81b637d8fcd2c6da6359e6963113a1170de795e4b725b84d1e0b4cfd9ec58ce9",
              "a92c36e66a25ee99ff862faa8e87987be6c7cd13c3ee661c400a45b0f1e3b132",
              "76f75e6129fe30135bd44d80ab7cc46fdba81907758dc808f3e2517beef2b1e9",
              "990cb8ebd0afb7150da453a213036a92f2c05e091df0d803e62d257ea7796c27",
              NAME);

  @TempDir private static Path directory;

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    Path keys = Files.writeString(directory.resolve("keys.yaml"), KEYS);
    database = TestDatabase.create();
    service =
        RunningService.start(
            new Settings.Database.Remote(database.url(), "", ""),
            Repository.models("people"),
            new Authentication(null, keys),
            new Settings.Safety(false, null, "ops", null),
            "X-API-Key",
            "ann");
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  @Nested
  class Metrics {

    @ParameterizedTest
    @CsvSource({
      "/_metrics, ops, 200",
      "/_metrics, ann, 403",
      "/_docs, ops, 200",
      "/_docs, ann, 403",
      "/_docs/, ann, 403"
    })
    void areForARole(String path, String key, int status) {
      Answer answer = service.get(path, "X-API-Key", key, "Accept", "text/html, */*");
      assertThat(answer.status()).isEqualTo(status);
      if (status == 403) {
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
            .contains("\"/_problems/forbidden\"")
            .contains(path + " is for those with the role that --metrics-role names");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_metrics", "/_docs", "/_docs/"})
    void areForNobodyWithoutCredentials(String path) {
      assertThat(service.get(path).status()).isEqualTo(401);
    }
  }

  @Nested
  class IdempotencyKeys {

    private Answer create(String key, String caller) {
      return service.post(
          "/person", "{\"name\":\"x\"}", "X-API-Key", caller, "Idempotency-Key", key);
    }

    @Test
    void areTheCallers() {
      Answer first = create("k", "ann");
      assertThat(first.status()).isEqualTo(201);
      Answer others = create("k", "bob");
      assertThat(others.status()).isEqualTo(201);
      assertThat(others.body()).isNotEqualTo(first.body());
      Answer again = create("k", "ann");
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(database.rows("select count(*) from _idempotency_keys where key like '%k%'"))
          .as("no key is stored as it came")
          .isEqualTo(List.of(List.of("0")));
    }
  }

  @Nested
  class DatabaseRoles {

    private static RunningService asRoles;

    @BeforeAll
    static void start() throws IOException {
      Path models =
          Files.writeString(
              directory.resolve("notes.yaml"),
              """
              models:
                Note:
                  columns:
                    id: {type: Integer, primary_key: true}
                    owner: {type: Text, nullable: false, server_default: ''}
                    text: Text
              """);
      String url = database.urlOfNewRole(CONNECTS);
      database.execute(
          """
          create role "%2$s";
          create role %3$s;
          grant "%2$s" to %1$s;
          create table note (
            id int generated by default as identity primary key,
            owner text not null default current_setting('request.jwt.claims', true)::json ->> 'sub',
            text text);
          alter table note enable row level security;
          create policy own on note using (
            owner = current_setting('request.jwt.claims', true)::json ->> 'sub');
          grant select, insert, update on note to "%2$s";
          insert into note (owner, text) values ('ann', 'of ann'), ('bob''s "', 'of bob');
          """
              .formatted(CONNECTS, MEMBER.replace("\"", "\"\""), OTHER));
      asRoles =
          RunningService.start(
              new Settings.Database.Remote(url, "", ""),
              models,
              new Authentication(null, directory.resolve("keys.yaml")),
              new Settings.Safety(false, null, null, "db.role"),
              "X-API-Key",
              "ann");
    }

    @AfterAll
    static void stop() {
      asRoles.close();
      for (String role : new String[] {CONNECTS, MEMBER, OTHER}) {
        String quoted = '"' + role.replace("\"", "\"\"") + '"';
        database.execute("drop owned by " + quoted + "; drop role " + quoted);
      }
    }

    private Answer get(String path, String key) {
      return asRoles.get(path, "X-API-Key", key);
    }

    @Test
    void readWhatPoliciesShowTheCaller() {
      assertThat(get("/note?fields=text", "ann").body()).isEqualTo("[{\"text\":\"of ann\"}]");
      assertThat(get("/note?fields=text", "bob").body()).isEqualTo("[{\"text\":\"of bob\"}]");
      assertThat(get("/note/2", "ann").status()).isEqualTo(404);
      assertThat(get("/note?count=true", "ann").header("X-Total-Count")).isEqualTo("1");
      assertThat(
              asRoles
                  .get("/note?fields=text", "X-API-Key", "bob", "Accept", "application/x-ndjson")
                  .body())
          .isEqualTo("{\"text\":\"of bob\"}\n");
    }

    @Test
    void takeOneStatementMore() {
      assertThat(get("/note", "ann").header("Server-Timing")).endsWith("desc=\"2 statements\"");
    }

    @Test
    void changeWhatPoliciesLetTheCaller() {
      Answer changed = asRoles.patch("/note/1", "{\"text\":\"of ann\"}", "X-API-Key", "ann");
      assertThat(changed.status()).as(changed.body()).isEqualTo(200);
      assertThat(asRoles.patch("/note/2", "{\"text\":\"x\"}", "X-API-Key", "ann").status())
          .isEqualTo(404);
      Answer foreign = asRoles.post("/note", "{\"owner\":\"bob\"}", "X-API-Key", "ann");
      assertThat(foreign.status()).isEqualTo(403);
      assertThat(foreign.body()).contains("The database does not allow this to the caller");
      Answer deleted = asRoles.delete("/note/1", "X-API-Key", "ann");
      assertThat(deleted.status()).as("it was granted no deletion").isEqualTo(403);
    }

    @Test
    void areThoseOfBatches() {
      Answer batch =
          asRoles.post(
              "/_batch",
              """
              [{"method":"GET","path":"/note?fields=text"},{"method":"GET","path":"/note/1"}]
              """,
              "X-API-Key",
              "ann");
      assertThat(batch.status()).as(batch.body()).isEqualTo(200);
      assertThat(batch.body()).contains("of ann").doesNotContain("of bob");
      Answer refused =
          asRoles.post(
              "/_batch", "[{\"method\":\"DELETE\",\"path\":\"/note/1\"}]", "X-API-Key", "ann");
      assertThat(refused.status()).isEqualTo(403);
    }

    /// `ops` has a role that the connecting user may not take, `odd` what the database takes for
    /// the connecting user, `lost` none.
    @ParameterizedTest
    @ValueSource(strings = {"ops", "odd", "lost"})
    void areNoOthers(String key) {
      Answer answer = get("/note", key);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.body())
          .contains("The caller has no role that the database lets them take")
          .doesNotContain(NAME);
      assertThat(get("/", key).status()).as("what needs no database").isEqualTo(200);
    }

    @Test
    void needPrivilegesForIdempotencyKeys() {
      Answer answer =
          asRoles.post("/note", "{\"text\":\"x\"}", "X-API-Key", "ann", "Idempotency-Key", "k");
      assertThat(answer.status()).isEqualTo(501);
    }
  }
}
