package org.relata.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.generated.GeneratedRequest;
import org.relata.service.generated.RawAnswer;

/// The ways by which services of this kind have leaked, one after another.
class KnownLeaksIT {

  private static final String MODELS =
      """
      models:
        Author:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
            password_hash: {type: String(100), unique: true}
            email: {type: String(100), unique: true}
          access:
            - {role: anonymous, allow: read, where: 'name:ne="Hidden"', columns: [id, name, email]}
            - {role: member, allow: create, columns: [name, email]}
        Post:
          columns:
            id: {type: Integer, primary_key: true}
            title: {type: String(100), nullable: false}
            draft: {type: Boolean, nullable: false, default: false}
            owner: Text
            author_id: {type: Integer, foreign_key: author.id}
          relationships:
            author: {target: Author, backref: posts}
          access:
            - {role: anonymous, allow: read, where: 'draft=false'}
            - {role: member, allow: [read, update], where: 'owner=$name'}
      """;

  private static final List<Person> PEOPLE =
      List.of(
          new Person("ann", Set.of("member"), "name: Ann"),
          new Person("evil", Set.of("member"), "name: 'x\\\"; or(id:ge=0) '' or ''1''=''1'"));

  private static Side side;

  @BeforeAll
  static void start() {
    side = Side.start(MODELS, PEOPLE);
  }

  @AfterAll
  static void stop() {
    side.close();
  }

  @BeforeEach
  void fill() {
    side.database()
        .execute(
            """
            truncate author, post cascade;
            alter table author alter column id restart with 20;
            insert into author values
              (1, 'Ann', 'abc', 'a@x'), (2, 'Bob', 'xyz', 'b@x'), (3, 'Hidden', 'mno', 'h@x');
            insert into post values
              (1, 'One', false, 'Ann', 1), (2, 'Two', true, 'Bob', 1), (3, 'Three', false, 'Bob', 2),
              (4, 'Four', true, 'Ann', 2), (5, 'Five', false, 'Bob', 3);
            """);
  }

  private static RawAnswer send(String method, String target, String body, String key) {
    Map<String, String> headers =
        key.isEmpty()
            ? Map.of("X-Request-Id", "r")
            : Map.of("X-Request-Id", "r", "X-API-Key", key, "Content-Type", "application/json");
    return side.send(new GeneratedRequest(method, target, headers, body));
  }

  private static RawAnswer get(String target) {
    return send("GET", target, "", "");
  }

