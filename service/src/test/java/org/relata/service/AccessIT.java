package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;

/// Models as callers see them, over HTTP: what is there for whom, and what those are told who may
/// not.
class AccessIT {

  private static final String MODELS =
      """
      models:
        Author:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
            password_hash: String(100)
          access:
            - {role: anonymous, allow: read, columns: [id, name]}
            - {role: admin, allow: all}
        Post:
          columns:
            id: {type: Integer, primary_key: true}
            title: {type: String(100), nullable: false}
            draft: {type: Boolean, nullable: false, default: false}
            notes: Text
            author_id: {type: Integer, nullable: false, foreign_key: author.id}
          relationships:
            author: {target: Author, backref: posts}
          access:
            - {role: anonymous, allow: read, where: 'draft=false', columns: [-notes]}
            - {role: member, allow: [read, update], where: 'author_id=$sub'}
            - {role: member, allow: create, set: {author_id: $sub}}
            - {role: admin, allow: all}
        Feedback:
          columns:
            id: {type: Integer, primary_key: true}
            text: {type: Text, nullable: false}
          access:
            - {role: anonymous, allow: create, columns: [id, text]}
            - {role: admin, allow: all}
        Secret:
          columns: {id: {type: Integer, primary_key: true}}
          access:
            - {role: admin, allow: all}
      """;

  private static final String MEMBER = "key-of-a-member";
  private static final String STRANGER = "key-of-someone-without-roles";
  private static final String ADMIN = "key-of-an-admin";

  private static TestDatabase database;
  private static ForkedService service;
  private static HttpClient client;

  private static String key(String key, String roles, String claims) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    return "  - {name: %s, hash: 'sha256:%s', roles: [%s], claims: {%s}}\n"
        .formatted(key, HexFormat.of().formatHex(hash), roles, claims);
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.create();
    Path models = Files.writeString(folder.resolve("models.yaml"), MODELS);
    Path keys =
        Files.writeString(
            folder.resolve("keys.yaml"),
            "keys:\n"
                + key(MEMBER, "member", "sub: 1")
                + key(STRANGER, "", "sub: 2")
                + key(ADMIN, "admin", ""));
    service =
        ForkedService.start(
            "128m", models, "--database", database.url(), "--api-keys", keys.toString());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    if (client != null) client.close();
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void fill() {
    database.execute("truncate author, post, feedback, secret restart identity cascade");
    database.execute("insert into author (name, password_hash) values ('Ann', 'x'), ('Ben', 'y')");
    database.execute(
        "insert into post (title, draft, notes, author_id) values ('One', false, 'n1', 1),"
            + " ('Two', true, 'n2', 1), ('Three', false, 'n3', 2), ('Four', true, 'n4', 2)");
    database.execute("insert into secret default values");
  }

