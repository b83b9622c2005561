package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Several operations in one request: all or none.
class BatchOverHttpIT {

  private static final String MODELS =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), unique: true, nullable: false}
            facts: JSONB
          relationships:
            addresses: {target: Address, order_by: id, backref: person}
        Address:
          columns:
            id: {type: Integer, primary_key: true}
            email: {type: String(120), nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
      """;

  private static final Served SERVED = Served.text(MODELS);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate person, address restart identity cascade");
    SERVED.database().execute("insert into person (name) values ('Ann'), ('Bob')");
    SERVED.database().execute("insert into address (email, person_id) values ('ann@x.org', 1)");
  }

  private static String rows() {
    return SERVED.rows("select name from person order by id")
        + " | "
        + SERVED.rows("select email, person_id from address order by id");
  }

  private static Answer batch(String... operations) {
    return SERVICE.post("/_batch", "[" + String.join(",", operations) + "]");
  }

  private static String done(String... operations) {
    Answer answer = batch(operations);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    return answer.body().replaceAll("\"ETag\":\"[^,}]*\"", "\"ETag\":…");
  }

  @Nested
  class Done {

    @Test
    void answersEachOperation() {
      assertThat(
              done(
                  """
                  {"id":"a","method":"POST","path":"/person","body":{"name":"Cleo"}},
                  {"id":"b","method":"POST","path":"/address?fields=person_id",
                   "body":{"email":"cleo@x.org","person_id":{"$ref":"a#/id"}}},
                  {"method":"PATCH","path":"/person/{a#/id}","body":{"name":"Cleopatra"}},
                  {"method":"GET","path":"/person/{b#/person_id}?fields=name&expand=addresses"},
                  {"method":"DELETE","path":"/person/2"}
                  """))
          .isEqualTo(
              """
              [{"id":"a","status":201,"headers":{"Location":"/person/3","ETag":…},\
              "body":{"id":3,"name":"Cleo","facts":null}},\
              {"id":"b","status":201,"headers":{"Location":"/address/2","ETag":…},\
              "body":{"person_id":3}},\
              {"status":200,"headers":{"ETag":…},\
              "body":{"id":3,"name":"Cleopatra","facts":null}},\
              {"status":200,"headers":{"ETag":…},"body":{"name":"Cleopatra",\
              "addresses":[{"id":2,"email":"cleo@x.org","person_id":3}]}},\
              {"status":204,"headers":{}}]\
              """);
      assertThat(rows()).isEqualTo("Ann, Cleopatra | ann@x.org 1, cleo@x.org 3");
    }

    @Test
    void isNothingWhereNothingIsAsked() {
      assertThat(done()).isEqualTo("[]");
    }

    @Test
    void seesWhatItWrote() {
      assertThat(
              done(
                  """
                  {"method":"POST","path":"/person","body":[{"name":"Cleo"},{"name":"Dan"}]},
                  {"method":"GET","path":"/person?sort=-id&limit=1&fields=name&count=true"}
                  """))
          .contains("\"X-Total-Count\":\"4\"")
          .endsWith("\"body\":[{\"name\":\"Dan\"}]}]");
    }

    @Test
    void takesTheHeadersOfEachOperation() {
      String tag = SERVICE.get("/person/1").header("ETag").replace("\"", "\\\"");
      assertThat(
              done(
                  """
                  {"method":"GET","path":"/person/1","headers":{"if-none-match":"TAG"}},
                  {"method":"PATCH","path":"/person/1","body":{"name":"Anna"},
                   "headers":{"If-Match":"TAG","Prefer":"return=minimal"}},
                  {"id":"c","method":"POST","path":"/person","body":{"name":"Cleo"},
                   "headers":{"Prefer":"return=minimal"}},
                  {"method":"PATCH","path":"/person?name=Bob","body":{"facts":[1.50]},
                   "headers":{"Prefer":"return=minimal",
                    "Content-Type":"application/merge-patch+json"}}
                  """
                      .replace("TAG", tag)))
          .isEqualTo(
              """
              [{"status":304,"headers":{"ETag":…}},\
              {"status":204,"headers":{}},\
              {"id":"c","status":201,"headers":{"Location":"/person/3"}},\
              {"status":204,"headers":{"X-Affected-Count":"1"}}]\
              """);
      assertThat(SERVED.rows("select facts from person where id = 2")).isEqualTo("[1.50]");
    }

    @Test
    void patchesWhatItMade() {
      assertThat(
              done(
                  """
                  {"id":"a","method":"POST","path":"/person","body":{"name":"Cleo","facts":[1]}},
                  {"method":"PATCH","path":"/person/{a#/id}?fields=name,facts",
                   "headers":{"Content-Type":"application/json-patch+json"},
                   "body":[{"op":"test","path":"/name","value":{"$ref":"a#/name"}},
                    {"op":"add","path":"/facts/-","value":2}]}
                  """))
          .endsWith("\"body\":{\"name\":\"Cleo\",\"facts\":[1, 2]}}]");
    }

    @Test
    void isDoneOnceHoweverOftenItComesWithItsKey() {
      String made = "[{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"Cleo\"}}]";
      Answer first = SERVICE.post("/_batch", made, "Idempotency-Key", "batch-1");
      Answer again = SERVICE.post("/_batch", made, "Idempotency-Key", "batch-1");
      assertThat(first.status()).as(first.body()).isEqualTo(200);
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(rows()).startsWith("Ann, Bob, Cleo |");
    }

    @Test
    void takesAsManyStatementsAsItsOperations() {
      String made = "{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"%s\"}}";
      int one = SERVICE.post("/person", "{\"name\":\"Zoe\"}").statements();
      assertThat(batch(made.formatted("Cleo")).statements()).isEqualTo(one);
      assertThat(batch(made.formatted("Dan"), made.formatted("Eve")).statements())
          .isEqualTo(2 * one);
      assertThat(batch("{\"method\":\"GET\",\"path\":\"/person/1\"}").statements()).isEqualTo(1);
    }
  }

  @Nested
  class AReference {

    private static final String PATCH =
        """
        {"method":"PATCH","path":"/person/1?fields=facts","body":{"facts":%s}}
        """;

    @Test
    void standsForAnyValue() {
      assertThat(
              done(
                  """
                  {"id":"a","method":"PATCH","path":"/person/1?expand=addresses",
                   "body":{"facts":{"n":12345678901234567890.10,"s":"ä/\\"?","$ref":"x"}}},
                  {"method":"PATCH","path":"/person/2?fields=facts",
                   "body":{"facts":[{"$ref":"a#"},{"$ref":"a#/facts/n"},{"$ref":"a#/facts"},
                   {"$ref":"a#/addresses/0/email"},{"$ref":"a#/addresses/0/id"}]}}
                  """))
          .endsWith(
              """
              "body":{"facts":[{"id": 1, "name": "Ann", "facts": \
              {"n": 12345678901234567890.10, "s": "ä/\\"?", "$ref": "x"}, \
              "addresses": [{"id": 1, "email": "ann@x.org", "person_id": 1}]}, \
              12345678901234567890.10, \
              {"n": 12345678901234567890.10, "s": "ä/\\"?", "$ref": "x"}, \
              "ann@x.org", 1]}}]\
              """);
    }

    @Test
    void isNoneWhereItStandsForItself() {
      String facts = "[{\"$ref\": \"#/x\"}, {\"$ref\": 1}, {\"$ref\": \"http://x.org#/a\"}]";
      assertThat(done(PATCH.formatted(facts))).endsWith("\"body\":{\"facts\":" + facts + "}}]");
      String more = "{\"$ref\": \"a#/id\", \"more\": true}";
      assertThat(done(PATCH.formatted(more))).endsWith("\"body\":{\"facts\":" + more + "}}]");
    }

    @Test
    void isEncodedInAPath() {
      assertThat(
              done(
                  """
                  {"id":"a","method":"POST","path":"/person",
                   "body":{"name":"a&b=c/d ?%2B+,é","facts":{"x/y~z":[[7]]}}},
                  {"method":"GET","path":"/person?fields=id&name={a#/name}&id={a#/id}"},
                  {"method":"PUT","path":"/person/{a#/facts/x~1y~0z/0/0}?fields=id",
                   "body":{"name":"Seven"}}
                  """))
          .contains("\"body\":[{\"id\":3}]}")
          .endsWith("\"Location\":\"/person/7\",\"ETag\":…},\"body\":{\"id\":7}}]");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "/person/2 | {\"$ref\":\"a#/nam\"} | /1/body/name | a#/nam does not exist in the response"
              + " of a",
          "/person/2 | {\"$ref\":\"a#/name/0\"} | /1/body/name | a#/name/0 does not exist in the"
              + " response of a",
          "/person/2 | {\"$ref\":\"a#\"} | /1/body/name | an object is not a String(20)",
          "/person/2 | {\"$ref\":\"a#/id\"} | /1/body/name | 3 is not a String(20)",
          "/person/2 | {\"$ref\":\"a#/facts\"} | /1/body/name | must not be null",
          "/person/{a#/no} | 1 | /1/path | a#/no does not exist in the response of a",
          "/person/{a#/facts} | 1 | /1/path | a#/facts is null, which cannot be used in a path",
          "/person/{a#} | 1 | /1/path | a# is an object, which cannot be used in a path",
          "/person/{a#/name} | 1 | /1/path | person.id: 'Cleo' is not an Integer"
        })
    void thatLeadsToNothingFittingUndoesAll(
        String path, String name, String pointer, String detail) {
      String before = rows();
      Answer answer =
          batch(
              "{\"id\":\"a\",\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"Cleo\"}}",
              "{\"method\":\"PATCH\",\"path\":\"" + path + "\",\"body\":{\"name\":" + name + "}}");
      assertThat(answer.status()).isEqualTo(detail.startsWith("person.id") ? 400 : 422);
      assertThat(answer.body())
          .contains("{\"pointer\":\"" + pointer + "\"", "\"detail\":\"" + detail + "\"");
      assertThat(rows()).isEqualTo(before);
    }

    @Test
    void leadsNowhereInAnAnswerWithoutABody() {
      Answer answer =
          batch(
              "{\"id\":\"a\",\"method\":\"DELETE\",\"path\":\"/person/2\"}",
              "{\"method\":\"GET\",\"path\":\"/person/{a#/id}\"}");
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body()).contains("/1/path: the response of a has no body");
      assertThat(rows()).startsWith("Ann, Bob");
    }
  }

  @Nested
  class Refused {

    private static final String FIRST =
        """
        {"method":"POST","path":"/person","body":{"name":"Cleo"}},
        {"method":"PATCH","path":"/person/1","body":{"name":"Anna"}},
        {"method":"POST","path":"/person/2/addresses","body":{"email":"b@x.org"}},
        """;

    private static final String LAST =
        ",{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"Dan\"}}";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "POST | /person | {\"name\":\"Bob\"} | | 409 | unique | /3/body/name | person.name 'Bob'"
              + " is already taken",
          "POST | /person | [{\"name\":\"E\"},{\"name\":\"Bob\"}] | | 409 | unique | /3/body/1/name"
              + " | person.name 'Bob' is already taken",
          "POST | /address | {\"email\":\"e\",\"person_id\":9} | | 409 | missing-target |"
              + " /3/body/person_id | address.person_id '9' references no row of person",
          "DELETE | /person/1 | | | 409 | still-referenced | /3 | address.person_id must not be"
              + " null",
          "PATCH | /person/9 | {\"name\":\"E\"} | | 404 | not-found | /3 | person/9 does not exist",
          "GET | /person/9 | | | 404 | not-found | /3 | person/9 does not exist",
          "PATCH | /person/1 | {\"name\":\"E\"} | \"If-Match\":\"\\\"0\\\"\" | 412 |"
              + " precondition-failed | /3 | person/1 has changed",
          "PUT | /person/1 | {\"name\":\"E\"} | \"If-None-Match\":\"*\" | 412 | precondition-failed"
              + " | /3 | person/1 already exists",
          "PATCH | /person?max_affected=1&id:gt=0 | {\"facts\":1} | | 409 | too-many-rows | /3 |"
              + " More than 1 rows of person match"
        })
    void byTheDatabaseUndoesAll(
        String method,
        String path,
        String body,
        String headers,
        int status,
        String type,
        String pointer,
        String detail) {
      String before = rows();
      Answer answer =
          batch(
              FIRST
                  + "{\"method\":\"%s\",\"path\":\"%s\",\"headers\":{%s}%s}"
                      .formatted(
                          method,
                          path,
                          headers == null ? "" : headers,
                          body == null ? "" : ",\"body\":" + body)
                  + LAST);
      assertThat(answer.body())
          .contains("\"type\":\"/_problems/" + type + "\"")
          .contains("\"detail\":\"/3: ")
          .contains("{\"pointer\":\"" + pointer + "\",\"detail\":")
          .contains(detail);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(rows()).isEqualTo(before);
    }

    @Test
    void beforeItBeginsNeedsNoStatement() {
      Answer answer =
          batch(
              FIRST
                  + """
                  {"method":"POST","path":"/person","body":{"name":7,"facts":1}},
                  {"method":"POST","path":"/address","body":{"email":null}}
                  """);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.statements()).isZero();
      assertThat(answer.body())
          .contains(
              """
              "errors":[{"pointer":"/3/body/name","detail":"7 is not a String(20)"},\
              {"pointer":"/4/body/email","detail":"must not be null"},\
              {"pointer":"/4/body/person_id","detail":"is required"}],"requestId":"\
              """);
      assertThat(rows()).isEqualTo("Ann, Bob | ann@x.org 1");
    }

    @Test
    void asWhatAllItsFaultsAre() {
      Answer bad = batch("{\"method\":\"GET\",\"path\":\"/person?nam=x\"}");
      assertThat(bad.status()).isEqualTo(400);
      assertThat(bad.body())
          .contains(
              "/_problems/invalid-request", "{\"pointer\":\"/0/path\",\"parameter\":\"nam\",");
      Answer mixed =
          batch(
              "{\"method\":\"GET\",\"path\":\"/person?nam=x\"}",
              "{\"method\":\"POST\",\"path\":\"/person\"}");
      assertThat(mixed.status()).isEqualTo(422);
      assertThat(mixed.body())
          .contains(
              "\"pointer\":\"/0/path\"", "{\"pointer\":\"/1\",\"detail\":\"The body is empty\"}");
    }

    @Test
    void asAnyOtherBody() {
      assertThat(SERVICE.post("/_batch", "[{]").status()).isEqualTo(400);
      assertThat(SERVICE.post("/_batch", "{\"operations\":[]}").status()).isEqualTo(422);
      assertThat(SERVICE.post("/_batch", "[" + " ".repeat(100_000) + "]").status()).isEqualTo(413);
      assertThat(SERVICE.send("POST", "/_batch", "[]").status()).isEqualTo(415);
      assertThat(SERVICE.send("GET", "/_batch", null).header("Allow")).isEqualTo("OPTIONS, POST");
      assertThat(SERVICE.post("/_batch", "[" + "[".repeat(600)).status()).isEqualTo(400);
    }

    @Test
    void whereItsAnswersAreTooLarge() {
      SERVED
          .database()
          .execute("update person set facts = to_jsonb(repeat('x', 90000)) where id = 1");
      String read = "{\"id\":\"a\",\"method\":\"GET\",\"path\":\"/person/1\"}";
      String again = "{\"method\":\"GET\",\"path\":\"/person/1\"}";
      assertThat(batch(read, again).status()).isEqualTo(200);
      Answer large = batch(read, again, again);
      assertThat(large.status()).isEqualTo(413);
      assertThat(large.body())
          .contains("/2: The responses of the batch exceed the limit of 200000 bytes");
      SERVED
          .database()
          .execute("update person set facts = to_jsonb(repeat('x', 99988)) where id = 1");
      String half = "{\"method\":\"GET\",\"path\":\"/person/1?fields=facts\"}";
      String two = "{\"method\":\"GET\",\"path\":\"/person/2?fields=id\"}";
      assertThat(batch(half, half).status()).isEqualTo(200);
      assertThat(batch(half, half, two).status()).isEqualTo(413);
      Answer grown =
          batch(
              read,
              "{\"method\":\"PATCH\",\"path\":\"/person/2\",\"body\":{\"facts\":[%s,%s]}}"
                  .formatted("{\"$ref\":\"a#/facts\"}", "{\"$ref\":\"a#/facts\"}"));
      assertThat(grown.status()).isEqualTo(413);
      assertThat(grown.body()).contains("/1: The body exceeds the limit of 100000 bytes");
    }

    @Test
    void withMoreOperationsThanAreTaken() {
      String read = "{\"method\":\"GET\",\"path\":\"/person/1?fields=id\"}";
      String all = IntStream.range(0, 1_000).mapToObj(_ -> read).collect(Collectors.joining(","));
      assertThat(batch(all).status()).isEqualTo(200);
      Answer more = batch(all, read);
      assertThat(more.status()).isEqualTo(422);
      assertThat(more.body()).contains("A batch must have at most 1000 operations, not 1001");
    }
  }

  @Test
  void isDoneAgainFromTheFirstWhereOthersStoodInTheWay() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor();
        Connection other = SERVED.database().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("update person set facts = '1' where id = 2");
      Future<String> answer =
          threads.submit(() ->
              done(
                  """
                  {"id":"a","method":"GET","path":"/person/2?fields=facts",
                   "headers":{"Content-Type":"application/json-patch+json"}},
                  {"method":"PATCH","path":"/person/2?fields=name,facts",
                   "body":{"name":"Bert","facts":[{"$ref":"a#/facts"}]}}
                  """));
      while (SERVED.rows("select 1 from pg_locks where not granted").isEmpty()) Thread.onSpinWait();
      other.commit();
      assertThat(answer.get())
          .contains("\"body\":{\"facts\":1}}")
          .endsWith("\"body\":{\"name\":\"Bert\",\"facts\":[1]}}]");
    }
  }

  @Test
  void isDoneWithOthersBesideIt() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Integer>> batches = new ArrayList<>();
      for (int turn = 0; turn < 40; turn++) {
        String operations =
            """
            {"id":"a","method":"GET","path":"/person/1"},
            {"method":"PATCH","path":"/person/{a#/id}","body":{"facts":%1$d}},
            {"method":"PATCH","path":"/person/2","body":{"facts":%1$d}}
            """
                .formatted(turn);
        batches.add(() -> batch(operations).status());
      }
      assertThat(threads.invokeAll(batches))
          .allSatisfy(status -> assertThat(status.get()).isEqualTo(200));
    }
    assertThat(SERVED.rows("select count(distinct facts #>> '{}') from person")).isEqualTo("1");
  }
}
