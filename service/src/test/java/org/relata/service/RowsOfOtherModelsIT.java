package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Served;
import org.relata.service.testing.WebClient;

/// Rows of another model of the same base have their keys and unique values, whichever request
/// meets them.
class RowsOfOtherModelsIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Employee:
              columns:
                id: {type: Integer, primary_key: true}
                kind: {type: String, nullable: false}
                name: {type: String, nullable: false, unique: true}
              polymorphic_on: kind
              polymorphic_identity: employee
            Engineer:
              inherits: Employee
              polymorphic_identity: engineer
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                language: {type: String, nullable: false}
            Lead:
              inherits: Engineer
              polymorphic_identity: lead
            Manager:
              inherits: Employee
              polymorphic_identity: manager
              columns: {budget: Integer}
          """);

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED
        .database()
        .execute(
            """
            truncate employee, engineer restart identity;
            insert into employee (kind, name) values
              ('employee', 'Ann'), ('engineer', 'Eve'), ('manager', 'Max');
            insert into engineer values (2, 'c');
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /engineer                  | {"id": 3, "name": "N", "language": "d"}   | /id     | employee.id '3'
          POST | /manager                   | {"id": 1, "name": "N"}                    | /id     | employee.id '1'
          POST | /engineer                  | {"name": "Max", "language": "d"}          | /name   | employee.name 'Max'
          PUT  | /engineer/3                | {"name": "N", "language": "d"}            | /id     | engineer.id '3'
          PUT  | /lead/2                    | {"name": "N", "language": "d"}            | /id     | engineer.id '2'
          PUT  | /manager/1                 | {"name": "N"}                             | /id     | employee.id '1'
          PUT  | /engineer                  | [{"id": 3, "name": "N", "language": "d"}] | /0/id   | engineer.id '3'
          PUT  | /lead                      | [{"id": 2, "name": "N", "language": "d"}] | /0/id   | engineer.id '2'
          PUT  | /manager                   | [{"id": 3, "name": "N"}, {"id": 1, "name": "O"}] | /1/id | employee.id '1'
          PUT  | /engineer?on_conflict=name | [{"name": "Max", "language": "d"}]        | /0/name | engineer.name 'Max'
          PUT  | /manager?on_conflict=name  | [{"name": "Ann"}]                         | /0/name | employee.name 'Ann'
          """)
  void areInTheWay(String method, String path, String body, String pointer, String taken) {
    Answer refused =
        WebClient.send(
            SERVED.service().address(), method, path, body, "Content-Type", "application/json");
    assertThat(refused.status()).as(refused.body()).isEqualTo(409);
    assertThat(refused.body())
        .contains(
            "/_problems/unique", taken + " is already taken", "\"pointer\":\"" + pointer + "\"");
    assertThat(SERVED.rows("select kind, name from employee order by id"))
        .isEqualTo("employee Ann, engineer Eve, manager Max");
  }
}
