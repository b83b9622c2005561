package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Bodies that are packed, and what is told of bodies.
class EncodingIT {

  private static final Served SERVED = Served.file(Repository.models("people"));
  private static final RunningService SERVICE = SERVED.service();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void fill() {
    SERVED
        .database()
        .execute("insert into person (name) select 'Person ' || n from generate_series(1, 500) n");
  }

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  private static HttpResponse<byte[]> send(
      String method, String path, byte @Nullable [] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(SERVICE.address() + path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) request.headers(headers);
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String unpacked(byte[] bytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] packed(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  @Nested
  class AResponse {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/person?limit=100",
          "/person?limit=1000&count=true",
          "/person?expand=addresses"
        })
    void isPackedForWhoTakesIt(String path) {
      var packed = send("GET", path, null, "Accept-Encoding", "gzip, br");
      assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(packed, "Vary")).isEqualTo("Accept, Accept-Encoding");
      assertThat(header(packed, "Content-Type")).isEqualTo("application/json");
      assertThat(header(packed, "Content-Length")).isEqualTo("" + packed.body().length);
      Answer plain = SERVICE.get(path);
      assertThat(unpacked(packed.body())).isEqualTo(plain.body());
      assertThat(packed.body().length).isLessThan(plain.body().length() / 3);
      assertThat(plain.header("Content-Encoding")).isEmpty();
      assertThat(plain.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @Test
    void isPackedAsItIsStreamed() {
      String[] headers = {"Accept-Encoding", "gzip", "Accept", "application/x-ndjson"};
      var packed = send("GET", "/person", null, headers);
      assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
      assertThat(unpacked(packed.body()))
          .isEqualTo(SERVICE.get("/person", "Accept", "application/x-ndjson").body())
          .contains("\"Person 500\"}\n");
    }

    @Test
    void isPackedWhenItIsAProblem() {
      StringBuilder many = new StringBuilder("/person?y=2");
      for (int i = 0; i < 50; i++) many.append("&x").append(i).append("=1");
      var problem = send("GET", many.toString(), null, "Accept-Encoding", "gzip");
      assertThat(problem.statusCode()).isEqualTo(400);
      assertThat(header(problem, "Content-Encoding")).isEqualTo("gzip");
      assertThat(unpacked(problem.body())).contains("person has no column x7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "gzip;q=0.5, identity"})
    void isNotPackedForOthers(String accepted) {
      var plain = send("GET", "/person?limit=100", null, "Accept-Encoding", accepted);
      assertThat(header(plain, "Content-Encoding")).isEmpty();
      assertThat(new String(plain.body(), StandardCharsets.UTF_8)).startsWith("[{\"id\":1,");
    }

    @Test
    void isNotPackedIfItIsSmall() {
      var small = send("GET", "/person/1", null, "Accept-Encoding", "gzip");
      assertThat(header(small, "Content-Encoding")).isEmpty();
      assertThat(header(small, "Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @Test
    void isToldOfToHeadToo() {
      var got = send("GET", "/person?limit=100", null, "Accept-Encoding", "gzip");
      var head = send("HEAD", "/person?limit=100", null, "Accept-Encoding", "gzip");
      assertThat(head.body()).isEmpty();
      assertThat(header(head, "Content-Encoding")).isEqualTo("gzip");
      assertThat(header(head, "Content-Length")).isEqualTo("" + got.body().length);
    }

    @Test
    void hasTheSameVersionPacked() {
      String name = "x".repeat(50);
      assertThat(SERVICE.post("/person", "{\"id\":90000,\"name\":\"" + name + "\"}").status())
          .isEqualTo(201);
      for (int id = 1; id < 100; id++) {
        String address = "{\"email\":\"a%d@example.org\"}".formatted(id);
        assertThat(SERVICE.post("/person/90000/addresses", address).status()).isEqualTo(201);
      }
      String path = "/person/90000?expand=addresses";
      var packed = send("GET", path, null, "Accept-Encoding", "gzip");
      assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
      String tag = header(packed, "ETag");
      assertThat(tag).isEqualTo(SERVICE.get(path).header("ETag"));
      var known = send("GET", path, null, "Accept-Encoding", "gzip", "If-None-Match", tag);
      assertThat(known.statusCode()).isEqualTo(304);
      assertThat(header(known, "Vary")).isEqualTo("Accept, Accept-Encoding");
      assertThat(header(known, "Content-Encoding")).isEmpty();
      assertThat(SERVICE.patch("/person/90000", "{\"name\":\"Y\"}", "If-Match", tag).status())
          .isEqualTo(200);
      assertThat(SERVICE.patch("/person/90000", "{\"name\":\"Z\"}", "If-Match", tag).status())
          .isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/person", "/person/1", "/", "/nothing", "/person/x", "/_health/live"})
    void isNotToBeSniffed(String path) {
      assertThat(SERVICE.get(path).header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Nested
  class ARequest {

    private HttpResponse<byte[]> post(String path, byte[] body, String coding) {
      return send(
          "POST", path, body, "Content-Type", "application/json", "Content-Encoding", coding);
    }

    private String text(HttpResponse<byte[]> response) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void mayBePacked(String coding) {
      var created = post("/person", packed("{\"name\":\"Zip\"}"), coding);
      assertThat(created.statusCode()).as(text(created)).isEqualTo(201);
      assertThat(text(created)).contains("\"name\":\"Zip\"");
      String batch = "[{\"method\":\"POST\",\"path\":\"/person\",\"body\":{\"name\":\"Zap\"}}]";
      assertThat(post("/_batch", packed(batch), coding).statusCode()).isEqualTo(200);
    }

    @Test
    void mayBePackedWithAnIdempotencyKey() {
      String[] headers = {
        "Content-Type", "application/json", "Content-Encoding", "gzip", "Idempotency-Key", "zip-1"
      };
      var first = send("POST", "/person", packed("{\"name\":\"Once\"}"), headers);
      var again = SERVICE.post("/person", "{\"name\":\"Once\"}", "Idempotency-Key", "zip-1");
      assertThat(first.statusCode()).isEqualTo(201);
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(again.body()).isEqualTo(text(first));
    }

    @Test
    void mayNameNoCoding() {
      var created =
          post("/person", "{\"name\":\"Id\"}".getBytes(StandardCharsets.UTF_8), "identity");
      assertThat(created.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, br", "zstd", "x"})
    void isRefusedInAnotherCoding(String coding) {
      var refused = post("/person", packed("{\"name\":\"No\"}"), coding);
      assertThat(refused.statusCode()).isEqualTo(415);
      assertThat(header(refused, "Accept-Encoding")).isEqualTo("gzip");
      assertThat(text(refused)).contains("/_problems/unsupported-coding");
    }

    @Test
    void isRefusedIfItIsNoGzip() {
      byte[] whole = packed("{\"name\":\"" + "x".repeat(40) + "\"}");
      byte[] cut = Arrays.copyOf(whole, whole.length - 9);
      byte[] wrong = whole.clone();
      wrong[whole.length - 5] ^= 1;
      for (byte[] body : List.of(cut, wrong, "{}".getBytes(StandardCharsets.UTF_8))) {
        var refused = post("/person", body, "gzip");
        assertThat(refused.statusCode()).as(text(refused)).isEqualTo(400);
        assertThat(text(refused)).contains("The body is not gzip as Content-Encoding says");
      }
    }

    @Test
    void isAsLongAsItIsUnpacked() {
      byte[] bomb = packed("[" + " ".repeat(10_000_000) + "]");
      assertThat(bomb.length).isLessThan(20_000);
      var refused = post("/person", bomb, "gzip");
      assertThat(refused.statusCode()).isEqualTo(413);
      assertThat(text(refused)).contains("The body exceeds the limit of 100000 bytes");
    }

    @Test
    void mayBeginWithAByteOrderMark() {
      assertThat(SERVICE.post("/person", "\ufeff{\"name\":\"Bom\"}").status()).isEqualTo(201);
      assertThat(SERVICE.post("/person", "\ufeff{\n \"name\": x}").body())
          .contains("malformed at line 2, column 10");
      assertThat(SERVICE.post("/person", "\ufeff").body()).contains("The body is empty");
      assertThat(SERVICE.post("/person", "\ufeff\ufeff{}").status()).isEqualTo(400);
      assertThat(SERVICE.post("/person", "{\ufeff}").status()).isEqualTo(400);
      assertThat(SERVICE.post("/person", "{\"name\":\"\ufeffx\"}").body()).contains("\"\ufeffx\"");
    }
  }
}
