package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.WebClient;

/// Whichever request gives a row a number of its own, the next row gets another one.
class GivenNumbersIT {

  private static final String MODELS =
      """
      models:
        Entry:
          columns: {id: {type: Integer, primary_key: true}, note: String, parent_id: {foreign_key: entry.id}}
          relationships: {children: {target: Entry, backref: {name: parent, remote_side: id}}}
        Ticket:
          columns:
            code: {type: String, primary_key: true}
            number: {type: Integer, identity: by default, unique: true}
            note: String
            of: {foreign_key: ticket.code}
          relationships: {parts: {target: Ticket, backref: {name: whole, remote_side: code}}}
      """;

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.create();
    service =
        RunningService.start(database, Files.writeString(folder.resolve("models.yaml"), MODELS));
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void fill() {
    database.execute("truncate entry, ticket restart identity");
    database.execute("insert into entry (note) values ('a'), ('b')");
    database.execute("insert into ticket (code) values ('a'), ('b')");
  }

  private static Answer send(String method, String path, String type, String body) {
    return WebClient.send(service.address(), method, path, body, "Content-Type", type);
  }

  private static final String JSON = "application/json";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST  | /entry            | {"id": 7}                                           | 201
          POST  | /entry            | [{"id": 7}, {"id": 5}]                              | 201
          POST  | /entry            | {"id": 3, "children": [{"id": 7, "note": "x"}]}     | 201
          POST  | /entry/1/children | {"id": 7}                                           | 201
          PUT   | /entry/7          | {"note": "x"}                                       | 201
          PUT   | /entry            | [{"id": 7}]                                         | 201
          PATCH | /entry/1          | {"id": 7}                                           | 200
          PATCH | /entry/1          | {"children": [{"id": 7, "note": "x"}]}              | 200
          PATCH | /entry/1          | [{"op": "replace", "path": "/id", "value": 7}]      | 200
          """)
  void inAKeyAreNotGivenToTheNextRow(String method, String path, String body, int status) {
    String type = body.contains("\"op\"") ? "application/json-patch+json" : JSON;
    assertThat(send(method, path, type, body).status()).isEqualTo(status);
    Answer next = send("POST", "/entry?fields=id", JSON, "{}");
    assertThat(next.body()).isEqualTo("{\"id\":8}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST  | /ticket         | {"code": "x", "number": 7}
          PUT   | /ticket/a       | {"number": 7}
          PUT   | /ticket         | [{"code": "a", "number": 7}]
          PATCH | /ticket/a       | {"number": 7}
          PATCH | /ticket/a       | {"number": 7, "parts": [{"code": "b"}]}
          PATCH | /ticket/a       | {"parts": [{"code": "b", "number": 7}]}
          PATCH | /ticket/a       | [{"op": "replace", "path": "/number", "value": 7}]
          PATCH | /ticket         | [{"code": "a", "number": 7}]
          PATCH | /ticket?code=a  | {"number": 7}
          """)
  void inAnotherColumnAreNotGivenToTheNextRow(String method, String path, String body) {
    String type = body.contains("\"op\"") ? "application/json-patch+json" : JSON;
    assertThat(send(method, path, type, body).status()).isBetween(200, 201);
    Answer next = send("POST", "/ticket?fields=number", JSON, "{\"code\": \"next\"}");
    assertThat(next.body()).isEqualTo("{\"number\":8}");
  }

  @Test
  void costNoStatementWhereTheKeyStaysTheSame() {
    Answer changed = send("PATCH", "/entry/1", JSON, "{\"id\": 1, \"note\": \"x\"}");
    assertThat(changed.statements()).isEqualTo(1);
  }
}
