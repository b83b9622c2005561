package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// What browsers let pages of other origins read.
class CorsIT {

  private static final String APP = "https://app.example.org";

  private static final SharedServers<List<String>> SERVERS =
      new SharedServers<>(origins ->
          ServerFixture.server(
              ServerFixture.http(0).forPagesOf(origins), CorsIT::answer, "person"));

  @AfterAll
  static void stop() {
    SERVERS.close();
  }

  private static RawResponse answer(RawRequest request) {
    if ("fail".equals(request.query())) throw new IllegalStateException("as it was told");
    return ServerFixture.text("hello").with("Vary", "Accept");
  }

  private record Answer(String text) {

    int status() {
      return Integer.parseInt(text.substring(9, 12));
    }

    Optional<String> header(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2))
          .reduce((_, second) -> second + " is there twice");
    }

    boolean allows() {
      return text.contains("Access-Control-");
    }
  }

  private static Answer ask(List<String> origins, String request) throws IOException {
    try (RawConnection connection = new RawConnection(SERVERS.of(origins).address())) {
      return new Answer(connection.send(request).response());
    }
  }

  private static Answer get(List<String> origins, String path, String origin) throws IOException {
    return ask(origins, "GET " + path + " HTTP/1.1\nHost: localhost\nOrigin: " + origin + "\n\n");
  }

  private static Answer preflight(List<String> origins, String path, String origin)
      throws IOException {
    return ask(
        origins,
        "OPTIONS "
            + path
            + " HTTP/1.1\nHost: localhost\nOrigin: "
            + origin
            + "\nAccess-Control-Request-Method: PATCH\n"
            + "Access-Control-Request-Headers: authorization\n\n");
  }

  @Nested
  class WithoutOrigins {

    @Test
    void nothingIsAllowed() throws IOException {
      Answer answer = get(List.of(), "/person", APP);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.allows()).isFalse();
      assertThat(answer.header("Vary")).contains("Accept");
      assertThat(preflight(List.of(), "/person", APP).allows()).isFalse();
    }
  }

  @Nested
  class APageOfAListedOrigin {

    @Test
    void readsAnswersAndTheirHeaders() throws IOException {
      Answer answer = get(List.of("http://x", APP), "/person", APP);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
      assertThat(answer.header("Access-Control-Allow-Credentials")).contains("true");
      assertThat(answer.header("Vary")).contains("Accept, Origin");
      assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow().split(", ", -1))
          .contains(
              "ETag",
              "Link",
              "Location",
              "Content-Range",
              "X-Total-Count",
              "X-Affected-Count",
              "X-Next-Page",
              "X-Relata-Write",
              "Idempotency-Replayed",
              "Retry-After",
              "Allow",
              "X-Request-Id",
              "Server-Timing")
          .doesNotContain("Content-Security-Policy", "*");
    }

    @ParameterizedTest
    @CsvSource({"/nothing, 404", "/person?fail, 500", "/%zz, 400"})
    void readsWhatWentWrong(String path, int status) throws IOException {
      Answer answer = get(List.of(APP), path, APP);
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
      assertThat(answer.header("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "GET /person HTTP/1.1\nHost: localhost\nOrigin: %s\nContent-Length: x\n\n",
          "POST /person HTTP/1.1\nHost: localhost\nOrigin: %s\nContent-Length: 2000\n\n",
          "POST /person HTTP/1.1\nHost: localhost\nOrigin: %s\nTransfer-Encoding: chunked\n\nx\n",
          "PUT /person HTTP/1.1\nHost: localhost\nOrigin: %s\nTransfer-Encoding: gzip\n\n"
        })
    void readsWhyItsRequestIsNone(String request) throws IOException {
      Answer answer = ask(List.of(APP), request.formatted(APP));
      assertThat(answer.status()).isIn(400, 413);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
      assertThat(ask(List.of(APP), request.formatted("http://other")).allows()).isFalse();
    }

    @Test
    void maySendWhatThePathTakes() throws IOException {
      Answer answer = preflight(List.of(APP), "/person", APP);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains(APP);
      assertThat(answer.header("Access-Control-Allow-Methods"))
          .contains("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
      assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow().split(", ", -1))
          .contains(
              "Authorization",
              "X-API-Key",
              "Content-Type",
              "If-Match",
              "If-None-Match",
              "Idempotency-Key",
              "Prefer",
              "X-Relata-Write",
              "X-Request-Id");
      assertThat(answer.header("Access-Control-Max-Age")).contains("600");
      assertThat(answer.header("Vary")).contains("Origin");
      assertThat(answer.text()).doesNotContain("hello");
      assertThat(
              preflight(List.of(APP), "/_health/live", APP).header("Access-Control-Allow-Methods"))
          .contains("GET, HEAD, OPTIONS");
    }

    @Test
    void isToldByTheRequestItselfThatAPathLeadsNowhere() throws IOException {
      assertThat(preflight(List.of(APP), "/nothing", APP).header("Access-Control-Allow-Methods"))
          .contains("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
    }
  }

  @Nested
  class APageOfAnotherOrigin {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://app.example.org.evil.example",
          "https://app.example.org:444",
          "http://app.example.org",
          "https://APP.example.org",
          "https://app.example.org/",
          "null",
          "*"
        })
    void isAllowedNothing(String origin) throws IOException {
      Answer answer = get(List.of(APP), "/person", origin);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.allows()).isFalse();
      assertThat(answer.header("Vary")).contains("Accept, Origin");
      Answer asked = preflight(List.of(APP), "/person", origin);
      assertThat(asked.allows()).isFalse();
      assertThat(asked.header("Allow")).isPresent();
    }
  }

  @Nested
  class AnyOrigin {

    @ParameterizedTest
    @ValueSource(strings = {APP, "null", "http://evil.example"})
    void isAllowedAllButCredentials(String origin) throws IOException {
      Answer answer = get(List.of("*"), "/person", origin);
      assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(preflight(List.of("*"), "/person", origin).header("Access-Control-Allow-Origin"))
          .contains("*");
    }
  }

  @Test
  void anOptionsRequestWithoutAMethodIsNoQuestionOfABrowser() throws IOException {
    Answer answer =
        ask(List.of(APP), "OPTIONS /person HTTP/1.1\nHost: localhost\nOrigin: " + APP + "\n\n");
    assertThat(answer.header("Allow")).isPresent();
    assertThat(answer.header("Access-Control-Allow-Methods")).isEmpty();
  }
}
