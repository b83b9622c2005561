package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// What a connection is answered, and whether it is kept, octet by octet.
class FramingIT {

  private static final List<String> SERVED = new ArrayList<>();

  private static final GrizzlyServer SERVER =
      ServerFixture.server(FramingIT::answer, "person", "gone");

  /// What an answer is followed by on the same connection, to see whether it is kept.
  private static final String NEXT = "GET /person?next HTTP/1.1\r\nHost: x\r\n\r\n";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    synchronized (SERVED) {
      SERVED.clear();
    }
  }

  private static RawResponse answer(RawRequest request) {
    String body = body(request);
    if ("slow".equals(request.query())) LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    synchronized (SERVED) {
      SERVED.add(request.endpoint().operation() + " " + request.query() + " " + body);
    }
    return "bad".equals(request.query())
        ? new RawResponse(
            400, ServerFixture.text("bad").headers(), ServerFixture.text("bad").body())
        : ServerFixture.text("<" + request.query() + " " + body + ">");
  }

  private static String body(RawRequest request) {
    try {
      return new String(request.body().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return "broken";
    }
  }

  private static List<String> served() {
    synchronized (SERVED) {
      return List.copyOf(SERVED);
    }
  }

  private static Arguments kept(int status, String request) {
    return Arguments.of(status, "kept", request);
  }

  private static Arguments closed(int status, String request) {
    return Arguments.of(status, "closed", request);
  }

  private static String get(String headers) {
    return "GET /person?a HTTP/1.1\r\n" + headers + "\r\n";
  }

  private static String post(String headers) {
    return "POST /person?a HTTP/1.1\r\nHost: x\r\n" + headers;
  }

  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  /// Each with the request after it, which is answered only where the connection is kept.
  static Stream<Arguments> framings() {
    return Stream.of(requestLines(), hosts(), headers(), lengths(), codings(), chunks(), ignored())
        .flatMap(List::stream);
  }

  private static List<Arguments> requestLines() {
    String host = "Host: x\r\n\r\n";
    return List.of(
        kept(200, "GET /person?a HTTP/1.1\r\n" + host),
        kept(200, "\r\nGET /person?a HTTP/1.1\r\n" + host),
        closed(400, "\r\n\r\nGET /person?a HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a\r\n"),
        closed(400, "GET /person?a \r\n" + host),
        closed(400, "GET  /person?a HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a  HTTP/1.1\r\n" + host),
        closed(400, "GET\t/person?a HTTP/1.1\r\n" + host),
        closed(400, " GET /person?a HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a HTTP/1.1 \r\n" + host),
        closed(400, "GET /person?a b HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a HTTP/1.1\n" + host),
        closed(400, "GET /person?a HTTP/1.1\rHost: x\r\n\r\n"),
        closed(400, "GET /person?a\0 HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a\u007f HTTP/1.1\r\n" + host),
        closed(400, "GET /person#a HTTP/1.1\r\n" + host),
        closed(400, "GET person HTTP/1.1\r\n" + host),
        closed(400, "GET * HTTP/1.1\r\n" + host),
        closed(400, "GET ftp://x/person HTTP/1.1\r\n" + host),
        closed(400, "GET httpx://x/person HTTP/1.1\r\n" + host),
        closed(400, "GET http:///person HTTP/1.1\r\n" + host),
        closed(400, "GET http://a@x/person HTTP/1.1\r\n" + host),
        closed(400, "G\u00e9T /person HTTP/1.1\r\n" + host),
        closed(400, "G(T /person HTTP/1.1\r\n" + host),
        closed(400, "GET /person?a http/1.1\r\n" + host),
        closed(400, "GET /person?a HTTP/1\r\n" + host),
        closed(400, "GET /person?a HTTP/1.10\r\n" + host),
        closed(400, "GET /person?a XTTP/1.1\r\n" + host),
        closed(400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001"),
        closed(505, "GET /person?a HTTP/1.2\r\n" + host),
        closed(505, "GET /person?a HTTP/0.9\r\n" + host),
        closed(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        closed(501, "CONNECT x:80 HTTP/1.1\r\n" + host),
        closed(414, "GET /person?a=" + "x".repeat(33_000) + " HTTP/1.1\r\n" + host),
        closed(414, "GET /person?a=" + "x".repeat(40_000)),
        kept(200, "GET /person?a=" + "x".repeat(32_000) + " HTTP/1.1\r\n" + host),
        kept(405, "get /person?a HTTP/1.1\r\n" + host),
        kept(405, "BREW /person?a HTTP/1.1\r\n" + host),
        kept(404, "GET //person?a HTTP/1.1\r\n" + host),
        kept(404, "GET /person;jsessionid=1/2 HTTP/1.1\r\n" + host),
        kept(400, "GET /p%zz HTTP/1.1\r\n" + host),
        kept(400, "GET /p%ff HTTP/1.1\r\n" + host),
        kept(400, "GET /p\u00ff HTTP/1.1\r\n" + host),
        kept(400, "GET /person?bad HTTP/1.1\r\n" + host),
        kept(204, "OPTIONS * HTTP/1.1\r\n" + host));
  }

  private static List<Arguments> hosts() {
    return List.of(
        closed(400, get("")),
        closed(400, get("Host:\r\n")),
        closed(400, get("Host: x\r\nHost: x\r\n")),
        closed(400, get("Host: x\r\nhost: y\r\n")),
        closed(400, get("Host: x y\r\n")),
        closed(400, get("Host: x/y\r\n")),
        closed(400, get("Host: a@x\r\n")),
        closed(400, get("Host: x:8o\r\n")),
        closed(400, get("Host: x:123456\r\n")),
        closed(400, get("Host: [::1\r\n")),
        closed(400, get("Host: [::1]x\r\n")),
        closed(400, get("Host: x,y\"\r\n")),
        kept(200, get("Host: x:80\r\n")),
        kept(200, get("Host: x:\r\n")),
        kept(200, get("Host: [::1]:8080\r\n")),
        kept(200, "GET http://y/person?a HTTP/1.1\r\nHost: x\r\n\r\n"),
        kept(200, "GET HTTPS://y:8/person?a HTTP/1.1\r\nHost: x\r\n\r\n"),
        closed(200, "GET /person?a HTTP/1.0\r\n\r\n"),
        closed(200, "GET /person?a HTTP/1.0\r\nHost: x\r\n\r\n"),
        closed(400, "GET /person?a HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n"),
        closed(200, get("Host: x\r\nConnection: close\r\n")),
        closed(200, get("Host: x\r\nConnection: TE, Close\r\n")),
        kept(200, get("Host: x\r\nConnection: TE, closed\r\n")),
        kept(200, "GET /person?a HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"));
  }

  private static List<Arguments> headers() {
    return List.of(
        closed(400, get("Host : x\r\n")),
        closed(400, get(" Host: x\r\n")),
        closed(400, get("Host: x\r\n folded: y\r\n")),
        closed(400, get("Host: x\r\nX-A: b\r\n\tc\r\n")),
        closed(400, get("Host: x\r\nno colon\r\n")),
        closed(400, get("Host: x\r\nnocolon\r\n")),
        closed(400, get("Host: x\r\n: empty\r\n")),
        closed(400, get("Host: x\r\nX(A): b\r\n")),
        closed(400, get("Host: x\r\nX\0A: b\r\n")),
        closed(400, get("Host: x\r\nX-A: b\0c\r\n")),
        closed(400, get("Host: x\r\nX-A: b\rc\r\n")),
        closed(400, get("Host: x\r\nX-A: b\u000bc\r\n")),
        closed(400, get("Host: x\r\nX-A: b\u007fc\r\n")),
        closed(400, get("Host: x\nX-A: b\r\n")),
        closed(400, "GET /person?a HTTP/1.1\r\nHost: x\r\n\n"),
        kept(200, get("Host: x\r\nX-A:\r\nX-B:\t\r\nX-C: \t c \t\r\n")),
        kept(200, get("Host: x\r\nX-A: \u00c3\u00a9\r\n")),
        kept(200, get("Host: x\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n")),
        kept(200, get("Host: x\r\nExpect: tea\r\n")),
        kept(200, get("Host: x\r\nX-A: " + "x".repeat(32_000) + "\r\n")),
        closed(431, get("Host: x\r\nX-A: " + "x".repeat(33_000) + "\r\n")),
        closed(431, "GET /person?a HTTP/1.1\r\nHost: x\r\nX-A: " + "x".repeat(40_000)),
        closed(431, get("Host: x\r\n" + "X-A: b\r\n".repeat(100))),
        kept(200, get("Host: x\r\n" + "X-A: b\r\n".repeat(99))));
  }

  private static List<Arguments> lengths() {
    return List.of(
        kept(200, post("Content-Length: 3\r\n\r\nabc")),
        kept(200, post("content-length:3 \r\n\r\nabc")),
        kept(200, post("Content-Length: 0003\r\n\r\nabc")),
        kept(200, post("Content-Length: 0\r\n\r\n")),
        kept(200, post("\r\n")),
        closed(400, post("Content-Length : 3\r\n\r\nabc")),
        closed(400, post("Content-Length: +3\r\n\r\nabc")),
        closed(400, post("Content-Length: -3\r\n\r\nabc")),
        closed(400, post("Content-Length: 3, 3\r\n\r\nabc")),
        closed(400, post("Content-Length: 3 3\r\n\r\nabc")),
        closed(400, post("Content-Length: 0x3\r\n\r\nabc")),
        closed(400, post("Content-Length: 3.0\r\n\r\nabc")),
        closed(400, post("Content-Length: \u00b3\r\n\r\nabc")),
        closed(400, post("Content-Length:\r\n\r\nabc")),
        closed(400, post("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc")),
        closed(400, post("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc")),
        closed(413, post("Content-Length: 99999999999999999999\r\n\r\nabc")),
        closed(413, post("Content-Length: 18446744073709551619\r\n\r\nabc")));
  }

  private static List<Arguments> codings() {
    String body = "3\r\nabc\r\n0\r\n\r\n";
    return List.of(
        kept(200, post("Transfer-Encoding: CHUNKED\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding : chunked\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: gzip, chunked\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: xchunked\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: chunked;x\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: \u000bchunked\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: chunked, identity\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc")),
        closed(400, post("Transfer-Encoding:\r\n\r\n" + body)),
        closed(
            400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + body)),
        closed(400, post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + body)),
        closed(400, post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + body)),
        closed(
            400,
            "POST /person?a HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body));
  }

  private static List<Arguments> chunks() {
    return List.of(
        kept(200, post(CHUNKED + "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n")),
        kept(200, post(CHUNKED + "003\r\nabc\r\n000\r\n\r\n")),
        kept(200, post(CHUNKED + "3;x=\"a b\";y\r\nabc\r\n0;z\r\n\r\n")),
        kept(200, post(CHUNKED + "3\r\nabc\r\n0\r\nX-Sum: 1\r\nHost: y\r\n\r\n")),
        kept(200, post(CHUNKED + "0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3;x\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3;x\rabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3 \r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + " 3\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabc0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabc\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "0x3\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "-3\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "g\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "ffffffffffffffff1\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3;" + "x".repeat(9_000) + "\r\nabc\r\n0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabc\r\n0\r\nno colon\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabc\r\n0\r\nX-A: b\0\r\n\r\n")),
        closed(400, post(CHUNKED + "3\r\nabc\r\n0\r\n\n")));
  }

  private static List<Arguments> ignored() {
    String rest = " /person?a HTTP/1.1\r\nHost: x\r\n";
    return List.of(
        kept(200, "GET" + rest + "Content-Length: 3\r\n\r\nabc"),
        kept(200, "GET" + rest + CHUNKED + "3\r\nabc\r\n0\r\n\r\n"),
        kept(200, "DELETE" + rest + "Content-Length: 3\r\n\r\nabc"),
        kept(200, "DELETE" + rest + CHUNKED + "3;x\r\nabc\r\n0\r\nX: y\r\n\r\n"),
        kept(204, "OPTIONS" + rest + "Content-Length: 3\r\n\r\nabc"),
        kept(405, "TRACE" + rest + "Content-Length: 3\r\n\r\nabc"),
        kept(405, "BREW" + rest + "Content-Length: 3\r\n\r\nabc"),
        kept(405, "BREW" + rest + CHUNKED + "3\r\nabc\r\n0\r\n\r\n"),
        kept(200, "GET" + rest + "Content-Length: 900\r\n\r\n" + "x".repeat(900)),
        closed(413, "GET" + rest + "Content-Length: 1001\r\n\r\n" + "x".repeat(1001)),
        closed(413, "GET" + rest + "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n"),
        closed(413, "GET" + rest + CHUNKED + "1000\r\n" + "x".repeat(4096) + "\r\n0\r\n\r\n"),
        closed(400, "GET" + rest + CHUNKED + "3\r\nabcd\r\n0\r\n\r\n"),
        closed(
            400, "DELETE" + rest + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc"));
  }

  /// {@return the status lines of the answers, and whether the connection is open after them}
  private static String conversation(String sent, int piece) throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      connection.sendRaw(sent, piece);
      List<String> statuses = new ArrayList<>();
      while (true) {
        String answer = connection.response();
        if (answer.isEmpty()) return statuses + " closed";
        statuses.add(answer.substring(9, 12));
        assertProblem(answer);
        if (answer.endsWith("<next >")) return statuses + " kept";
      }
    }
  }

  private static void assertProblem(String answer) {
    int status = Integer.parseInt(answer.substring(9, 12));
    if (status < 400 || answer.endsWith("bad")) return;
    assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("framings")
  void areAnsweredOnceAndKeptOrClosed(int status, String after, String request) throws IOException {
    String expected = after.equals("kept") ? "[%d, 200] kept" : "[%d] closed";
    assertThat(conversation(request + NEXT, Integer.MAX_VALUE)).isEqualTo(expected, status);
    List<String> kept = List.of("LIST_ROWS next ");
    if (after.equals("closed")) assertThat(served()).doesNotContainAnyElementsOf(kept);
    else assertThat(served()).endsWith("LIST_ROWS next ");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void areTheSameInPieces(int status, String after, String request) throws IOException {
    if (request.length() > 2_000) return;
    String expected = after.equals("kept") ? "[%d, 200] kept" : "[%d] closed";
    assertThat(conversation(request + NEXT, 1)).isEqualTo(expected, status);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void areTheSameAfterAnother(int status, String after, String request) throws IOException {
    if (request.startsWith("\r\n")) return;
    String expected = after.equals("kept") ? "[200, %d, 200] kept" : "[200, %d] closed";
    String first = "POST /person?first HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
    assertThat(conversation(first + request + NEXT, Integer.MAX_VALUE)).isEqualTo(expected, status);
    assertThat(served()).startsWith("CREATE_ROWS first body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 4\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "Content-Length: 0\r\nContent-Length: 60\r\n\r\n",
        "Content-Length : 60\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n0;\nx\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n;x0\r\n\r\n"
      })
  void neverSmuggleARequest(String framing) throws IOException {
    String smuggled = "DELETE /person/1 HTTP/1.1\r\nHost: x\r\n\r\n";
    assertThat(conversation(post(framing) + smuggled + NEXT, Integer.MAX_VALUE))
        .isEqualTo("[400] closed");
    assertThat(served()).noneMatch(request -> request.startsWith("DELETE_ROW"));
  }

  @Test
  void readsBodiesWithoutTheirExtensionsAndTrailers() throws IOException {
    String chunks = "2;x=y\r\nab\r\n1;z\r\nc\r\n0;last\r\nX-Trailer: 1\r\n\r\n";
    for (int piece : List.of(1, 2, 3, 7, 50, 1_000)) {
      conversation(post(CHUNKED + chunks) + NEXT, piece);
      assertThat(served()).startsWith("CREATE_ROWS a abc");
      forget();
    }
  }

  @Test
  void asksForABodyThatItIgnores() throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      connection.sendRaw(get("Host: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n"), 1_000);
      assertThat(connection.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(connection.send("abc").response()).startsWith("HTTP/1.1 200 ").endsWith("<a >");
    }
  }

  /// While a request is carried out, a client is asked now and then whether it is still there.
  @Test
  void keepsWhatComesWhileARequestIsCarriedOut() throws IOException {
    String body = "Content-Length: 5\r\n\r\nabcde";
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      for (int i = 0; i < 3; i++) {
        connection.sendRaw(post(body).replace("?a", "?slow"), 90);
        for (int j = 0; j < 50; j++) connection.sendRaw(post(body).replace("?a", "?" + j), 20);
        assertThat(connection.response()).endsWith("<slow abcde>");
        for (int j = 0; j < 50; j++)
          assertThat(connection.response()).endsWith("<" + j + " abcde>");
      }
    }
  }

  @Test
  void areRefusedSoThatAClientThatStillSendsGetsToReadIt() throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      connection.sendRaw("no request\r\n" + "x".repeat(3_000_000), 50_000);
      assertThat(connection.response()).startsWith("HTTP/1.1 400 ").contains("The request line");
      assertThat(connection.rest()).isEmpty();
    }
  }

  @Test
  void answersHeadWithoutABody() throws IOException {
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      connection.sendRaw("HEAD /person?a HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 1_000);
      assertThat(connection.rest()).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 777, 5_000, 16_384, 100_000})
  void keepsPipelinedAnswersInOrder(int piece) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      requests.append("GET /person?%d HTTP/1.1\r\nHost: x\r\n\r\n".formatted(i));
      requests.append(
          "POST /person?p%d HTTP/1.1\r\nHost: x\r\n%s3\r\nabc\r\n0\r\n\r\n".formatted(i, CHUNKED));
    }
    try (RawConnection connection = new RawConnection(SERVER.address())) {
      connection.sendRaw(requests + "bad request\r\n", piece);
      for (int i = 0; i < 200; i++) {
        assertThat(connection.response()).endsWith("<" + i + " >");
        assertThat(connection.response()).endsWith("<p" + i + " abc>");
      }
      assertThat(connection.response()).startsWith("HTTP/1.1 400 ");
      assertThat(connection.rest()).isEmpty();
    }
  }
}