  /// A request, by nobody for a key that is null.
  private static HttpResponse<String> send(
      @Nullable String key, String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.address() + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (key != null) request.header("Authorization", "Bearer " + key);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /// The same of all requests.
  private static String body(HttpResponse<String> response) {
    return response.body().replaceFirst(",\"requestId\":\"[^\"]*\"", "");
  }

  private static String get(@Nullable String key, String path) throws Exception {
    HttpResponse<String> response = send(key, "GET", path, "");
    return response.statusCode() + " " + body(response);
  }

  @Test
  void showsEverybodyWhatTheirRulesLetThemRead() throws Exception {
    assertThat(get(null, "/post?fields=title"))
        .isEqualTo("200 [{\"title\":\"One\"},{\"title\":\"Three\"}]");
    assertThat(get(null, "/post/1"))
        .isEqualTo("200 {\"id\":1,\"title\":\"One\",\"draft\":false,\"author_id\":1}");
    assertThat(get(MEMBER, "/post?fields=title,notes"))
        .isEqualTo(
            "200 [{\"title\":\"One\",\"notes\":\"n1\"},{\"title\":\"Two\",\"notes\":\"n2\"},"
                + "{\"title\":\"Three\",\"notes\":null}]");
    assertThat(get(null, "/author/1?expand=posts(fields=title)"))
        .isEqualTo("200 {\"id\":1,\"name\":\"Ann\",\"posts\":[{\"title\":\"One\"}]}");
    assertThat(get(ADMIN, "/author/1?fields=password_hash"))
        .isEqualTo("200 {\"password_hash\":\"x\"}");
  }

  @Test
  void doesNotShowRowsThatAreHidden() throws Exception {
    assertThat(get(null, "/post/2")).startsWith("404 ").contains("post/2 does not exist");
    assertThat(get(null, "/post/999")).startsWith("404 ").contains("post/999 does not exist");
    assertThat(get(MEMBER, "/post/4")).startsWith("404 ");
    HttpResponse<String> counted = send(null, "GET", "/post?count=true", "");
    assertThat(counted.headers().firstValue("X-Total-Count")).contains("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /secret",
        "GET /secret/1",
        "GET /nowhere",
        "GET /post/1/nothing",
        "GET /feedback",
        "GET /feedback/1",
        "POST /post",
        "PATCH /post/1",
        "DELETE /post/1",
        "PUT /post/1",
        "POST /author/1/posts",
        "TRACE /post"
      })
  void tellsThoseWithoutCredentialsNothingOfWhatTheyMayNotUse(String request) throws Exception {
    String[] words = request.split(" ", 2);
    boolean body = words[0].startsWith("P");
    HttpResponse<String> response = send(null, words[0], words[1], body ? "{}" : "");
    HttpResponse<String> other = send(null, "GET", "/nowhere/else/at/all", "");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(body(response)).isEqualTo(body(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /feedback",
        "POST /author",
        "PATCH /author/1",
        "DELETE /post/1",
        "DELETE /post?title=One"
      })
  void tellsOthersThatTheyMayNot(String request) throws Exception {
    String[] words = request.split(" ", 2);
    boolean body = words[0].startsWith("P");
    HttpResponse<String> response = send(MEMBER, words[0], words[1], body ? "{}" : "");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("\"type\":\"/_problems/forbidden\"");
  }

  @Test
  void knowsNoHiddenNames() throws Exception {
    for (String query :
        List.of(
            "password_hash=x",
            "sort=password_hash",
            "fields=password_hash",
            "where=password_hash=x",
            "password_hash:startswith=a")) {
      String hidden = get(MEMBER, "/author?" + query);
      String inexistent = get(MEMBER, "/author?" + query.replace("password_hash", "passw0rd_hash"));
      assertThat(hidden)
          .startsWith("400 ")
          .isEqualTo(inexistent.replace("passw0rd_hash", "password_hash"));
    }
    assertThat(get(MEMBER, "/secret/1")).startsWith("404 ");
    assertThat(get(MEMBER, "/")).startsWith("200 ").doesNotContain("Secret", "password_hash");
    assertThat(get(MEMBER, "/openapi.json"))
        .startsWith("200 ")
        .contains("listPost", "createPost")
        .doesNotContain("Secret", "password_hash", "deletePost", "createAuthor");
    assertThat(get(null, "/openapi.json"))
        .startsWith("200 ")
        .contains("listPost", "createFeedback")
        .doesNotContain("notes", "createPost", "listFeedback");
    assertThat(get(STRANGER, "/")).startsWith("200 ").contains("Post");
  }

  @Test
  void presetsAndChecksWhatIsWritten() throws Exception {
    HttpResponse<String> created = send(MEMBER, "POST", "/post", "{\"title\":\"Five\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).contains("\"author_id\":1");
    HttpResponse<String> forged =
        send(MEMBER, "POST", "/post", "{\"title\":\"Six\",\"author_id\":2}");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("\"pointer\":\"/author_id\"");
    assertThat(send(MEMBER, "PATCH", "/post/3", "{\"title\":\"Mine\"}").statusCode())
        .isEqualTo(403);
    assertThat(send(MEMBER, "PATCH", "/post/4", "{\"title\":\"Mine\"}").statusCode())
        .isEqualTo(404);
    assertThat(send(MEMBER, "PATCH", "/post/2", "{\"author_id\":2}").statusCode()).isEqualTo(403);
    assertThat(send(MEMBER, "PATCH", "/post/2", "{\"title\":\"Mine\"}").body())
        .contains("\"title\":\"Mine\"");
    assertThat(send(MEMBER, "POST", "/author", "{\"name\":\"Eve\"}").statusCode()).isEqualTo(403);
  }

  /// Feedback can be given by everybody, and read by few.
  @Test
  void makesRowsThatTheirMakerMayNotRead() throws Exception {
    HttpResponse<String> created = send(null, "POST", "/feedback", "{\"text\":\"Well done\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.body()).isEmpty();
    assertThat(get(ADMIN, "/feedback")).isEqualTo("200 [{\"id\":1,\"text\":\"Well done\"}]");
    assertThat(send(null, "POST", "/feedback", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void runsBatchesUnderTheSameRules() throws Exception {
    String batch = "[{\"method\":\"PATCH\",\"path\":\"/post/%d\",\"body\":{\"title\":\"New\"}}]";
    assertThat(send(MEMBER, "POST", "/_batch", batch.formatted(1)).statusCode()).isEqualTo(200);
    assertThat(send(MEMBER, "POST", "/_batch", batch.formatted(3)).statusCode()).isEqualTo(403);
    assertThat(send(null, "POST", "/_batch", batch.formatted(1)).statusCode()).isEqualTo(401);
  }

  @Test
  void allowsInOptionsWhatMayBeDone() throws Exception {
    Optional<String> member = send(MEMBER, "OPTIONS", "/post/1", "").headers().firstValue("Allow");
    Optional<String> admin = send(ADMIN, "OPTIONS", "/post/1", "").headers().firstValue("Allow");
    assertThat(member).contains("GET, HEAD, OPTIONS, PATCH, PUT");
    assertThat(admin).contains("DELETE, GET, HEAD, OPTIONS, PATCH, PUT");
  }

  @Test
  void letsNobodyInWithAWrongKey() throws Exception {
    for (String path : Stream.of("/post", "/", "/nowhere").toList()) {
      HttpResponse<String> response = send("no-such-key", "GET", path, "");
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer error=\"invalid_token\"");
    }
    assertThat(get(null, "/_health/live")).startsWith("200 ");
  }
}
