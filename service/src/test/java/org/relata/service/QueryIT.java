package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Served;

/// Lists by a query in the body: the same as by a query string, but for its length.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryIT {

  private static final String MODELS =
      """
      models:
        Person:
          columns: {id: {type: Integer, primary_key: true}, name: Text, limit: Integer}
          relationships:
            tags: {target: Tag, backref: person}
        Tag:
          columns:
            name: {type: Text, primary_key: true}
            person_id: {foreign_key: person.id}
      """;

  private static final String FORM = "application/x-www-form-urlencoded";

  private final Served served = Served.text(MODELS);

  QueryIT() {
    served
        .database()
        .execute(
            """
            insert into person (name, "limit") values ('Ann', 1), ('Bob, Jr.', 2), ('C"\\;leo', 3);
            insert into person (name) select 'p' || i from generate_series(4, 5000) as i;
            insert into tag values ('_query', 1), ('a', 1), ('b', 1), ('c', 2);
            """);
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private Answer json(String path, String body, String... headers) {
    return served.service().post(path, body, headers);
  }

  private Answer form(String path, String body, String... headers) {
    return served.service().send("POST", path, body, with(headers));
  }

  private static String[] with(String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = FORM;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ?id:in=1,3&fields=id                     | {"id:in":[1,3],"fields":"id"}
          ?id:in=3,1&sort=-name,id&fields=id,name  | {"id:in":[3,1],"sort":["-name","id"],"fields":["id","name"]}
          ?name=Bob,%20Jr.                         | {"name":"Bob, Jr."}
          ?name:in=Ann,"Bob,%20Jr.","C\\"\\\\;leo" | {"name:in":["Ann","Bob, Jr.","C\\"\\\\;leo"]}
          ?limit:eq=2                              | {"limit:eq":2}
          ?limit=2&offset=1&count=true             | {"limit":2,"offset":1,"count":true}
          ?id:between=2,3                          | {"id:between":[2,3]}
          ?tags.name=a&expand=tags                 | {"tags.name":"a","expand":["tags"]}
          ?expand=tags(sort=-name;limit=1)&id=1    | {"expand":"tags(sort=-name;limit=1)","id":1}
          ?where=or(id=1;id=2)&where=id:ne=1       | {"where":["or(id=1;id=2)","id:ne=1"]}
          ?tags:exists=true&limit:is_not=null      | {"tags:exists":true,"limit:is_not":"null"}
          """)
  void answersAsTheListDoes(String query, String body) {
    Answer expected =
        served.service().get("/person" + query.replace("\"", "%22").replace("\\", "%5C"));
    assertThat(expected.status()).isEqualTo(200);
    Answer answer = json("/person/_query", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(expected.body());
    assertThat(form("/person/_query", query.substring(1)).body()).isEqualTo(expected.body());
    assertThat(answer.headers().firstValue("Content-Range"))
        .isEqualTo(expected.headers().firstValue("Content-Range"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"id:in":[]}                            | 0
          {"id:not_in":[]}                        | 5000
          {"limit:in":[]}                         | 0
          {"limit:not_in":[]}                     | 5000
          {"name:in":[]}                          | 0
          {"name:in":[""]}                        | 0
          {"tags.name:in":[]}                     | 0
          {"tags.name:not_in":[]}                 | 2
          {"id:in":[],"name":"Ann"}               | 0
          {"id:not_in":[],"name":"Ann"}           | 1
          {"id:in":[1,2],"sort":[],"expand":[],"where":[]} | 2
          """)
  void takesListsOfNothing(String body, String rows) {
    Answer answer = json("/person/_query", body.replace("}", ",\"count\":true}"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("X-Total-Count")).isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id:between\":[]}", "{\"fields\":[]}", "{\"nope:in\":[]}"})
  void refusesListsOfNothingThatMeanNothing(String body) {
    assertThat(json("/person/_query", body).status()).isEqualTo(400);
  }

  @Test
  void takesThousandsOfKeys() {
    String keys = IntStream.rangeClosed(1, 15_000).mapToObj(String::valueOf).collect(joined());
    assertThat(served.service().get("/person?id:in=" + keys).status()).isEqualTo(414);
    Answer answer = json("/person/_query", "{\"id:in\":[" + keys + "],\"count\":true,\"limit\":1}");
    assertThat(answer.headers().firstValue("X-Total-Count")).contains("5000");
    String names = IntStream.rangeClosed(4, 5000).mapToObj(i -> "p" + i).collect(joined());
    Answer named = form("/person/_query", "name:in=" + names + "&count=true&limit=1");
    assertThat(named.headers().firstValue("X-Total-Count")).contains("4997");
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining(",");
  }

  @Test
  void streamsLines() {
    Answer answer = json("/person/_query", "{\"fields\":\"id\"}", "Accept", "application/x-ndjson");
    assertThat(answer.body().lines()).hasSize(5000).startsWith("{\"id\":1}", "{\"id\":2}");
  }

  @Test
  void listsRelatedRows() {
    assertThat(
            json("/person/1/tags/_query", "{\"name:in\":[\"a\",\"c\"],\"fields\":\"name\"}").body())
        .isEqualTo("[{\"name\":\"a\"}]");
    assertThat(form("/person/2/tags/_query", "").body()).contains("\"c\"");
    assertThat(form("/person/9999/tags/_query", "").status()).isEqualTo(404);
    assertThat(form("/tag/a/person/_query", "").status()).isEqualTo(404);
  }

  @Test
  void goesOnByTheHeader() {
    Answer first = json("/person/_query", "{\"id:in\":[7,8,9],\"limit\":2,\"fields\":\"id\"}");
    assertThat(first.headers().firstValue("Link")).isEmpty();
    String place = first.headers().firstValue("X-Next-Page").orElseThrow();
    assertThat(place).startsWith("after=");
    Answer second =
        json(
            "/person/_query",
            "{\"id:in\":[7,8,9],\"limit\":2,\"fields\":\"id\",\"after\":\"%s\"}"
                .formatted(place.substring("after=".length())));
    assertThat(second.body()).isEqualTo("[{\"id\":9}]");
    assertThat(second.headers().firstValue("X-Next-Page")).isEmpty();
    Answer same = form("/person/_query", "id:in=7,8,9&limit=2&fields=id&" + place);
    assertThat(same.body()).isEqualTo("[{\"id\":9}]");
  }

  @Test
  void isPartOfABatch() {
    Answer answer =
        json(
            "/_batch",
            """
            [{"id": "b", "method": "GET", "path": "/person/2"},
             {"method": "POST", "path": "/person/_query",
              "body": {"id:in": [1, {"$ref": "b#/id"}], "fields": "id"}}]
            """);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("[{\"id\":1},{\"id\":2}]");
  }

  @Test
  void leavesARowOfThatNameAnAddress() {
    assertThat(served.service().get("/tag/=_query").body())
        .isEqualTo("{\"name\":\"_query\",\"person_id\":1}");
    Answer wrong = served.service().get("/tag/_query");
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("OPTIONS, POST");
    Answer made = json("/tag/_query", "{\"name\":\"x\"}");
    assertThat(made.body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                     | 422 | A query must be a JSON object of its parameters
          {"id":[1]}             | 422 | /id: must be one value, not an array
          {"id":null}            | 422 | /id: must be a string, a number, true or false
          {"id:in":[1,{}]}       | 422 | /id:in/1: must be a string, a number, true or false
          {"nam":"x"}            | 400 | person has no column nam; did you mean name?
          {"limit":1,"limit":2}  | 400 | limit: duplicate parameter
          {"limit":-1}           | 400 | must be a non-negative integer, not '-1'
          {"id:in":["x"]}        | 400 | 'x' is not an Integer
          {"id":1                | 400 | The body is incomplete
          """)
  void saysWhatIsWrong(String body, int status, String detail) {
    Answer answer = json("/person/_query", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(detail);
  }

  @Test
  void takesItsParametersFromTheBodyAlone() {
    Answer answer = json("/person/_query?limit=1", "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"parameter\":\"limit\",\"detail\":\"must be in the body\"");
    Answer other =
        served.service().send("POST", "/person/_query", "x", "Content-Type", "text/html");
    assertThat(other.status()).isEqualTo(415);
    assertThat(other.body()).contains("supported: application/json, " + FORM);
  }

  @Test
  void isBounded() {
    String many = "1,".repeat(40_000) + "1";
    assertThat(form("/person/_query", "id:in=" + many).status()).isEqualTo(200);
    String conditions =
        IntStream.range(0, 1000).mapToObj(i -> "id=" + i).collect(Collectors.joining(";"));
    assertThat(json("/person/_query", "{\"where\":\"or(" + conditions + ")\"}").status())
        .isEqualTo(200);
    Answer more = json("/person/_query", "{\"where\":\"or(" + conditions + ";id=1)\"}");
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.body()).contains("a request must have at most 1000 conditions");
    assertThat(form("/person/_query", "id=1&".repeat(1000) + "id=1").status()).isEqualTo(413);
    Answer sort = form("/person/_query", "sort=" + "x".repeat(32_769));
    assertThat(sort.body()).contains("must have at most 32768 characters, not 32769");
    assertThat(form("/person/_query", "id=" + "1".repeat(100_000)).status()).isEqualTo(413);
  }

  @Test
  void readsPercentEncodedAndPlainText() {
    String name = URLEncoder.encode("C\"\\;leo", StandardCharsets.UTF_8);
    assertThat(form("/person/_query", "name=" + name + "&fields=id").body())
        .isEqualTo("[{\"id\":3}]");
    assertThat(form("/person/_query", "name=%zz").status()).isEqualTo(400);
    List<String> types = List.of(FORM + "; charset=utf-8", FORM.toUpperCase(Locale.ROOT));
    for (String type : types) {
      assertThat(
              served
                  .service()
                  .send("POST", "/person/_query", "id=1", "Content-Type", type)
                  .status())
          .isEqualTo(200);
    }
  }
}
