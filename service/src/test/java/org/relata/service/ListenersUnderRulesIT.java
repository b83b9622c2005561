package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.annotation.Access;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.JoinedTable;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.object.Listener;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.WebClient;

/// Who may not write a row has no listener asked of it: its refusal would tell of what the caller
/// may not know. Listeners see rows as they are.
class ListenersUnderRulesIT {

  @Access(role = "reader", allow = "read", where = "public=true", columns = "-secret")
  @Access(
      role = "writer",
      allow = {"read", "create", "update", "delete"},
      where = "owner=$sub",
      columns = {"-secret", "-slug"})
  @Model(polymorphicOn = "kind", polymorphicIdentity = "post")
  static class Post {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    String kind;

    @Column(unique = true)
    String title;

    @Column String owner;

    @Column(name = "is_public", attribute = "public")
    Boolean open;

    @Column String secret;
    @Column String slug;

    @Relationship(cascade = "all", backref = @Backref("post"))
    List<Comment> comments = new ArrayList<>();
  }

  @Access(
      role = "reader",
      allow = {"read", "update"},
      where = "public=true")
  @JoinedTable
  @Model(polymorphicIdentity = "review")
  static class Review extends Post {
    @Column Integer stars;
  }

  @Access(role = "writer", allow = "read")
  @Model
  static class Comment {
    @Column(primaryKey = true)
    Integer id;

    @Column String text;

    @Column
    @ForeignKey("post.id")
    Integer postId;
  }

  private static final List<String> HEARD = new ArrayList<>();

  private static final class OfPosts implements Listener<Post> {
    @Override
    public void beforeCreate(Post created) {
      HEARD.add("create " + created.title);
      created.slug = "new " + created.title;
      if ("gift".equals(created.title)) created.owner = "2";
    }

    @Override
    public void beforeUpdate(Post before, Post changed) {
      HEARD.add("update " + before.title + " of " + before.secret);
      if ("sealed".equals(before.secret)) throw new RefusedException("/title", "stays");
    }

    @Override
    public void beforeDelete(Post deleted) {
      HEARD.add("delete " + deleted.title + " of " + deleted.secret);
      if ("sealed".equals(deleted.secret)) throw new RefusedException("", "stays");
    }
  }

  private static final class OfComments implements Listener<Comment> {
    @Override
    public void beforeCreate(Comment created) {
      HEARD.add("comment " + created.text);
    }

    @Override
    public void beforeDelete(Comment deleted) {
      HEARD.add("delete comment " + deleted.text);
    }
  }

  private static TestDatabase database;
  private static Relata relata;

