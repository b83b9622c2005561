package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

class VersionsOverHttpIT {

  private static final Served SERVED = Served.file(Repository.models("people"));
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate person, address restart identity cascade");
    SERVED.database().execute("insert into person (name) values ('Ann')");
  }

  private static String tag(String path) {
    return SERVICE.get(path).header("ETag");
  }

  @Test
  void aRowHasATagThatChangesWithIt() {
    String before = tag("/person/1");
    assertThat(before).isEqualTo(tag("/person/1")).matches("\"[0-9]+\"");
    Answer changed = SERVICE.patch("/person/1", "{\"name\":\"Eve\"}");
    assertThat(changed.header("ETag")).isNotEqualTo(before).isEqualTo(tag("/person/1"));
    Answer made = SERVICE.post("/person", "{\"name\":\"Bob\"}");
    assertThat(made.header("ETag")).isEqualTo(tag("/person/2"));
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    String tag = tag("/person/1");
    Answer known = SERVICE.get("/person/1", "If-None-Match", "\"x\", " + tag);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(tag);
    assertThat(SERVICE.get("/person/1", "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  @Test
  void aTagWithRelatedRowsChangesWithThem() {
    String before = tag("/person/1?expand=addresses");
    SERVICE.post("/person/1/addresses", "{\"email\":\"a@x.org\"}");
    assertThat(tag("/person/1?expand=addresses")).isNotEqualTo(before);
    assertThat(SERVICE.patch("/person/1", "{\"name\":\"Eve\"}", "If-Match", before).status())
        .isEqualTo(200);
  }

  @Test
  void anOldTagStopsAWrite() {
    String old = tag("/person/1");
    SERVICE.patch("/person/1", "{\"name\":\"Eve\"}");
    assertThat(SERVICE.patch("/person/1", "{\"name\":\"A\"}", "If-Match", old).status())
        .isEqualTo(412);
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-Match", old).status())
        .isEqualTo(412);
    assertThat(SERVICE.delete("/person/1", "If-Match", old).status()).isEqualTo(412);
    assertThat(SERVICE.get("/person/1?fields=name").body()).isEqualTo("{\"name\":\"Eve\"}");
    assertThat(SERVICE.delete("/person/1", "If-Match", tag("/person/1")).status()).isEqualTo(204);
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-Match", "*").status())
        .isEqualTo(412);
  }

  @Test
  void aPutMayOnlyMake() {
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-None-Match", "*").status())
        .isEqualTo(412);
    assertThat(SERVICE.put("/person/5", "{\"name\":\"A\"}", "If-None-Match", "*").status())
        .isEqualTo(201);
  }
}
