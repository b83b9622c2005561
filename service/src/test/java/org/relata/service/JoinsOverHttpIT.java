package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Relationships whose joins have constants.
class JoinsOverHttpIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Person:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                homes: {target: Address, order_by: id, backref: resident, primaryjoin: "Person.id == Address.person_id and Address.kind == 'home'"}
            Address:
              columns:
                id: {type: Integer, primary_key: true}
                kind: {type: String, nullable: false}
                person_id: {foreign_key: person.id}
          """);
  private static final RunningService SERVICE = SERVED.service();

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
            truncate person, address restart identity;
            insert into person default values;
            insert into address (kind, person_id) values ('home', 1), ('office', 1);
            """);
  }

  @Test
  void whatTheJoinFixesIsNotRequiredAndMustNotBeAnother() {
    assertThat(SERVICE.post("/person/1/homes", "{}").body())
        .isEqualTo("{\"id\":3,\"kind\":\"home\",\"person_id\":1}");
    assertThat(SERVICE.post("/person", "{\"homes\":[{}]}").status()).isEqualTo(201);
    var refused = SERVICE.post("/person/1/homes", "{\"kind\":\"office\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(SERVICE.post("/address", "{\"resident\":{\"id\":1}}").body())
        .contains("\"kind\":\"home\",\"person_id\":1");
  }

  @Test
  void leadsToItsRowsAlone() {
    assertThat(SERVICE.get("/person/1/homes?fields=id").body()).isEqualTo("[{\"id\":1}]");
    assertThat(SERVICE.get("/person/1/homes/2").status()).isEqualTo(404);
    assertThat(SERVICE.get("/person?homes.id=2").body()).isEqualTo("[]");
    assertThat(SERVICE.get("/address?expand=resident&fields=id").body())
        .isEqualTo("[{\"id\":1,\"resident\":{\"id\":1}},{\"id\":2,\"resident\":null}]");
    assertThat(SERVICE.delete("/person/1/homes/2").status()).isEqualTo(404);
    assertThat(SERVICE.delete("/person/1/homes/1").status()).isEqualTo(204);
  }
}