  /// A hidden column answers byte for byte as a column that is not there, but for its name.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/author?password_hash=abc",
        "/author?password_hash:startswith=a",
        "/author?sort=password_hash",
        "/author?sort=-password_hash",
        "/author?fields=password_hash",
        "/author?where=or(id=1;password_hash:startswith=a)",
        "/author/1?fields=password_hash",
        "/post?author.password_hash:startswith=a",
        "/post?sort=author.password_hash",
        "/post?where=not(author.password_hash=abc)",
        "/post?expand=author(sort=password_hash)",
        "/post?expand=author(fields=password_hash)",
        "/post?expand=author:joined(fields=password_hash)",
        "/author?expand=posts(author.password_hash:startswith=a)",
        "/author/1/posts?author.password_hash=abc",
        "/post/1/author?fields=password_hash",
        "/author?password_has=abc",
      })
  void aHiddenColumnIsOneThatIsNotThere(String target) {
    RawAnswer hidden = get(target);
    RawAnswer missing = get(target.replace("password_has", "wrongwrd_xyz"));
    assertThat(missing.status()).as(target).isEqualTo(400);
    assertThat(hidden.status()).isEqualTo(400);
    assertThat(hidden.body().replace("password_has", "wrongwrd_xyz")).isEqualTo(missing.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /openapi.json",
        "GET /openapi.yaml",
        "GET /",
        "GET /author",
        "GET /author/1",
        "GET /post?expand=author"
      })
  void aHiddenColumnIsNamedNowhere(String request) {
    String target = request.substring(4);
    assertThat(get(target).status()).isEqualTo(200);
    assertThat(get(target).body()).doesNotContain("password_hash");
  }

  @Test
  void aHiddenColumnIsNoneToUpsertBy() {
    String body = "[{\"name\":\"X\"}]";
    RawAnswer hidden = send("PUT", "/author?on_conflict=password_hash", body, "ann");
    RawAnswer missing = send("PUT", "/author?on_conflict=wrongwrd_xyzh", body, "ann");
    assertThat(hidden.status()).isBetween(400, 403);
    assertThat(hidden.body().replace("password_hash", "wrongwrd_xyzh")).isEqualTo(missing.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/author?fields=id, '[{\"id\":1},{\"id\":2}]'",
    "/post?fields=id, '[{\"id\":1},{\"id\":3},{\"id\":5}]'",
    "/post?fields=id&author:exists=false, '[{\"id\":5}]'",
    "/post?fields=id&author:exists=true, '[{\"id\":1},{\"id\":3}]'",
    "/post?fields=id&author.name=Hidden, []",
    "/author?fields=id&posts.draft=true, []",
    "/author?fields=id&expand=posts(fields=id),"
        + " '[{\"id\":1,\"posts\":[{\"id\":1}]},{\"id\":2,\"posts\":[{\"id\":3}]}]'",
    "/author/1/posts?fields=id, '[{\"id\":1}]'",
    "/post?fields=id&sort=-author.name, '[{\"id\":5},{\"id\":3},{\"id\":1}]'",
    "/post/5?fields=id&expand=author:select, '{\"id\":5,\"author\":null}'",
    "/post/5?fields=id&expand=author:joined, '{\"id\":5,\"author\":null}'",
    "/post/5?fields=id&expand=author:subquery, '{\"id\":5,\"author\":null}'",
  })
  void hiddenRowsAreNotThere(String target, String body) {
    assertThat(get(target).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({
    "/author/3, /author/99",
    "/post/2, /post/99",
    "/author/3/posts, /author/99/posts",
    "/author/3/posts/5, /author/99/posts/5",
    "/post/2/author, /post/99/author"
  })
  void aHiddenRowIsOneThatIsNotThere(String hidden, String missing) {
    RawAnswer answer = get(hidden);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().replaceAll("\\b[23]\\b", "99"))
        .isEqualTo(get(missing).body().replaceAll("\\b[23]\\b", "99"));
  }

  @Test
  void pagesAndCountsAreOfWhatIsSeen() {
    RawAnswer first = get("/post?fields=id&limit=2&count=true");
    assertThat(first.body()).isEqualTo("[{\"id\":1},{\"id\":3}]");
    assertThat(first.header("content-range")).isEqualTo("items 0-1/3");
    String next = first.header("link").replaceAll(".*<([^>]*)>; rel=\"next\".*", "$1");
    RawAnswer second = get(next);
    assertThat(second.body()).isEqualTo("[{\"id\":5}]");
    String back = second.header("link").replaceAll(".*<([^>]*)>; rel=\"prev\".*", "$1");
    assertThat(get(back).body()).isEqualTo(first.body());
    assertThat(second.header("link")).doesNotContain("rel=\"next\"");
  }

  @Test
  void aClaimIsAValueWhateverItHolds() {
    assertThat(send("GET", "/post?fields=id", "", "evil").body())
        .isEqualTo("[{\"id\":1},{\"id\":3},{\"id\":5}]");
    assertThat(send("GET", "/post?fields=id", "", "ann").body())
        .isEqualTo("[{\"id\":1},{\"id\":3},{\"id\":4},{\"id\":5}]");
  }

  @Test
  void aConflictWithAHiddenRowNamesTheColumnsAlone() {
    RawAnswer answer = send("POST", "/author", "{\"name\":\"X\",\"email\":\"h@x\"}", "ann");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("email").doesNotContain("Hidden", "mno", "password");
  }

  @Test
  void aForeignKeyToAHiddenRowIsOneToNone() {
    RawAnswer hidden = send("PATCH", "/post/1", "{\"author_id\":3}", "ann");
    RawAnswer missing = send("PATCH", "/post/1", "{\"author_id\":99}", "ann");
    assertThat(hidden.status()).isEqualTo(409);
    assertThat(hidden.body().replace("3", "99")).isEqualTo(missing.body().replace("3", "99"));
  }

  /// The database refuses a foreign key to none with the statement that writes it. If one to a
  /// hidden row were refused later, another error, or one more statement, would tell them apart.
  @Test
  void aForeignKeyToAHiddenRowIsRefusedBeforeWhatComesAfterIt() {
    String rows = "[{\"id\":1,\"author_id\":%d},{\"id\":4,\"author_id\":98,\"title\":\"X\"}]";
    RawAnswer hidden = send("PATCH", "/post", rows.formatted(3), "ann");
    RawAnswer missing = send("PATCH", "/post", rows.formatted(99), "ann");
    assertThat(hidden.body()).contains("\"/0/author_id\"", "post.author_id '3' references no row");
    assertThat(hidden.body().replace("'3'", "'99'")).isEqualTo(missing.body());
    assertThat(statements(hidden)).isEqualTo(statements(missing));
  }

  /// Of several foreign keys the database names one that leads to no row at all.
  @Test
  void aForeignKeyToAHiddenRowIsNotToldApartByAnotherOne() {
    String rows = "[{\"id\":1,\"author_id\":%d},{\"id\":4,\"author_id\":98}]";
    RawAnswer hidden = send("PATCH", "/post", rows.formatted(3), "ann");
    RawAnswer missing = send("PATCH", "/post", rows.formatted(99), "ann");
    assertThat(hidden.status()).isEqualTo(409);
    assertThat(hidden.body()).contains("A value of post.author_id references no row");
    assertThat(hidden.body()).isEqualTo(missing.body());
  }

  private static String statements(RawAnswer answer) {
    return answer.header("server-timing").replaceAll(".*desc=", "");
  }
}
