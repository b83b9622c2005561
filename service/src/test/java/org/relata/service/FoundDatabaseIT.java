package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;

/// A database that others made: views, partitions, triggers, generated columns, rights that are
/// lacking. Every request gets an answer that says what is the matter.
class FoundDatabaseIT {

  private static final String MODELS =
      """
      models:
        Item:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), unique: true}
            price: Integer
        CheapItem:
          columns:
            id: {type: Integer, primary_key: true}
            name: String(50)
            price: Integer
        Total:
          columns:
            name: {type: String(50), primary_key: true}
            items: BigInteger
        Snapshot:
          columns:
            id: {type: Integer, primary_key: true}
            name: String(50)
        Visit:
          columns:
            id: {type: Integer, primary_key: true, autoincrement: false}
            day: {type: Date, primary_key: true}
            note: Text
        Strict:
          columns:
            id: {type: Integer, primary_key: true}
            twice: Integer
            name: Text
        Guard:
          columns:
            id: {type: Integer, primary_key: true}
            name: Text
        Secret:
          columns:
            id: {type: Integer, primary_key: true}
            name: Text
        Policed:
          columns:
            id: {type: Integer, primary_key: true}
            owner: Text
        Later:
          columns:
            id: {type: Integer, primary_key: true}
            code: {type: Integer, unique: true}
        Small:
          columns:
            id: {type: SmallInteger, primary_key: true}
            name: Text
      """;

  private static final String TABLES =
      """
      create table item (id serial primary key, name varchar(50) unique, price integer);
      create view cheap_item as select * from item where price < 10 with check option;
      create view total as select name, count(*) as items from item group by name;
      create materialized view snapshot as select id, name from item;
      create table visit (id integer, day date, note text, primary key (id, day)) partition by range (day);
      create table visit_2026 partition of visit for values from ('2026-01-01') to ('2027-01-01');
      create table strict (
        id integer generated always as identity primary key,
        twice integer generated always as (length(name) * 2) stored, name text);
      create table guard (id serial primary key, name text);
      create function guard() returns trigger language plpgsql as $$ begin
        if coalesce(new.name, old.name) like 'pass%' then return null; end if;
        if new.name like 'raise %' then
          raise exception 'Not on %', 'Sunday' using errcode = substr(new.name, 7);
        end if;
        if new.name = 'divide' then new.id = 1 / 0; end if;
        if new.name = 'change' then new.name = 'changed'; end if;
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end $$;
      create table secret (id serial primary key, name text);
      create table policed (id serial primary key, owner text);
      alter table policed enable row level security;
      create policy mine on policed using (owner = 'ann') with check (owner = 'ann');
      create table later (id integer primary key deferrable, code integer unique deferrable);
      create table small (id smallserial primary key, name text);
      """;

  private static final String GUARD =
      """
      create trigger guard before insert or update or delete on guard
        for each row execute function guard()\
      """;

