package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Tables that change while their rows are read and written, in ways that the models do not see.
class ChangingTablesIT {

  private static final String MODELS =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
            age: Integer
          relationships:
            addresses: {target: Address, order_by: id, cascade: all, backref: person}
        Address:
          columns:
            id: {type: Integer, primary_key: true}
            email: {type: String(120), nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
      """;

  private static final String PATCH_TYPE = "application/json-patch+json";

  private static final Served SERVED = Served.text(MODELS);
  private static final RunningService SERVICE = SERVED.service();

  /// Each changes what a statement that was prepared before gives, or how it finds it.
  private static final List<String> CHANGES =
      List.of(
          "alter table person alter column name type varchar(60)",
          "alter table address alter column email type text",
          "alter table person alter column age type bigint",
          "alter table address add column note text",
          "create index person_age on person (age)",
          "alter table person alter column name type varchar(50)",
          "alter table address alter column email type varchar(120)",
          """
          begin;
          lock table address;
          create table other (like address including all);
          insert into other select * from address;
          select setval(pg_get_serial_sequence('other', 'id'), coalesce(max(id), 1)) from other;
          drop table address;
          alter table other rename to address;
          alter table address add foreign key (person_id) references person (id);
          commit
          """,
          "alter table address drop column note",
          "drop index person_age",
          "alter table person alter column age type integer");

  /// A request that is answered with the same whatever the types are.
  enum Load {
    LIST {
      @Override
      Answer send(int row) {
        return SERVICE.get("/person?limit=3&count=true&expand=addresses");
      }
    },
    ROW {
      @Override
      Answer send(int row) {
        return SERVICE.get("/person/" + row + "?expand=addresses:joined");
      }
    },
    LINES {
      @Override
      Answer send(int row) {
        return SERVICE.get("/person?id:le=40&expand=addresses", "Accept", "application/x-ndjson");
      }
    },
    CREATION {
      @Override
      Answer send(int row) {
        return SERVICE.post(
            "/person?expand=addresses",
            "{\"name\":\"Cid\",\"addresses\":[{\"email\":\"c@x.org\"}]}");
      }
    },
    ONCE {
      @Override
      Answer send(int row) {
        String key = "once-" + System.nanoTime();
        return SERVICE.post("/person", "{\"name\":\"Dan\"}", "Idempotency-Key", key);
      }
    },
    MERGE_PATCH {
      @Override
      Answer send(int row) {
        return SERVICE.patch("/person/" + row, "{\"age\":" + row + "}");
      }
    },
    JSON_PATCH {
      @Override
      Answer send(int row) {
        String patch =
            "[{\"op\":\"add\",\"path\":\"/addresses/-\",\"value\":{\"email\":\"e@x.org\"}}]";
        return SERVICE.send("PATCH", "/person/" + row, patch, "Content-Type", PATCH_TYPE);
      }
    },
    BATCH {
      @Override
      Answer send(int row) {
        return SERVICE.post(
            "/_batch",
            """
            [{"method":"GET","path":"/person/%1$d?expand=addresses"},
             {"id":"new","method":"POST","path":"/address","body":{"email":"f@x.org","person_id":%1$d}},
             {"method":"PATCH","path":"/person/%1$d","body":{"age":3}},
             {"method":"DELETE","path":"/address/{new#/id}"}]
            """
                .formatted(row));
      }
    },
    BULK {
      @Override
      Answer send(int row) {
        return SERVICE.patch("/person?id:in=" + row + "," + (row + 20), "{\"age\":4}");
      }
    };

    abstract Answer send(int row);
  }

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED
        .database()
        .execute("alter table address drop column if exists note; drop index if exists person_age");
    SERVED.database().execute("truncate person, address restart identity cascade");
    SERVED
        .database()
        .execute(
            """
            insert into person (name) select 'Ann' from generate_series(1, 40);
            insert into address (email, person_id) select 'a@x.org', id from person
            """);
  }

  private static void assertAnswered(Answer answer, String what) {
    assertThat(answer.status()).as(what + ": " + answer.body()).isBetween(200, 204);
  }

  private static int sendUntil(AtomicBoolean over, Load load, int row) {
    int sent = 0;
    for (; !over.get(); sent++) assertAnswered(load.send(row), load.name());
    return sent;
  }

  /// The service has four connections, each of which has statements of before the change.
  @ParameterizedTest
  @EnumSource(Load.class)
  void areReadAndWrittenAfterEachChange(Load load) {
    for (int row = 1; row <= 8; row++) assertAnswered(load.send(row), "before");
    for (String change : CHANGES) {
      SERVED.database().execute(change);
      for (int row = 1; row <= 4; row++) assertAnswered(load.send(row), change);
    }
  }

  /// Those that write the rows of a table anew are left out: to transactions that began before, the
  /// table is empty, as PostgreSQL's manual says of them.
  private static List<String> keepingRows() {
    Pattern anew = Pattern.compile("column age type|drop table|type varchar\\((?:50|120)\\)");
    return CHANGES.stream().filter(anew.asPredicate().negate()).toList();
  }

  @Test
  void areReadAndWrittenMeanwhile() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Future<Integer>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(Load.values().length)) {
      for (Load load : Load.values()) {
        int row = 1 + clients.size();
        clients.add(threads.submit(() -> sendUntil(over, load, row)));
      }
      try {
        for (int round = 0; round < 2; round++) {
          for (String change : keepingRows()) {
            SERVED.database().execute(change);
            Thread.sleep(20);
          }
        }
      } finally {
        over.set(true);
      }
      for (Future<Integer> client : clients) assertThat(client.get()).isPositive();
    }
  }
}
