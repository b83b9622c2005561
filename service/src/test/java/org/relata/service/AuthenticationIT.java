package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Authentication;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// Who may call, and what others are answered.
class AuthenticationIT {

  private static final String KEY = "tulip-mania";

  /// Of `printf %s tulip-mania | sha256sum`.
  private static final String HASH =
      "sha256:9ed8e036ef4cd94c8cfc81760af20511eb5c92bcfa3ed754bb9a1779001b4c3f";

  @TempDir private static Path directory;

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() throws IOException {
    Path keys = directory.resolve("keys.yaml");
    Files.writeString(
        keys,
        """
        keys:
          - {name: ci, hash: '%s', roles: [member], claims: {sub: ci}}
          - {name: old, hash: 'sha256:7e80bd1b3e46f428faffaa2ea18a6f0ae40167e34cd4cecc567e3b8acd11eb2a', roles: [member], expires: 2020-01-01}
        """
            .formatted(HASH),
        StandardCharsets.UTF_8);
    database = TestDatabase.create();
    service =
        RunningService.start(
            database,
            Repository.models("people"),
            new Authentication(null, keys),
            "Authorization",
            "Bearer " + KEY);
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer tulip-mania",
    "authorization, bearer tulip-mania",
    "X-API-Key, tulip-mania",
  })
  void aKeyIsACredential(String header, String value) {
    assertThat(service.get("/person", header, value).status()).isEqualTo(200);
    assertThat(service.get("/person/4711", header, value).status()).isEqualTo(404);
    assertThat(service.get("/", header, value).body()).contains("person");
    assertThat(service.post("/person", "{\"name\":\"Ann\"}", header, value).status())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/person",
        "/person/1",
        "/nothing",
        "/openapi.json",
        "/_docs",
        "/_metrics",
        "/_explorer",
        "/%C3",
        "/_nothing",
        "/person/1/addresses?fields=x",
      })
  void withoutCredentialsAllPathsAreTheSame(String path) {
    for (String method : List.of("GET", "POST", "PATCH", "DELETE", "PUT", "OPTIONS")) {
      Answer answer = service.send(method, path, null);
      assertThat(answer.status()).as(method).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"…\""))
          .isEqualTo(
              "{\"type\":\"/_problems/unauthorized\",\"title\":\"Unauthorized\",\"status\":401,"
                  + "\"detail\":\"Credentials are required\",\"requestId\":\"…\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer tulip-mani",
    "Authorization, Bearer",
    "Authorization, Bearer fritillaria",
    "Authorization, tulip-mania",
    "Authorization, Basic dHVsaXA6bWFuaWE=",
    "X-API-Key, tulip",
    "X-API-Key, fritillaria",
  })
  void whatIsWrongWithCredentialsIsNotSaid(String header, String value) {
    for (String path : List.of("/", "/person", "/nothing", "/_assets/icon.svg")) {
      Answer answer = service.get(path, header, value);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(answer.body()).contains("\"detail\":\"The credentials are not valid\"");
    }
  }

  @Test
  void twoCredentialsAreOneTooMany() {
    String bearer = "Bearer " + KEY;
    for (String[] headers :
        List.of(
            new String[] {"Authorization", bearer, "X-API-Key", KEY},
            new String[] {"Authorization", bearer, "Authorization", bearer},
            new String[] {"X-API-Key", KEY, "X-API-Key", KEY})) {
      Answer answer = service.get("/person", headers);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .contains("The request has more than one of Authorization and X-API-Key");
    }
  }

  /// A cache between callers and the service keeps what one gets for nobody else, and knows that an
  /// answer depends on who asks.
  @ParameterizedTest
  @CsvSource({
    "/person, X-API-Key, private",
    "/person/4711, X-API-Key, private",
    "/nothing, X-API-Key, private",
    "/person, Accept, no-store",
    "/person, Authorization, no-store",
    "/_assets/icon.svg, Accept, no-cache",
  })
  void sharedCachesMixNobodyUp(String path, String header, String kept) {
    Answer answer = service.get(path, header, header.equals("Accept") ? "*/*" : KEY);
    assertThat(answer.header("Cache-Control")).isEqualTo(kept);
    assertThat(answer.header("Vary"))
        .isEqualTo("Accept, Accept-Encoding, Authorization, X-API-Key");
  }

  @Test
  void aVersionThatIsKnownIsTheCallersToo() {
    String tag = service.get("/openapi.json", "X-API-Key", KEY).header("ETag");
    Answer known = service.get("/openapi.json", "X-API-Key", KEY, "If-None-Match", tag);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.header("Cache-Control")).isEqualTo("private");
    assertThat(known.header("Vary")).endsWith("Authorization, X-API-Key");
  }

  @Test
  void healthIsNobodysOwn() {
    Answer health = service.get("/_health/live", "X-API-Key", KEY);
    assertThat(health.header("Cache-Control")).isEmpty();
    assertThat(health.header("Vary")).doesNotContain("Authorization");
  }

  @Test
  void healthAsksNobody() {
    assertThat(service.get("/_health/live").status()).isEqualTo(200);
    assertThat(service.get("/_health/ready").status()).isEqualTo(200);
    assertThat(service.get("/_health/live", "X-API-Key", "wrong").status()).isEqualTo(200);
    Answer missing = service.get("/_health/person");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).doesNotContain("address");
  }

  @Test
  void aBrowserGetsThePageToSignIn() {
    Answer page = service.get("/", "Accept", "text/html,*/*;q=0.8");
    assertThat(page.status()).isEqualTo(401);
    assertThat(page.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(page.body()).contains("/_assets/explorer.js").doesNotContainIgnoringCase("person");
    assertThat(service.get("/_assets/explorer.js").status()).isEqualTo(200);
    Answer missing = service.get("/_assets/person");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body()).doesNotContain("address");
  }
}
