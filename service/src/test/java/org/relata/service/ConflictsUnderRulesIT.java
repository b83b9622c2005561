package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.WebClient;

/// What the database refuses it tells with values of the row, of which a caller may read only some.
class ConflictsUnderRulesIT {

  private static final String MODELS =
      """
      models:
        Computed:
          columns:
            id: {type: Integer, primary_key: true}
            title: String
            secret: String
            both: {type: String, computed: title || secret, unique: true}
          access:
            - {role: anonymous, allow: [read, update], columns: [id, title]}
        Pair:
          columns: {id: {type: Integer, primary_key: true}, title: String, secret: String}
          unique: [[title, secret]]
          access:
            - {role: anonymous, allow: [read, update], columns: [-secret]}
        Masked:
          columns:
            id: {type: Integer, primary_key: true}
            title: String
            secret: String
            open: Boolean
          unique: [[title, secret]]
          access:
            - {role: anonymous, allow: read, where: open=true}
            - {role: anonymous, allow: [read, update], columns: [-secret]}
        Preset:
          columns:
            id: {type: Integer, primary_key: true}
            pin: {type: Integer, unique: true, default: 77}
          access:
            - {role: anonymous, allow: [read, create], columns: [id]}
        Partly:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String, unique: true}
            open: {type: Boolean, default: true}
          access:
            - {role: anonymous, allow: read, where: open=true}
            - {role: anonymous, allow: create}
        Whole:
          columns: {id: {type: Integer, primary_key: true}, name: {type: String, unique: true}}
          access:
            - {role: anonymous, allow: all}
        Item:
          columns:
            org: {type: Integer, primary_key: true}
            number: {type: Integer, primary_key: true}
          access:
            - {role: anonymous, allow: read}
        Line:
          columns:
            id: {type: Integer, primary_key: true}
            org: {foreign_key: item.org, default: 9}
            item: {foreign_key: item.number}
          access:
            - {role: anonymous, allow: [read, create], columns: [-org]}
        Team:
          columns: {id: {type: Integer, primary_key: true}, code: {type: String, unique: true}}
          access:
            - {role: anonymous, allow: read, columns: [id]}
            - {role: anonymous, allow: delete}
        Player:
          columns: {id: {type: Integer, primary_key: true}, team: {foreign_key: team.code}}
          access:
            - {role: anonymous, allow: read, where: id:gt=100}
        Slot:
          columns:
            id: {type: Integer, primary_key: true}
            begins: Integer
            lasts: Integer
            span: {type: INT4RANGE, computed: 'int4range(begins, begins + lasts)'}
          access:
            - {role: anonymous, allow: [read, update], columns: [id, begins]}
        Sum:
          columns:
            id: {type: Integer, primary_key: true}
            digits: String
            secret: String
            number: {type: Integer, computed: (digits || secret)::int}
          access:
            - {role: anonymous, allow: [read, update], columns: [id, digits]}
      """;

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.create();
    service =
        RunningService.start(database, Files.writeString(folder.resolve("models.yaml"), MODELS));
    database.execute("alter table slot add exclude using gist (span with &&)");
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void fill() {
    database.execute(
        """
        truncate computed, pair, masked, preset, partly, whole, item, line, team, player, slot, sum
          restart identity;
        insert into computed (title, secret) values ('a', 'x'), ('b', 'x');
        insert into pair (title, secret) values ('a', 'x'), ('b', 'x');
        insert into masked (title, secret, open) values ('a', 'x', false), ('b', 'x', true);
        insert into preset (pin) values (77);
        insert into partly (name, open) values ('hidden', false), ('shown', true);
        insert into whole (name) values ('a');
        insert into team (code) values ('x');
        insert into player (team) values ('x');
        insert into slot (begins, lasts) values (1, 5), (11, 5);
        insert into sum (digits, secret) values ('1', '2');
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCH  | /computed/1 | {"title": "b"}     | 409 | computed.both is already taken
          PATCH  | /pair/1     | {"title": "b"}     | 409 | pair.(title, secret) is already taken
          PATCH  | /masked/1   | {"title": "b"}     | 409 | masked.(title, secret) is already taken
          POST   | /preset     | {}                 | 409 | preset.pin is already taken
          POST   | /partly      | {"name": "hidden"} | 409 | partly.name is already taken
          POST   | /partly      | {"name": "shown"}  | 409 | partly.name is already taken
          POST   | /whole      | {"name": "a"}      | 409 | whole.name 'a' is already taken
          POST   | /line       | {"item": 3}        | 409 | line.(org, item) references no row of item
          DELETE | /team/1     |                    | 409 | Rows of player still reference this row
          PATCH  | /slot/1     | {"begins": 11}     | 409 | slot.span conflicts with another row
          PATCH  | /sum/1      | {"digits": "b"}    | 422 | The database rejected a value
          PATCH  | /sum?id=1   | {"digits": "b"}    | 422 | The database rejected a value
          """)
  void nameColumnsAndNoValueThatTheCallerMayNotRead(
      String method, String path, String body, int status, String detail) {
    Answer answer =
        WebClient.send(service.address(), method, path, body, "Content-Type", "application/json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"detail\":\"" + detail + "\"");
  }
}