  private static String key(String key, String roles, String subject) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    return "  - {name: %s, hash: 'sha256:%s', roles: [%s], claims: {sub: '%s'}}\n"
        .formatted(key, HexFormat.of().formatHex(hash), roles, subject);
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = TestDatabase.create();
    String keys =
        "keys:\n"
            + key("a-reader-of-all-posts", "reader", "9")
            + key("the-writer-of-posts-1", "'reader', writer", "1")
            + key("the-writer-of-posts-2", "'reader', writer", "2");
    relata =
        Relata.serve(
            Models.of(Post.class, Review.class, Comment.class)
                .listen(Post.class, new OfPosts())
                .listen(Comment.class, new OfComments()),
            Settings.DEFAULT
                .port(0)
                .database(database.url())
                .apiKeys(Files.writeString(folder.resolve("keys.yaml"), keys)));
  }

  @AfterAll
  static void stop() {
    relata.close();
    database.close();
  }

  @BeforeEach
  void fill() {
    database.execute(
        """
        truncate post, review, comment restart identity;
        insert into post (kind, title, owner, is_public, secret) values
          ('post', 'one', '1', true, 'sealed'), ('post', 'two', '2', true, 'sealed'),
          ('post', 'three', '1', false, 'open'), ('review', 'four', '2', true, 'sealed');
        insert into review (id, stars) values (4, 5);
        insert into comment (text, post_id) values ('nice', 3);
        """);
    HEARD.clear();
  }

  private static final String READER = "a-reader-of-all-posts";
  private static final String WRITER = "the-writer-of-posts-1";

  private static Answer send(String who, String method, String path, @Nullable String body) {
    List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + who));
    if (body != null) headers.addAll(List.of("Content-Type", "application/json"));
    return WebClient.send(relata.address(), method, path, body, headers.toArray(String[]::new));
  }

  private static String titles() {
    return database.rows("select title from post order by id").toString();
  }

  /// Each of these would be a 422, or change a row, if the listener were asked.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a-reader-of-all-posts | POST   | /post             | {\"title\": \"new\"}      | 403",
        "a-reader-of-all-posts | PATCH  | /post/1           | {\"title\": \"new\"}      | 403",
        "a-reader-of-all-posts | DELETE | /post/1           |                           | 403",
        "the-writer-of-posts-1 | PATCH  | /post/2           | {\"title\": \"new\"}      | 403",
        "the-writer-of-posts-1 | PATCH  | /post/4           | {\"title\": \"new\"}      | 403",
        "the-writer-of-posts-1 | PUT    | /post/2           | {\"title\": \"new\"}      | 403",
        "the-writer-of-posts-1 | DELETE | /post/2           |                           | 403",
        "the-writer-of-posts-1 | DELETE | /post?public=true |                           | 403",
        "the-writer-of-posts-1 | PATCH  | /post?public=true | {\"public\": false}       | 403",
        "the-writer-of-posts-1 | PATCH  | /post             | [{\"id\": 1, \"title\": \"a\"},"
            + " {\"id\": 2, \"title\": \"b\"}] | 403",
        "the-writer-of-posts-1 | PUT    | /post?on_conflict=title | [{\"title\": \"one\","
            + " \"owner\": \"1\"}, {\"title\": \"two\", \"owner\": \"1\"}] | 403",
        "the-writer-of-posts-2 | PATCH  | /post/3           | {\"title\": \"new\"}      | 404",
        "the-writer-of-posts-2 | DELETE | /post/3           |                           | 404",
      })
  void whatTheCallerMayNotWriteNobodyHearsOf(
      String who, String method, String path, @Nullable String body, int status) {
    Answer answer = send(who, method, path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(HEARD).isEmpty();
    assertThat(titles()).isEqualTo("[[one], [two], [three], [four]]");
  }

  @Test
  void listenersSeeWhatTheCallerDoesNot() {
    Answer refused = send(WRITER, "PATCH", "/post/1", "{\"title\": \"new\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"errors\":[{\"pointer\":\"/title\",\"detail\":\"stays\"}]")
        .doesNotContain("sealed");
    assertThat(send(WRITER, "DELETE", "/post/1", null).status()).isEqualTo(422);
    Answer changed = send(WRITER, "PATCH", "/post/3", "{\"title\": \"new\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.body()).contains("new").doesNotContain("secret");
    assertThat(HEARD)
        .containsExactly("update one of sealed", "delete one of sealed", "update three of open");
  }

  @Test
  void theRowsOfAClassAreWrittenByTheRulesOfThePath() {
    assertThat(send(READER, "PATCH", "/review/4", "{\"stars\": 1}").status()).isEqualTo(422);
    assertThat(HEARD).containsExactly("update four of sealed");
    HEARD.clear();
    assertThat(send(READER, "PATCH", "/post/4", "{\"title\": \"new\"}").status()).isEqualTo(403);
    assertThat(HEARD).isEmpty();
  }

  @Test
  void whatAListenerSetsIsTheProgramsAndTheRowIsHeldToTheRules() {
    Answer made = send(WRITER, "POST", "/post", "{\"title\": \"mine\", \"owner\": \"1\"}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(database.rows("select slug from post where title = 'mine'").toString())
        .isEqualTo("[[new mine]]");
    assertThat(send(WRITER, "POST", "/post", "{\"title\": \"x\", \"slug\": \"y\"}").status())
        .isEqualTo(403);
    Answer given = send(WRITER, "POST", "/post", "{\"title\": \"gift\", \"owner\": \"1\"}");
    assertThat(given.status()).isEqualTo(403);
    assertThat(titles()).doesNotContain("gift");
  }

  @Test
  void aNestedRowIsHeldToTheRulesOfItsOwnBeforeItIsHeardOf() {
    Answer nested = send(WRITER, "PATCH", "/post/3", "{\"comments\": [{\"text\": \"no\"}]}");
    assertThat(nested.status()).as(nested.body()).isEqualTo(403);
    assertThat(HEARD).doesNotContain("comment no");
  }

  @Test
  void whatIsDeletedWithARowIsHeardOfWhoeverMayDeleteIt() {
    assertThat(send(WRITER, "DELETE", "/post/3", null).status()).isEqualTo(204);
    assertThat(HEARD).containsExactlyInAnyOrder("delete three of open", "delete comment nice");
  }

  @Test
  void theOperationsOfABatchAreHeldToTheRulesOneByOne() {
    Answer batch =
        send(
            WRITER,
            "POST",
            "/_batch",
            "[{\"method\": \"PATCH\", \"path\": \"/post/3\", \"body\": {\"title\": \"x\"}},"
                + " {\"method\": \"PATCH\", \"path\": \"/post/2\", \"body\": {\"title\": \"y\"}}]");
    assertThat(batch.status()).isEqualTo(403);
    assertThat(HEARD).containsExactly("update three of open");
    assertThat(titles()).isEqualTo("[[one], [two], [three], [four]]");
  }
}
