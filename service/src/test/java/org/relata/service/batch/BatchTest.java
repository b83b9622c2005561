package org.relata.service.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Violation;
import org.relata.service.request.ApiRequest;
import org.relata.service.request.Limits;
import org.relata.service.request.RequestParser;
import org.relata.service.testing.Examples;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class BatchTest {

  private static Requests batch(String... operations) {
    String json = "[" + String.join(",", operations) + "]";
    return Requests.writing(Requests.on(Operation.BATCH), List.of(), json);
  }

  private static ApiRequest.Batch parsed(String... operations) {
    return (ApiRequest.Batch) batch(operations).parsed();
  }

  private static ApiRequest only(String operation) {
    return request(parsed(operation).operations().getFirst(), new PriorResponses());
  }

  private static ApiRequest request(BatchOperation operation, PriorResponses prior) {
    return new RequestParser(Examples.MODELS, Limits.DEFAULT, Requests.SEAL)
        .parse(operation, prior)
        .request();
  }

  /// {@return the kind of a request: of a write, that of its change}
  private static String kind(ApiRequest request) {
    Object value = request instanceof ApiRequest.Write write ? write.change() : request;
    return value.getClass().getSimpleName();
  }

  private static String errors(String... operations) {
    return String.join("\n", batch(operations).errors());
  }

  private static String on(String method, String path) {
    return "{\"method\":\"" + method + "\",\"path\":\"" + path + "\"}";
  }

  private static String on(String method, String path, String body) {
    return "{\"method\":\"%s\",\"path\":\"%s\",\"body\":%s}".formatted(method, path, body);
  }

  @Nested
  class AnOperation {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "GET | /person | ListRows",
          "GET | /person/ | ListRows",
          "GET | /person/1/?fields=id | ReadRow",
          "GET | /person?name=Ann&limit=3 | ListRows",
          "GET | /p%65rson | ListRows",
          "GET | /person/1 | ReadRow",
          "GET | /order_line/1,a%2Cb%2F | ReadRow",
          "DELETE | /person/1 | Delete",
          "DELETE | /person?id=1 | DeleteAll",
          "GET | /person/1/addresses | ListRows",
          "GET | /person/1/addresses/2 | ReadRow",
          "GET | /address/1/person | ReadRow",
          "PUT | /page/1/tags/2 | Link",
          "DELETE | /page/1/tags/2 | Unlink"
        })
    void isTheRequestThatItsMethodAndPathAre(String method, String path, String request) {
      assertThat(kind(only(on(method, path)))).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "POST | /person | {\"name\":\"Ann\"} | Create",
          "PUT | /person | [{\"id\":1,\"name\":\"Ann\"}] | Upsert",
          "PUT | /person/1 | {\"name\":\"Ann\"} | Replace",
          "PATCH | /person/1 | {\"name\":\"Ann\"} | Update",
          "PATCH | /person?id=1 | {\"name\":\"Ann\"} | UpdateAll",
          "PATCH | /person | [{\"id\":1,\"name\":\"Ann\"}] | UpdateMany",
          "POST | /person/1/addresses | {\"email\":\"a\"} | Add"
        })
    void hasABodyWhereItWrites(String method, String path, String body, String request) {
      assertThat(kind(only(on(method, path, body)))).isEqualTo(request);
    }

    @Test
    void keepsItsKeyAsItIsEncoded() {
      var read = (ApiRequest.ReadRow) only(on("GET", "/order_line/1,a%2Cb%2Fc"));
      assertThat(read.path().key().values()).containsExactly(1, "a,b/c");
    }

    @Test
    void needsToBeIsolatedIfItIsAPatchOfWhatItReads() {
      assertThat(parsed(on("GET", "/person")).isolation()).isEqualTo(Isolation.COMMITTED);
      String patch =
          """
          {"method":"GET","path":"/person",
           "headers":{"content-type":"Application/JSON-Patch+json; charset=utf-8"}}
          """;
      assertThat(parsed(on("GET", "/person"), patch).isolation()).isEqualTo(Isolation.SNAPSHOT);
    }
  }

  @Nested
  class WhatIsWrong {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "7 | /0: An operation must be a JSON object",
          "{\"method\":\"GET\"} | /0/path: is required",
          "{\"path\":\"/person\"} | /0/method: is required",
          "{\"method\":1,\"path\":\"/person\"} | /0/method: must be a string, not 1",
          "{\"method\":null,\"path\":\"/person\"} | /0/method: must be a string, not null",
          "{\"method\":\"GET\",\"method\":\"GET\",\"path\":\"/person\"} | /0/method: duplicate"
              + " member",
          "{\"method\":\"GET\",\"path\":\"/person\",\"id\":[1]} | /0/id: must be a string, not an"
              + " array",
          "{\"method\":\"GET\",\"path\":\"/person\",\"id\":\"a b\"} | /0/id: 'a b' is not an id;"
              + " expected 1 to 100 letters, digits, _, . or -",
          "{\"method\":\"GET\",\"path\":\"/person\",\"id\":\"\\ud800\"} | /0/id: must not contain"
              + " unpaired surrogates",
          "{\"method\":\"GET\",\"path\":\"/person\",\"Body\":1} | /0/Body: no such member Body; did"
              + " you mean body? Available: method, path, body, id, headers",
          "{\"method\":\"GET\",\"path\":\"/person\",\"body\":1} | /0/body: is not allowed with GET",
          "{\"method\":\"DELETE\",\"path\":\"/person/1\",\"body\":null} | /0/body: is not allowed"
              + " with DELETE",
          "{\"method\":\"GET\",\"path\":\"/person\",\"headers\":[]} | /0/headers: Headers must be a"
              + " JSON object of strings",
          "{\"method\":\"GET\",\"path\":\"/person\",\"headers\":{\"Prefer\":1}} |"
              + " /0/headers/Prefer: must be a string, not 1",
          "{\"method\":\"GET\",\"path\":\"/person\",\"headers\":{\"If-Mach\":\"*\"}} |"
              + " /0/headers/If-Mach: no such header If-Mach; did you mean If-Match? Available:"
              + " Content-Type, If-Match, If-None-Match, Prefer",
          "{\"method\":\"GET\",\"path\":\"/person\",\"headers\":{\"prefer\":\"\",\"Prefer\":\"\"}}"
              + " | /0/headers/Prefer: duplicate header",
          "{\"method\":\"HEAD\",\"path\":\"/person\"} | /0/method: no such method HEAD; available:"
              + " GET, POST, PUT, PATCH, DELETE",
          "{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"\\ud800\"}} |"
              + " /0/body/name: must not contain unpaired surrogates",
          "{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"a\",\"name\":\"b\"}} |"
              + " /0/body/name: duplicate property"
        })
    void isSaidWithItsPlace(String operation, String error) {
      assertThat(batch(operation).refused().status()).isEqualTo(422);
      assertThat(errors(operation).lines().findFirst()).contains(error);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "GET | person | /0/path: must start with /, not 'person'",
          "GET | /persn | /0/path: No such path /persn; did you mean person? Available: person,"
              + " address, post, page, tag, node, order_line, odd, sample",
          "GET | /tags/1 | /0/path: No such path /tags/1; did you mean tag? Available: person,"
              + " address, post, page, tag, node, order_line, odd, sample",
          "GET | /person/1/adresses | /0/path: No such path /person/1/adresses; did you mean"
              + " addresses? Available: addresses, posts, drafts",
          "GET | /person//addresses | /0/path: No such path /person//addresses",
          "POST | /person/1 | /0/method: /person/{key} does not support POST; available: GET, PUT,"
              + " PATCH, DELETE",
          "GET | / | /0/path: No such path /; available: person, address, post, page, tag, node,"
              + " order_line, odd, sample",
          "GET | /person/{a | /0/path: '/person/{a' has an unexpected { outside a reference such as"
              + " {a#/id}; encode it as %7B",
          "GET | /person/1#x | /0/path: '/person/1#x' has an unexpected # outside a reference such"
              + " as {a#/id}; encode it as %23",
          "GET | /person/{a} | /0/path: 'a' is not a reference; expected an id, # and a JSON"
              + " pointer, such as a#/id"
        })
    void isSaidOfWhereItLeads(String method, String path, String error) {
      assertThat(errors(on(method, path))).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"/_batch", "/_health/live", "/_health/ready", "/_metrics", "/openapi.json"})
    void isAPathOfNoModel(String path) {
      assertThat(errors(on("POST", path))).startsWith("/0/path: No such path " + path);
    }

    @Test
    void isSaidOfAllOperationsAtOnce() {
      Problem problem =
          batch(
                  on("POST", "/person", "{\"nam\":\"x\"}"),
                  on("GET", "/person?nam=x"),
                  "{\"path\":\"/person\"}",
                  on("GET", "/person/x"),
                  on("GET", "/person"))
              .refused();
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.detail()).isEqualTo("/2/method: is required (and 3 more problems)");
      assertThat(
              problem.errors().stream().map(Violation::toString).collect(Collectors.joining("\n")))
          .isEqualTo(
              """
              /2/method: is required
              /0/body/nam: person has no column or relationship nam; did you mean name? Available: id, name, addresses, posts, drafts
              /0/body/name: is required
              /1/path: person has no column nam; did you mean name? Available: id, name
              /3/path: person.id: 'x' is not an Integer\
              """);
      assertThat(problem.errors().stream().map(Violation::parameter))
          .containsExactly(null, null, null, "nam", "key");
    }

    @Test
    void hasTheStatusOfItsOneKind() {
      assertThat(batch(on("GET", "/person?a=1"), on("GET", "/person?b=1")).refused().status())
          .isEqualTo(400);
      String patch =
          "{\"method\":\"PATCH\",\"path\":\"/person/1\",\"headers\":{\"Content-Type\":\"text/plain\"},\"body\":{}}";
      Problem unsupported = batch(on("GET", "/person"), patch).refused();
      assertThat(unsupported.status()).isEqualTo(415);
      assertThat(unsupported.detail()).startsWith("/1: 'text/plain' is not supported; supported: ");
      assertThat(batch(on("GET", "/person?a=1"), patch).refused().status()).isEqualTo(422);
    }

    @Test
    void isCountedWhereNotAllIsTold() {
      String rows = IntStream.range(0, 150).mapToObj(_ -> "1").collect(Collectors.joining(","));
      Problem problem = batch(on("POST", "/person", "[" + rows + "]")).refused();
      assertThat(problem.detail())
          .isEqualTo("/0: /0: A row of person must be a JSON object (and 149 more)");
      assertThat(problem.errors()).hasSize(100);
    }

    @Test
    void endsNotWithoutBounds() {
      String[] many = IntStream.range(0, 1001).mapToObj(_ -> "7").toArray(String[]::new);
      Problem problem = batch(many).refused();
      assertThat(problem.errors()).hasSize(100);
      assertThat(problem.detail())
          .isEqualTo("/0: An operation must be a JSON object (and 1000 more)");
      assertThat(errors(on("GET", "/person?name=" + "x".repeat(32 * 1024))))
          .isEqualTo("/0/path: must have at most 32768 characters");
    }
  }

  @Nested
  class AReference {

    private static final String CREATED =
        "{\"id\":\"a\",\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"Ann\"}}";

    private static PriorResponses responding(String json) {
      PriorResponses responses = new PriorResponses();
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      responses.add("a", body.length, () -> body);
      return responses;
    }

    private static ApiRequest second(String answer, String operation) {
      return request(parsed(CREATED, operation).operations().getLast(), responding(answer));
    }

    private static Problem refused(String answer, String operation) {
      return assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> second(answer, operation))
          .actual()
          .problem();
    }

    @Test
    void isReplacedInABody() {
      var write =
          (ApiRequest.Write)
              second(
                  "{\"id\":7}",
                  on("POST", "/address", "{\"email\":\"a\",\"person_id\":{\"$ref\":\"a#/id\"}}"));
      var create = (Change.Create) write.change();
      assertThat(create.rows().getFirst().values().values()).containsExactly("a", 7);
    }

    @Test
    void mayBeTheWholeBody() {
      var write =
          (ApiRequest.Write)
              second("[{\"name\":\"Bob\"}]", on("POST", "/person", "{\"$ref\":\"a#\"}"));
      assertThat(write.representation().array()).isTrue();
      assertThat(((Change.Create) write.change()).rows()).hasSize(1);
    }

    @Test
    void isReplacedAndEncodedInAPath() {
      var read =
          (ApiRequest.ReadRow)
              second(
                  "{\"a/b\":{\"c~\":[true,\"x,/?é\"]},\"id\":7}",
                  on("GET", "/order_line/{a#/id},{a#/a~1b/c~0/1}?fields=quantity"));
      assertThat(read.path().key().values()).containsExactly(7, "x,/?é");
      var list =
          (ApiRequest.ListRows)
              second("{\"name\":\"a&id=1+%\"}", on("GET", "/person?name={a#/name}"));
      assertThat(Told.filter(list.query())).isEqualTo("person.name eq a&id=1+%");
    }

    @Test
    void isRefusedWhereNoOperationBeforeHasItsId() {
      String refers = on("POST", "/person", "{\"name\":{\"$ref\":\"b#/name\"}}");
      assertThat(errors(CREATED, refers))
          .isEqualTo("/1/body/name: no earlier operation has the id b; available: a");
      assertThat(errors(refers, CREATED.replace("\"a\"", "\"b\"")))
          .isEqualTo("/0/body/name: no earlier operation has the id b");
      assertThat(errors("{\"id\":\"b\"," + refers.substring(1)))
          .isEqualTo("/0/body/name: no earlier operation has the id b");
      assertThat(errors(CREATED, on("GET", "/person/{b#/id}/addresses")))
          .isEqualTo("/1/path: no earlier operation has the id b; available: a");
      assertThat(errors(CREATED, CREATED)).isEqualTo("/1/id: duplicate id a");
    }

    @Test
    void isRefusedWithoutAPointer() {
      assertThat(errors(CREATED, on("POST", "/person", "[1,{\"$ref\":\"a#id\"}]")))
          .isEqualTo(
              "/1/body/1: 'a#id' is not a reference; expected an id, # and a JSON pointer,"
                  + " such as a#/id");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"a#/b", "a#/0", "a#/", "a#/list/2", "a#/list/00", "a#/list/-", "a#/id/x"})
    void isRefusedWhereItLeadsNowhere(String reference) {
      Problem problem =
          refused(
              "{\"id\":7,\"list\":[1,2]}",
              on("POST", "/person", "[{\"name\":{\"$ref\":\"" + reference + "\"}}]"));
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.detail())
          .isEqualTo("/1/body/0/name: " + reference + " does not exist in the response of a");
    }

    @Test
    void tellsAllThatIsWrongWithItsOperation() {
      Problem problem =
          refused(
              "{\"id\":7}",
              on(
                  "PATCH",
                  "/person/{a#/x}",
                  "{\"id\":{\"$ref\":\"a#/y\"},\"name\":{\"$ref\":\"a#/z\"}}"));
      assertThat(problem.errors().stream().map(Violation::pointer))
          .containsExactly("/1/path", "/1/body/id", "/1/body/name");
    }

    @Test
    void makesNoPathTooLong() {
      String value = "x".repeat(20_000);
      Problem problem =
          refused(
              "{\"name\":\"" + value + "\"}",
              on("GET", "/person?where=or(name={a#/name};name={a#/name})"));
      assertThat(problem.detail()).isEqualTo("/1/path: must have at most 32768 characters");
    }

    @Test
    void isOneOfSoManyAtMost() {
      String references =
          IntStream.range(0, 10_001)
              .mapToObj(_ -> "{\"$ref\":\"a#\"}")
              .collect(Collectors.joining(","));
      assertThat(batch(CREATED, on("POST", "/person", "[" + references + "]")).refused().detail())
          .startsWith("A batch must have at most 10000 references in bodies");
      assertThat(errors(CREATED, on("GET", "/person?name=" + "{a#}".repeat(101))))
          .isEqualTo("/1/path: must have at most 100 references");
    }

    @Test
    void isOneOfSoManyInBodies() {
      String references =
          IntStream.range(0, 10_000)
              .mapToObj(_ -> "{\"email\":{\"$ref\":\"a#/name\"}}")
              .collect(Collectors.joining(","));
      var write =
          (ApiRequest.Write)
              second(
                  "{\"name\":\"Ann\"}", on("POST", "/person/1/addresses", "[" + references + "]"));
      var add = (Change.Add) write.change();
      assertThat(add.rows())
          .hasSize(10_000)
          .allSatisfy(row -> assertThat(row.values().values()).containsExactly("Ann"));
    }

    @Test
    void leadsIntoNoLargeAnswer() {
      String large = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}";
      assertThat(refused(large, on("GET", "/person?name={a#/name}")).detail())
          .isEqualTo("/1/path: the referenced responses exceed the limit of 1048576 bytes");
    }

    @Test
    void leadsIntoNoAnswersThatAreLargeTogether() {
      String half = "{\"name\":\"" + "x".repeat(1024 * 1024 / 2 - 11) + "\"}";
      PriorResponses responses = responding(half);
      byte[] same = half.getBytes(StandardCharsets.UTF_8);
      responses.add("b", same.length, () -> same);
      byte[] third = "{}".getBytes(StandardCharsets.UTF_8);
      responses.add("c", third.length, () -> third);
      responses.value(Reference.parse("a#/name"));
      responses.value(Reference.parse("b#/name"));
      responses.value(Reference.parse("a#/name"));
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> responses.value(Reference.parse("c#")))
          .withMessage("the referenced responses exceed the limit of 1048576 bytes");
    }

    @Test
    void mayBeEmptyInAPath() {
      assertThat(refused("{\"x\":\"\"}", on("GET", "/person/{a#/x}")).detail())
          .isEqualTo("/1: key: person.id: '' is not an Integer");
      var read = (ApiRequest.ReadRow) second("{\"x\":\"\"}", on("GET", "/order_line/1,{a#/x}"));
      assertThat(read.path().key().values()).containsExactly(1, "");
    }

    @Test
    void takesPartInWhatIsWrongWithTheRequest() {
      Problem problem = refused("{\"id\":\"x\"}", on("GET", "/person/{a#/id}?fields=nam"));
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.errors().stream().map(Violation::toString))
          .containsExactly(
              "/1/path: person has no column nam; did you mean name? Available: id, name",
              "/1/path: person.id: 'x' is not an Integer");
    }
  }
}
