package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;

/// What many clients ask at once of a service of 64 MB: each gets a whole answer or is told why
/// there is none, and the service goes on.
class MemoryIT {

  private static final String MODELS =
      """
      models:
        A:
          columns:
            id: {type: Integer, primary_key: true}
          relationships:
            bs: {target: B, backref: a}
            bigs: {target: Big, backref: a}
        B:
          columns:
            id: {type: Integer, primary_key: true}
            a_id: {type: Integer, foreign_key: a.id, index: true}
        Big:
          columns:
            id: {type: Integer, primary_key: true}
            a_id: {type: Integer, foreign_key: a.id}
            version: {type: Integer, version: true}
            text: Text
            data: LargeBinary
            doc: JSONB
            numbers: Array(Integer)
            decimals: Array(Numeric)
      """;

  private static final String ROWS =
      """
      set session_replication_role = replica;
      insert into a select n from generate_series(1, 30000) n;
      insert into b select n, 1 + n / 10 from generate_series(0, 299999) n;
      insert into big (id, a_id, version, text) select n, n, 1, repeat('x', 1000000) from generate_series(1, 108) n;
      insert into big (id, version, text) select 200, 1, repeat('y', 100000000);
      insert into big (id, version, data) select 201, 1, decode(repeat('00', 50000000), 'hex');
      insert into big (id, version, text) select 202, 1, repeat('ä', 1000000) || '€';
      insert into big (id, version, numbers) select 203, 1, array_agg(n % 10) from generate_series(1, 3000000) n;
      select setval('big_id_seq', 1000), setval('a_id_seq', 30000);
      set session_replication_role = origin;
      analyze;
      """;