  private static final String USER = "found_" + ProcessHandle.current().pid();

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    database = TestDatabase.create();
    database.execute(TABLES);
    database.execute(
        """
        create role %1$s login;
        grant usage on schema public to %1$s;
        grant all on all tables in schema public to %1$s;
        grant all on all sequences in schema public to %1$s;
        revoke insert, update, delete on secret from %1$s;
        """
            .formatted(USER));
    database.execute(GUARD);
    String url = database.url().replaceFirst("user=[^&]*", "user=" + USER);
    service = RunningService.start(new Settings.Database.Remote(url, "", ""), models, Settings.Schema.NONE);
  }

  @AfterAll
  static void stop() {
    service.close();
    database.execute("drop owned by " + USER + "; drop role " + USER);
    database.close();
  }

  @BeforeEach
  void fill() {
    database.execute(
        """
        truncate item, visit, strict, guard, secret, policed, later, small restart identity;
        insert into item (name, price) values ('Pen', 2), ('Desk', 200);
        refresh materialized view snapshot;
        insert into visit values (1, '2026-05-01', 'first');
        insert into strict (name) values ('Ann');
        alter table guard disable trigger all;
        insert into guard (name) values ('plain'), ('passed');
        alter table guard enable trigger all;
        insert into secret (name) values ('known');
        insert into policed (owner) values ('ann'), ('bob');
        insert into later values (1, 10);
        insert into small (name) values ('a');
        """);
  }

  private static void assertProblem(Answer answer, int status, String type, String detail) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("/_problems/" + type + "\"").contains(detail);
  }

  /// Method, path, body, status, type of the problem, and what it says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          POST   | /total                | {"name":"x"}                        | 405 | method-not-allowed | POST
          POST   | /total                | no json                             | 405 | method-not-allowed | POST
          PUT    | /total/Pen            | {}                                  | 405 | method-not-allowed | PUT
          PATCH  | /total/Pen            | {}                                  | 405 | method-not-allowed | PATCH
          DELETE | /total/Pen            |                                     | 405 | method-not-allowed | DELETE
          POST   | /snapshot             | {}                                  | 405 | method-not-allowed | POST
          POST   | /cheap_item           | {"name":"Sofa","price":900}         | 422 | check              | cheap_item
          PUT    | /visit/1,2030-01-01   | {"note":"x"}                        | 422 | check              | visit has no partition for visit.day '2030-01-01'
          PUT    | /strict/7             | {"name":"Eve"}                      | 422 | invalid-value      | id is generated by the database
          POST   | /guard                | {"name":"passing"}                  | 409 | passed-over        | A trigger of the database passes over the row of guard
          POST   | /guard                | [{"name":"a"},{"name":"passing"}]   | 409 | passed-over        | guard
          PATCH  | /guard/1              | {"name":"passing"}                  | 409 | passed-over        | guard
          PUT    | /guard/1              | {"name":"passing"}                  | 409 | passed-over        | guard
          PUT    | /guard/9              | {"name":"passing"}                  | 409 | passed-over        | guard
          PUT    | /guard                | [{"id":1,"name":"passing"}]         | 409 | passed-over        | guard
          PATCH  | /guard                | [{"id":1,"name":"passing"}]         | 409 | passed-over        | guard
          DELETE | /guard/2              |                                     | 409 | passed-over        | guard
          PATCH  | /guard/99             | {"name":"passing"}                  | 404 | not-found          | guard/99 does not exist
          POST   | /guard                | {"name":"raise P0001"}              | 422 | rejected           | Not on Sunday
          POST   | /guard                | {"name":"raise RX001"}              | 422 | rejected           | Not on Sunday
          POST   | /guard                | {"name":"raise 42501"}              | 403 | forbidden          | Not on Sunday
          POST   | /guard                | {"name":"raise 23505"}              | 409 | unique             | Not on Sunday
          POST   | /guard                | {"name":"raise 23514"}              | 422 | check              | Not on Sunday
          POST   | /guard                | {"name":"raise 22023"}              | 422 | invalid-value      | Not on Sunday
          POST   | /guard                | {"name":"raise 42P01"}              | 422 | rejected           | Not on Sunday
          POST   | /guard                | {"name":"raise 53100"}              | 503 | unavailable        | Not on Sunday
          POST   | /guard                | {"name":"divide"}                   | 422 | invalid-value      | division by zero
          POST   | /secret               | {"name":"x"}                        | 403 | forbidden          | does not permit
          PATCH  | /secret/1             | {"name":"x"}                        | 403 | forbidden          | does not permit
          DELETE | /secret/1             |                                     | 403 | forbidden          | does not permit
          POST   | /policed              | {"owner":"bob"}                     | 403 | forbidden          | row security
          GET    | /policed/2            |                                     | 404 | not-found          | policed/2 does not exist
          PUT    | /later/1              | {"code":11}                         | 409 | unsupported        | only a deferrable one
          PUT    | /later?on_conflict=code | [{"id":2,"code":10}]              | 409 | unsupported        | only a deferrable one
          """)
  void saysWhatIsTheMatter(
      String method, String path, String body, int status, String type, String detail) {
    Answer answer =
        body == null
            ? service.send(method, path, null)
            : service.send(method, path, body, "Content-Type", "application/json");
    assertProblem(answer, status, type, detail);
  }

  @Test
  void readsViewsAsTables() {
    Answer totals = service.get("/total?sort=name");
    assertThat(totals.body())
        .isEqualTo("[{\"name\":\"Desk\",\"items\":1},{\"name\":\"Pen\",\"items\":1}]");
    assertThat(service.get("/total/Pen").header("ETag")).isNotEmpty();
    assertThat(service.get("/snapshot?name=Pen").body()).isEqualTo("[{\"id\":1,\"name\":\"Pen\"}]");
    assertThat(service.send("OPTIONS", "/total", null).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  /// What is not a table has no hidden column that says when a row was written.
  @ParameterizedTest
  @ValueSource(strings = {"/cheap_item/1", "/visit/1,2026-05-01"})
  void comparesVersionsWhereTheDatabaseHasNone(String path) {
    String column = path.startsWith("/visit") ? "note" : "name";
    String etag = service.get(path).header("ETag");
    assertThat(service.get(path, "If-None-Match", etag).status()).isEqualTo(304);
    String body = "{\"" + column + "\":\"new\"}";
    Answer changed = service.patch(path, body, "If-Match", etag);
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(service.patch(path, body, "If-Match", etag).status()).isEqualTo(412);
    assertThat(service.get(path).header("ETag"))
        .isEqualTo(changed.header("ETag"))
        .isNotEqualTo(etag);
    String whole = path.startsWith("/visit") ? body : "{\"name\":\"whole\",\"price\":4}";
    assertThat(service.put(path, whole, "If-Match", changed.header("ETag")).status()).isEqualTo(200);
    assertThat(service.delete(path, "If-Match", etag).status()).isEqualTo(412);
    assertThat(service.delete(path).status()).isEqualTo(204);
    assertThat(service.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          /cheap_item | /cheap_item/7       | {"name":"Cup","price":3}              | {"name":"Mug","price":4}
          /visit      | /visit/7,2026-06-01 | {"note":"x"}                          | {"note":"y"}
          """)
  void tellsNewRowsFromReplacedOnes(String list, String row, String first, String second) {
    assertThat(service.put(row, first).status()).isEqualTo(201);
    assertThat(service.put(row, second).status()).isEqualTo(200);
    String key = list.equals("/visit") ? "\"id\":8,\"day\":\"2026-07-01\"," : "\"id\":8,";
    String body = "[" + first.replace("{", "{" + key) + "]";
    assertThat(service.put(list, body).status()).isEqualTo(201);
    assertThat(service.put(list, body).status()).isEqualTo(200);
  }

  @Test
  void showsWhatTheDatabaseMakesOfARow() {
    assertThat(service.post("/guard", "{\"name\":\"change\"}").body()).contains("\"name\":\"changed\"");
    assertThat(service.post("/strict", "{\"name\":\"Eve\"}").body())
        .isEqualTo("{\"id\":2,\"twice\":6,\"name\":\"Eve\"}");
  }

  @Test
  void writesNothingOfWhatIsPassedOver() {
    service.post("/guard", "[{\"name\":\"a\"},{\"name\":\"passing\"}]");
    assertThat(database.rows("select name from guard order by id"))
        .isEqualTo(List.of(List.of("plain"), List.of("passed")));
  }

  /// A client may give the last number there is; the others still get theirs.
  @Test
  void keepsNumbersForOthers() {
    assertThat(service.post("/small", "{\"id\":32767,\"name\":\"last\"}").status()).isEqualTo(201);
    assertThat(service.post("/small", "{\"name\":\"next\"}").body()).contains("\"id\":2");
    assertThat(service.post("/small", "{\"id\":5,\"name\":\"near\"}").status()).isEqualTo(201);
    assertThat(service.post("/small", "{\"name\":\"after\"}").body()).contains("\"id\":6");
  }

  @Test
  void saysThatNumbersAreExhausted() {
    database.execute("select setval('small_id_seq', 32767)");
    assertProblem(
        service.post("/small", "{\"name\":\"more\"}"), 409, "exhausted", "no more numbers");
    assertProblem(
        service.post("/small", "[{\"name\":\"more\"},{\"id\":7}]"),
        409,
        "exhausted",
        "no more numbers");
  }
}
