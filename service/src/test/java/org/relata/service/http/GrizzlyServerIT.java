package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

class GrizzlyServerIT {

  private static final GrizzlyServer SERVER =
      ServerFixture.server(GrizzlyServerIT::answer, "person", "odd näme/(x)", "{braces}");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  /// Tells what came, or does what the query says.
  private static RawResponse answer(RawRequest request) {
    String query = String.valueOf(request.query());
    return switch (query) {
      case "empty" -> new RawResponse(204, Map.of("ETag", "\"1\""), new RawResponse.Empty());
      case "large" -> ServerFixture.text("0123456789".repeat(100_000));
      case "stream" -> streamed(100_000);
      case "streamFails" -> streamed(-100_000);
      case "streamFailsAtOnce" -> streamed(-1);
      case "fails" -> throw new IllegalStateException("secret");
      case "body" -> ServerFixture.text(body(request));
      case "header" ->
          ServerFixture.text(Objects.requireNonNullElse(request.headers().apply("X-Test"), "none"));
      default -> ServerFixture.text(request.endpoint().operation().name() + request.keys() + query);
    };
  }

  private static String body(RawRequest request) {
    try {
      return new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RawResponse streamed(int lines) {
    RawResponse.Streamed body =
        out -> {
          for (int line = 0; line < Math.abs(lines); line++) {
            out.write("one line\n".getBytes(StandardCharsets.UTF_8));
          }
          if (lines < 0) throw new IllegalStateException("secret");
        };
    return new RawResponse(200, Map.of("Content-Type", "application/x-ndjson"), body);
  }

  private static String ask(String request) throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      return connection.send(request).response();
    }
  }

  private static String get(String target) throws IOException {
    return ask("GET " + target + " HTTP/1.1\nHost: x\n\n");
  }

  @Nested
  class Routing {

    @ParameterizedTest
    @ValueSource(
        strings = {"GET GET_ROW", "PUT REPLACE_ROW", "PATCH UPDATE_ROW", "DELETE DELETE_ROW"})
    void findsTheEndpointByMethod(String methodAndEndpoint) throws IOException {
      String[] words = methodAndEndpoint.split(" ", -1);
      String answer = ask(words[0] + " /person/1 HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith(words[1] + "[1]null");
    }

    @Test
    void findsListsAndTheIndexAndTheSystemsOwn() throws IOException {
      assertThat(get("/person?a=b")).endsWith("LIST_ROWS[]a=b");
      assertThat(get("/")).endsWith("INDEX[]null");
      assertThat(get("/_health/ready")).endsWith("READINESS[]null");
    }

    @Test
    void leavesKeysAsTheyCame() throws IOException {
      assertThat(get("/person/a%2Cb,c%2Fd%20%c3%a9+"))
          .endsWith("GET_ROW[a%2Cb,c%2Fd%20%c3%a9+]null");
    }

    @Test
    void encodesWhatAUriDoesNotHave() throws IOException {
      assertThat(get("/person/\u00c3\u00a9|\"?q=\u00c3\u00a9|{}"))
          .endsWith("GET_ROW[%C3%A9%7C%22]q=%C3%A9%7C%7B%7D");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/odd%20n%C3%A4me%2F(x)/1",
          "/odd%20n%c3%a4me%2f%28x%29/1",
          "/odd%20n\u00c3\u00a4me%2F(x)/1",
          "/%7Bbraces%7D/1",
          "/p%65rson/1/"
        })
    void findsTablesWithOddNames(String target) throws IOException {
      assertThat(get(target)).endsWith("GET_ROW[1]null");
    }

