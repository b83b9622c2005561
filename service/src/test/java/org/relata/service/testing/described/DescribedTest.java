package org.relata.service.testing.described;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The check of exchanges fails for what the document does not say.
class DescribedTest {

  private static final Described API =
      new Described(
          """
          {
            "paths": {
              "/person/{key}": {
                "get": {
                  "parameters": [
                    {"$ref": "#/components/parameters/where"},
                    {"name": "fields", "in": "query"},
                    {"name": "age", "in": "query", "x-relata-operators": ["eq", "lt"]}
                  ],
                  "responses": {
                    "200": {
                      "headers": {"ETag": {}},
                      "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Person"}},
                        "application/x-ndjson": {"schema": {"$ref": "#/components/schemas/Person"}}
                      }
                    },
                    "404": {
                      "content": {"application/problem+json": {"schema": {"type": "object"}}},
                      "x-relata-problems": ["/problems/not-found"]
                    },
                    "default": {"$ref": "#/components/responses/Any"}
                  }
                },
                "patch": {
                  "requestBody": {
                    "content": {
                      "application/json": {
                        "schema": {"type": "object", "properties": {"age": {"type": "integer"}}},
                        "x-relata-also": {"type": "array"}
                      }
                    }
                  },
                  "responses": {"204": {}}
                }
              }
            },
            "components": {
              "parameters": {"where": {"name": "where", "in": "query"}},
              "responses": {"Any": {"x-relata-statuses": [503]}},
              "schemas": {
                "Person": {
                  "type": "object",
                  "properties": {"age": {"type": "integer", "x-relata-also": {"const": "old"}}},
                  "required": ["age"]
                }
              }
            },
            "x-relata-other-responses": {
              "OPTIONS": {"headers": {"Allow": {}}},
              "default": {"$ref": "#/components/responses/Any"}
            }
          }
          """);

  private static Exchange get(String query, int status, Map<String, String> headers, String body) {
    return exchange("GET", "/person/1" + query, null, status, headers, body);
  }

  private static Exchange exchange(
      String method,
      String target,
      @Nullable String requestBody,
      int status,
      Map<String, String> headers,
      String body) {
    var sent = Exchange.headers("Content-Type", "application/json; charset=utf-8");
    Map<String, List<String>> lists = new TreeMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Exchange(
        method, target, sent, requestBody, status, HttpHeaders.of(lists, (_, _) -> true), body);
  }

  private static final Map<String, String> JSON =
      Map.of("Content-Type", "application/json", "ETag", "\"1\"", "Content-Length", "9");

  private static final Map<String, String> LINES = Map.of("Content-Type", "application/x-ndjson");

  private static final Map<String, String> PROBLEM =
      Map.of("Content-Type", "application/problem+json");

  @Test
  void takesWhatIsDescribed() {
    assertThat(
            List.of(
                get("", 200, JSON, "{\"age\":3}"),
                get("?where=a&age=4&age:lt=3&friend.age:gt=2", 200, JSON, "{\"age\":\"old\"}"),
                get("?fields=", 200, JSON, "{}"),
                get("", 200, LINES, "{\"age\":3}\n{\"age\":4}\n"),
                get("?nothing=1", 404, PROBLEM, "{\"type\":\"/problems/not-found\"}"),
                get("", 503, Map.of(), ""),
                exchange("HEAD", "/person/1", null, 200, JSON, ""),
                exchange("PATCH", "/person/1", "{\"age\":3}", 204, Map.of(), ""),
                exchange("PATCH", "/person/1", "[{\"name\":3}]", 204, Map.of(), ""),
                exchange("OPTIONS", "/person/1", null, 204, Map.of("Allow", "GET"), ""),
                exchange("GET", "/elsewhere", null, 503, Map.of(), "")))
        .allSatisfy(exchange -> assertThat(API.errors(exchange)).isEmpty());
  }

  @Test
  void refusesWhatIsNot() {
    assertThat(API.errors(get("", 200, JSON, "{\"age\":3,\"name\":1}"))).hasSize(1);
    assertThat(API.errors(get("", 200, JSON, "{\"age\":3.5}"))).isNotEmpty();
    assertThat(API.errors(get("", 200, JSON, "{}"))).hasSize(1);
    assertThat(API.errors(get("", 200, LINES, "{\"age\":3}\n{\"age\":null}\n"))).isNotEmpty();
    assertThat(API.errors(get("", 200, Map.of("Content-Type", "text/plain"), "x")))
        .containsExactly("the body's text/plain is not described");
    assertThat(API.errors(get("", 200, Map.of("X-Other", "1"), "")))
        .containsExactly("the header x-other is not described");
    assertThat(API.errors(get("?age:gt=3&shoe=4", 200, JSON, "{\"age\":3}")))
        .containsExactly(
            "the parameter age:gt is not described", "the parameter shoe is not described");
    assertThat(API.errors(get("", 404, PROBLEM, "{\"type\":\"/problems/other\"}")))
        .containsExactly("the problem /problems/other is not described");
    assertThat(API.errors(get("", 500, Map.of(), "")))
        .containsExactly("the status 500 is not described");
    assertThat(API.errors(exchange("PATCH", "/person/1", "{\"name\":3}", 204, Map.of(), "")))
        .isNotEmpty();
    assertThat(API.errors(exchange("PATCH", "/person/1", "3", 409, Map.of(), "")))
        .containsExactly("the status 409 is not described");
    assertThat(API.errors(exchange("GET", "/elsewhere", null, 200, Map.of(), "")))
        .containsExactly("no path of the document, and neither an error nor OPTIONS");
    assertThat(API.errors(exchange("GET", "/elsewhere", null, 404, Map.of(), "")))
        .containsExactly("the status 404 is not described");
  }

  @Test
  void saysWhichExchangeItWas() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> API.check(get("", 500, Map.of(), "")))
        .withMessage(
            "Not as the OpenAPI document describes it: GET /person/1 → 500\n"
                + "  the status 500 is not described");
  }
}