  private static final int LIMIT = 10 * 1024 * 1024;

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static ForkedService service;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    service = ForkedService.start("64m", models, "--database", database.url());
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    database.execute(ROWS);
  }

  @AfterAll
  static void stop() {
    if (client != null) client.close();
    if (service != null) service.close();
    if (database != null) database.close();
  }

  /// What a client got.
  ///
  /// @param start the first bytes of the body
  /// @param length how many bytes it has
  /// @param last the last of them
  private record Got(int status, String start, long length, char last) {

    static Got of(HttpResponse<InputStream> response) {
      try (InputStream body = response.body()) {
        byte[] start = body.readNBytes(500);
        long length = start.length;
        byte[] buffer = new byte[1 << 16];
        byte last = start.length == 0 ? 0 : start[start.length - 1];
        for (int read = body.read(buffer); read > 0; read = body.read(buffer)) {
          length += read;
          last = buffer[read - 1];
        }
        String text = new String(start, StandardCharsets.UTF_8);
        return new Got(response.statusCode(), text, length, (char) last);
      } catch (IOException broken) {
        throw new AssertionError("A response broke off", broken);
      }
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.address().resolve(path)).timeout(Duration.ofSeconds(60));
  }

  /// {@return what clients get that all ask at once}
  private static List<Got> atOnce(int clients, HttpRequest request) {
    List<CompletableFuture<Got>> all =
        IntStream.range(0, clients)
            .mapToObj(
                _ -> client.sendAsync(request, BodyHandlers.ofInputStream()).thenApply(Got::of))
            .toList();
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static Got get(String path) {
    return atOnce(1, request(path).build()).getFirst();
  }

  @AfterEach
  void servesOthers() {
    assertThat(get("/a/7?expand=bs(limit=1)").start())
        .isEqualTo("{\"id\":7,\"bs\":[{\"id\":60,\"a_id\":7}]}");
  }

  private static void assertWholeOrTold(List<Got> answers, Integer... told) {
    assertThat(answers)
        .allSatisfy(got -> {
          if (got.status() >= 300) {
            assertThat(got.status()).describedAs(got.start()).isIn((Object[]) told);
            assertThat(got.last()).isEqualTo('}');
          } else {
            assertThat(got.last()).isIn('}', ']');
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a?limit=1000&expand=bs.a.bs.a.bs.a",
        "/a?limit=1000&expand=bs:joined(expand=a:joined(expand=bs:joined))",
        "/a?limit=1000&expand=bs.a",
        "/a?limit=1000&expand=bigs",
        "/big?limit=108&id:lt=200",
        "/big?limit=4&id:lt=200",
        "/big/1",
        "/big/200",
        "/big/201",
        "/big/202",
        "/big/203",
      })
  void isReadByManyAtOnce(String path) {
    assertWholeOrTold(atOnce(8, request(path).build()), 422, 503);
  }

  @Test
  void namesTheExpansionThatIsTooLarge() {
    Got refused = get("/a?limit=1000&fields=id&expand=bigs");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.start())
        .contains(
            " bytes of memory, embedded rows included, in bigs; reduce it with limit, fields or")
        .contains(" filters, in parentheses for the expansion: bigs(limit=10)");
  }

  @Test
  void saysWhatARowIsTooLargeFor() {
    Got refused = get("/big/200");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.start())
        .contains("bytes of memory; reduce it with limit, fields or filters");
    assertThat(get("/big/200?fields=id,version").start()).isEqualTo("{\"id\":200,\"version\":1}");
  }

  @Test
  void givesALargeRowWhole() {
    Got got = get("/big/1?fields=text");
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.length()).isEqualTo(1_000_011);
  }

  @Test
  void streamsRowsLargerThanAllOfThemMayBe() {
    HttpRequest lines =
        request("/big?id:lt=200&fields=id,text").header("Accept", "application/x-ndjson").build();
    Got got = atOnce(1, lines).getFirst();
    assertThat(got.status()).isEqualTo(200);
    assertThat(got.length()).isEqualTo(108 * 1_000_018L + 9 + 2 * 90 + 3 * 9);
  }

  @Test
  void goesOnWhileClientsDoNotReadTheirLines() throws IOException {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) silent.add(ask("/big?id:lt=200"));
      for (Socket socket : silent) assertThat(socket.getInputStream().readNBytes(9)).hasSize(9);
    } finally {
      for (Socket socket : silent) socket.close();
    }
  }

  /// A client that has yet to read what it asked for.
  private static Socket ask(String path) throws IOException {
    URI address = service.address();
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(60_000);
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n"
            .formatted(path);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String filled(String start, String unit, String end) {
    int times = (LIMIT - start.length() - end.length()) / (unit.length() + 1);
    return start + (unit + ",").repeat(times - 1) + unit + end;
  }

  private static Arguments body(String what, Supplier<String> body) {
    return Arguments.of(what, body);
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        body("a long text", () -> "{\"text\":\"" + "x".repeat(LIMIT - 20) + "\"}"),
        body("a text of 2 MB", () -> "{\"text\":\"" + "x".repeat(LIMIT / 5) + "\"}"),
        body("a long text in UTF-16", () -> "{\"text\":\"" + "€x".repeat(LIMIT / 5) + "\"}"),
        body("many rows", () -> filled("[", "{}", "]")),
        body("100,000 rows", () -> "[" + "{},".repeat(99_999) + "{}]"),
        body("long rows", () -> filled("[", "{\"text\":\"" + "x".repeat(100_000) + "\"}", "]")),
        body("many numbers", () -> filled("{\"numbers\":[", "1", "]}")),
        body("900,000 numbers", () -> "{\"numbers\":[" + "1,".repeat(900_000) + "1]}"),
        body("a large document", () -> filled("{\"doc\":[", "{}", "]}")),
        body("long numbers", () -> filled("{\"decimals\":[", "9".repeat(131_000), "]}")),
        body("related rows", () -> "[{\"a\":{\"bigs\":[" + "{},".repeat(90_000) + "{}]}}]"),
        body("wrong rows", () -> filled("[", "{\"no\":[]}", "]")),
        body("a long name", () -> "{\"" + "x".repeat(LIMIT - 20) + "\":1}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void isSentByManyAtOnce(String what, Supplier<String> body) {
    for (String prefer : List.of("return=minimal", "return=representation")) {
      HttpRequest post =
          request("/big?fields=id")
              .header("Content-Type", "application/json")
              .header("Prefer", prefer)
              .POST(BodyPublishers.ofString(body.get()))
              .build();
      List<Got> answers = atOnce(8, post);
      assertThat(answers)
          .allSatisfy(
              got -> assertThat(got.status()).describedAs(got.start()).isIn(201, 413, 422, 503));
    }
    database.execute("delete from big where id > 1000; delete from a where id > 30000");
  }
}