    @Test
    void handsOverHeadersAndBodies() throws IOException {
      assertThat(get("/person?header")).endsWith("none");
      assertThat(ask("GET /person?header HTTP/1.1\nHost: x\nx-test: yes\n\n")).endsWith("yes");
      String chunks = "3\nabc\n2\nde\n0\n\n";
      assertThat(
              ask(
                  "POST /person?body HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                      .concat(chunks)))
          .endsWith("\r\n\r\nabcde");
    }

    @Test
    void neverNegotiates() throws IOException {
      String odd = "POST /person?body HTTP/1.1\nHost: x\nAccept: ;;\nContent-Type: ??\n";
      assertThat(ask(odd + "Content-Length: 2\n\n{}")).startsWith("HTTP/1.1 200 ").endsWith("{}");
    }
  }

  @Nested
  class Refusing {

    @Test
    void namesTheNearestResource() throws IOException {
      assertThat(get("/persn/1"))
          .startsWith("HTTP/1.1 404 ")
          .contains("application/problem+json")
          .contains("No such path /persn/1; did you mean person? Available: person, ");
    }

    @Test
    void saysThatAPathLeadsNoFurther() throws IOException {
      assertThat(get("/person/1/2/3")).endsWith("No such path /person/1/2/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//person", "/person//", "//3/person/1", "/person;x/1"})
    void findsNothingWhereNoPathLeads(String target) throws IOException {
      assertThat(get(target)).startsWith("HTTP/1.1 404 ").contains("No such path " + target);
    }

    @Test
    void saysWhichMethodsThereAre() throws IOException {
      assertThat(ask("POST /person/1 HTTP/1.1\nHost: x\nContent-Length: 0\n\n"))
          .startsWith("HTTP/1.1 405 ")
          .contains("\r\nAllow: DELETE, GET, HEAD, OPTIONS, PATCH, PUT\r\n")
          .endsWith(
              "/person/1 does not support POST; available: DELETE, GET, HEAD, OPTIONS,"
                  + " PATCH, PUT");
      assertThat(ask("TRACE /person HTTP/1.1\nHost: x\n\n")).startsWith("HTTP/1.1 405 ");
      assertThat(ask("BREW /person HTTP/1.1\nHost: x\n\n"))
          .startsWith("HTTP/1.1 405 ")
          .endsWith(
              "/person does not support BREW; available: DELETE, GET, HEAD, OPTIONS, PATCH, POST,"
                  + " PUT");
      assertThat(ask("BREW /nothing HTTP/1.1\nHost: x\n\n")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void answersOptions() throws IOException {
      assertThat(ask("OPTIONS /person/1 HTTP/1.1\nHost: x\n\n"))
          .startsWith("HTTP/1.1 204 ")
          .contains("\r\nAllow: DELETE, GET, HEAD, OPTIONS, PATCH, PUT\r\n");
    }

    @Test
    void tellsNothingOfAFailureButAnId() throws IOException {
      assertThat(get("/person?fails"))
          .startsWith("HTTP/1.1 500 ")
          .containsPattern("An unexpected error occurred; see [0-9a-f]{8} in the log$")
          .doesNotContain("secret");
    }
  }

  @Nested
  class Answering {

    @Test
    void sendsLengthsAndHeaders() throws IOException {
      assertThat(get("/person"))
          .contains("\r\nContent-Length: 15\r\n")
          .contains("\r\nContent-Type: text/plain\r\n")
          .containsPattern("\r\nDate: [A-Z][a-z]{2}, ");
      assertThat(get("/person?empty"))
          .startsWith("HTTP/1.1 204 ")
          .contains("ETag: \"1\"")
          .doesNotContain("Content-Length")
          .doesNotContain("Transfer-Encoding");
    }

    @Test
    void sendsLargeBodiesWhole() throws IOException {
      assertThat(get("/person?large")).endsWith("\r\n\r\n" + "0123456789".repeat(100_000));
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() throws IOException {
      try (RawConnection connection = new RawConnection(SERVER.address())) {
        connection.send("HEAD /person?large HTTP/1.1\nHost: x\n\n");
        assertThat(connection.head())
            .startsWith("HTTP/1.1 200 ")
            .contains("Content-Length: 1000000\r\n");
        connection.send("HEAD /nothing HTTP/1.1\nHost: x\n\n");
        assertThat(connection.head()).startsWith("HTTP/1.1 404 ");
        connection.send("HEAD /person?stream HTTP/1.1\nHost: x\n\n");
        assertThat(connection.head()).startsWith("HTTP/1.1 200 ");
        assertThat(connection.send("GET /person HTTP/1.1\nHost: x\n\n").response())
            .startsWith("HTTP/1.1 200 ")
            .endsWith("LIST_ROWS[]null");
      }
    }

    @Test
    void streamsInChunks() throws IOException {
      try (RawConnection connection = new RawConnection(SERVER.address())) {
        connection.send("GET /person?stream HTTP/1.1\nHost: x\nConnection: close\n\n");
        assertThat(connection.head()).contains("Transfer-Encoding: chunked");
        String body = connection.rest();
        assertThat(body).endsWith("\r\n0\r\n\r\n");
        assertThat(body.replaceAll("\r\n[0-9a-f]+\r\n", "").split("one line", -1)).hasSize(100_001);
      }
    }

    @Test
    void endsTheConnectionWhenAStreamFails() throws IOException {
      try (RawConnection connection = new RawConnection(SERVER.address())) {
        connection.send("GET /person?streamFails HTTP/1.1\nHost: x\n\n");
        assertThat(connection.head())
            .startsWith("HTTP/1.1 200 ")
            .contains("Transfer-Encoding: chunked");
        assertThat(connection.rest()).contains("one line").doesNotContain("\r\n0\r\n");
      }
    }

    @Test
    void tellsWhenAStreamFailsBeforeAnythingIsSent() throws IOException {
      assertThat(get("/person?streamFailsAtOnce"))
          .startsWith("HTTP/1.1 500 ")
          .contains("An unexpected error occurred")
          .doesNotContain("one line");
    }

    @Test
    void keepsConnectionsForAnyNumberOfRequests() throws IOException {
      try (RawConnection connection = new RawConnection(SERVER.address())) {
        for (int i = 0; i < 1000; i++) {
          String answer = connection.send("GET /person/" + i + " HTTP/1.1\nHost: x\n\n").response();
          assertThat(answer).endsWith("GET_ROW[" + i + "]null");
        }
      }
    }

    @Test
    void keepsAConnectionWhoseBodyNobodyRead() throws IOException {
      try (RawConnection connection = new RawConnection(SERVER.address())) {
        connection.send(
            "POST /nothing HTTP/1.1\nHost: x\nContent-Length: 500\n\n" + "x".repeat(500));
        assertThat(connection.response()).startsWith("HTTP/1.1 404 ");
        assertThat(connection.send("GET /person HTTP/1.1\nHost: x\n\n").response())
            .endsWith("LIST_ROWS[]null");
      }
    }
  }

  @Nested
  class Starting {

    @Test
    void saysThatThePortIsTaken() {
      int port = SERVER.address().getPort();
      Settings.Http settings = ServerFixture.http(port);
      assertThatThrownBy(() -> ServerFixture.server(settings, GrizzlyServerIT::answer))
          .isInstanceOf(StartException.class)
          .hasMessage(
              "Port 127.0.0.1:%d is in use; choose another with --port, or 0 for a free one"
                  .formatted(port));
    }

    @Test
    void saysThatAnAddressIsOfAnotherMachine() {
      assertThatThrownBy(() -> listenOn("203.0.113.77"))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith(
              "--host 203.0.113.77 is not an address of this machine; available: 0.0.0.0 (all), ")
          .hasMessageContaining("127.0.0.1");
    }

    @Test
    void saysThatAHostIsUnknown() {
      assertThatThrownBy(() -> listenOn("nowhere.invalid"))
          .isInstanceOf(StartException.class)
          .hasMessage("--host nowhere.invalid is neither an address nor a known name");
    }

    private void listenOn(String host) {
      Settings.Http http = ServerFixture.http(0);
      Settings.Http there =
          new Settings.Http(host, 0, http.maxBody(), http.allowedHosts(), http.traffic());
      ServerFixture.server(there, GrizzlyServerIT::answer);
    }
  }
}
