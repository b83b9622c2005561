package org.relata.mapping.declare.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.Diagnostic;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.testing.YamlModels;

class AccessResolverTest {

  /// Rules of comments stand from line 20 on.
  private static final String BLOG =
      """
      models:
        Post:
          columns:
            id: {type: Integer, primary_key: true}
            title: String(10)
            secret: String
            author: Integer
            stars: Numeric
            tags: Array(String)
            edition: {type: Integer, version: true}
          relationships:
            comments: {target: Comment, backref: post}
          access: [{role: admin, allow: all}]
        Comment:
          columns:
            key: {type: String, primary_key: true}
            post_id: {type: Integer, foreign_key: post.id}
            text: String
      """
          .stripTrailing();

  private static Resolution resolved(String... texts) {
    return Resolver.resolve(YamlModels.read(texts), new PlainGrammar());
  }

  private static AccessRules access(String... texts) {
    return resolved(texts).access();
  }

  /// {@return the blog, with one rule for comments}
  private static String withRule(String rule) {
    return BLOG + "\n    access:\n    - " + rule + "\n";
  }

  private static AccessRule rule(String rule) {
    AccessRules rules = access(withRule(rule));
    return rules.of(model(rules, "Comment")).getFirst();
  }

  private static Model model(AccessRules rules, String name) {
    return rules.models().byName(name).orElseThrow();
  }

  private static List<String> wrong(String... texts) {
    return assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> resolved(texts))
        .actual()
        .diagnostics()
        .stream()
        .map(AccessResolverTest::placed)
        .toList();
  }

  /// {@return a diagnostic with the name of its file, without directories}
  private static String placed(Diagnostic diagnostic) {
    String place = diagnostic.toString();
    String file = diagnostic.location().source();
    return place.replace(file, file.substring(file.lastIndexOf('/') + 1));
  }

  @Nested
  class Rules {

    @Test
    void areOpenWithoutAny() {
      AccessRules rules = access(BLOG.replaceAll(" +access.*\n", ""));
      assertThat(rules.closed()).isFalse();
      assertThat(rules.of(model(rules, "Post"))).isEmpty();
    }

    @Test
    void ofOneModelCloseAllOthers() {
      AccessRules rules = access(BLOG);
      assertThat(rules.closed()).isTrue();
      assertThat(rules.of(model(rules, "Post"))).hasSize(1);
      assertThat(rules.of(model(rules, "Comment"))).isEmpty();
    }

    @Test
    void allowAllOfEverythingWithoutMore() {
      AccessRules rules = access(BLOG);
      Model post = model(rules, "Post");
      Filter all = new Filter.Everything();
      assertThat(rules.of(post))
          .containsExactly(
              new AccessRule(
                  Set.of("admin"),
                  Set.of(Permission.READ, Permission.CREATE, Permission.UPDATE, Permission.DELETE),
                  all,
                  all,
                  post.columns(),
                  Map.of(),
                  null));
    }

    @Test
    void haveResolvedNames() {
      AccessRules rules =
          access(
              withRule(
                  "{role: [a, b], allow: [create, update], where: 'post.author=$org.id',"
                      + " check: text=x, columns: [text, post_id], set: {text: $sub, post_id: '7'}}"));
      Model comment = model(rules, "Comment");
      Column author = model(rules, "Post").column("author").orElseThrow();
      Column text = comment.column("text").orElseThrow();
      Column postId = comment.column("post_id").orElseThrow();
      assertThat(rules.of(comment))
          .containsExactly(
              new AccessRule(
                  Set.of("a", "b"),
                  Set.of(Permission.CREATE, Permission.UPDATE),
                  new Filter.Related(
                      comment.relationship("post").orElseThrow(),
                      new Filter.Compare(
                          author, Operator.EQ, new Operand.Claim(List.of("org", "id")))),
                  Filter.compare(text, Operator.EQ, "x"),
                  List.of(postId, text),
                  Map.of(text, new Operand.Claim(List.of("sub")), postId, new Operand.Value(7)),
                  null));
    }

    @Test
    void checkWhatTheirRowsAreWhereNothingElseIsSaid() {
      AccessRule rule = rule("{role: a, allow: create, where: text=x}");
      assertThat(rule.check()).isEqualTo(rule.where()).isInstanceOf(Filter.Compare.class);
    }

    @Test
    void haveTheColumnsThatAreNotLeftOut() {
      assertThat(rule("{role: a, allow: read, columns: [-text]}").columns())
          .hasToString("[comment.key, comment.post_id]");
    }

    @Test
    void thatOnlyWriteNeedNotHaveTheKey() {
      assertThat(rule("{role: a, allow: update, columns: text}").columns())
          .hasToString("[comment.text]");
    }

    @Test
    void leadThroughOneRow() {
      assertThat(rule("{role: a, allow: read, through: post}").through())
          .hasToString("Comment.post");
    }

    @Test
    void ofAFileAreThoseOfEveryModelWithoutItsOwnInAllFiles() {
      AccessRules rules =
          access(
              "access: [{role: admin, allow: all}]",
              BLOG.replace("role: admin", "role: owner"),
              "access: [{role: reader, allow: read}]");
      assertThat(rules.of(model(rules, "Post")))
          .extracting(AccessRule::roles)
          .containsExactly(Set.of("owner"));
      assertThat(rules.of(model(rules, "Comment")))
          .extracting(AccessRule::roles)
          .containsExactly(Set.of("admin"), Set.of("reader"));
    }
  }

  @Nested
  class Mistakes {

    /// The rule begins in column 7 of line 20.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            reader                                             | 7: a rule must be a mapping, not the string reader
            {role: a}                                          | 7: the rule has no allow; read, create, update, delete or all is required
            {allow: read}                                      | 7: the rule has no role; the name of one or several is required
            {role: a, allow: read, were: x}                    | 30: no such rule key were; did you mean where? Available: role, allow, where, check, columns, set, through
            {role: 5, allow: read}                             | 14: role must be a string or a list, not the number 5
            {role: '', allow: read}                            | 14: a role must have a name, not ""
            {role: [a, b, a], allow: read}                     | 21: duplicate role a
            {role: [], allow: read}                            | 14: role is empty; at least one is required
            {role: a, allow: []}                               | 24: allow is empty; at least one is required
            {role: a, allow: raed}                             | 24: no such permission raed; did you mean read? Available: read, create, update, delete, all
            {role: a, allow: [all, read]}                      | 30: read is allowed twice
            {role: a, allow: true}                             | 24: allow must be a string or a list, not true
            {role: a, allow: read, allow: all}                 | 30: duplicate key allow; first declared at models.yaml:20:17
            {role: a, allow: read, where: 7}                   | 37: where must be a string, not the number 7
            {role: a, allow: read, where:}                     | 36: where must be a string, not nothing
            {role: a, allow: read, where: txt=x}               | 37: nothing of Comment is in txt=x
            {role: a, allow: [read, delete], check: text=x}    | 47: check is for create and update; this rule allows read, delete
            {role: a, allow: update, check: txt=x}             | 39: nothing of Comment is in txt=x
            {role: a, allow: create, check: text=x, where: text=y} | 54: a new row must meet check; where is for rows that are there, and for create without check
            {role: a, allow: read, columns: []}                | 39: columns is empty; at least one is required
            {role: a, allow: read, columns: [key, txt]}        | 45: Comment has no column txt; did you mean text? Available: key, post_id, text
            {role: a, allow: read, columns: [-txt]}            | 40: Comment has no column txt; did you mean text? Available: key, post_id, text
            {role: a, allow: read, columns: [key, post]}       | 45: post is a relationship of Comment, not a column; available: key, post_id, text
            {role: a, allow: read, columns: [key, -text]}      | 45: columns are either those that are meant or, each as -name, those that are not; key and -text are both
            {role: a, allow: read, columns: [key, text, key]}  | 51: duplicate column key
            {role: a, allow: read, columns: text}              | 39: columns leave out key, which is in the primary key of Comment and always readable
            {role: a, allow: all, columns: [-text, -key]}      | 39: columns leave out key, which is in the primary key of Comment and always readable
            {role: a, allow: delete, columns: [key]}           | 42: columns is for read, create and update; this rule allows delete
            {role: a, allow: read, set: {text: x}}             | 36: set is for create and update; this rule allows read
            {role: a, allow: create, set: {}}                  | 37: set is empty; at least one column is required
            {role: a, allow: create, set: text}                | 37: set must be a mapping of columns to values, not the string text
            {role: a, allow: create, set: {text:}}             | 43: set gives text no value
            {role: a, allow: create, set: {txt: x}}            | 38: Comment has no column txt; did you mean text? Available: key, post_id, text
            {role: a, allow: create, set: {post_id: x}}        | 47: x is not valid for Integer; expected an integer from -2147483648 to 2147483647
            {role: a, allow: update, set: {key: $sub}}         | 38: set cannot have key of Comment, which is in the primary key and stays when the row is updated
            {role: a, allow: read, through: pots}              | 39: Comment has no relationship pots; did you mean post? Available: post
            {role: a, allow: all, through: post}               | 38: through is for read alone; this rule allows read, create, update, delete
            """)
    void areToldWithTheirPlaces(String rule, String expected) {
      assertThat(wrong(withRule(rule))).containsExactly("models.yaml:20:" + expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            {role: a, allow: read, through: comments}      | 46: Post.comments leads to many rows; through must lead to one
            {role: a, allow: create, set: {id: 1}}         | 45: set cannot have id of Post, whose values the database generates
            {role: a, allow: create, set: {edition: 1}}    | 45: set cannot have edition of Post, the version number, which every update increments
            {role: a, allow: create, set: {title: 12345678901}} | 52: 12345678901 is not valid for String(10); expected a string of at most 10 characters
            {role: a, allow: create, set: {tags: [a, $b]}} | 51: a claim must be the whole value; $b is inside one
            """)
    void areToldOfOtherModelsToo(String rule, String expected) {
      String text = BLOG.replace("{role: admin, allow: all}", rule);
      assertThat(wrong(text)).containsExactly("models.yaml:13:" + expected);
    }

    @Test
    void areAllToldAtOnceWithThoseOfModels() {
      String text =
          """
          access: [{role: a, allow: wrong}]
          models:
            Post:
              columns: {id: {type: Intger, primary_key: true}}
              access: [{role: '', allow: read}, {role: a, allow: read, check: x}]
          """;
      assertThat(wrong(text))
          .containsExactly(
              "models.yaml:1:27: no such permission wrong; available: read, create, update,"
                  + " delete, all",
              "models.yaml:4:26: " + typeProblem(),
              "models.yaml:5:21: a role must have a name, not \"\"",
              "models.yaml:5:69: check is for create and update; this rule allows read");
    }

    private String typeProblem() {
      return YamlModels.diagnostics(
              "models: {Post: {columns: {id: {type: Intger, primary_key: true}}}}")
          .getFirst()
          .replaceFirst("^models.yaml:1:\\d+: ", "");
    }

    @Test
    void inRulesOfAFileSayForWhomTheyAre() {
      String text =
          """
          access: [{role: a, allow: read, where: owner=$sub}, {role: a, allow: read, through: post}]
          """;
      assertThat(wrong(BLOG.replaceAll(" +access.*\n", ""), text))
          .containsExactly(
              "more.yaml:1:40: nothing of Post is in owner=$sub"
                  + "; this access is that of every model that has none of its own",
              "more.yaml:1:40: nothing of Comment is in owner=$sub"
                  + "; this access is that of every model that has none of its own",
              "more.yaml:1:85: Post has no relationship post; available: comments"
                  + "; this access is that of every model that has none of its own");
    }

    @Test
    void ofAccessThatIsNoList() {
      assertThat(wrong(BLOG + "\naccess: {role: admin, allow: all}\n"))
          .containsExactly("models.yaml:19:9: access must be a list of rules, not a mapping");
      assertThat(wrong(BLOG + "\n    access: []\n"))
          .containsExactly("models.yaml:19:13: access has no rules; at least one is required");
      assertThat(wrong(BLOG + "\n    access:\n"))
          .containsExactly("models.yaml:19:12: access must be a list of rules, not nothing");
    }

    @Test
    void ofHelperTablesWhichHaveNoRules() {
      assertThat(wrong(BLOG + "\ntables: {tags: {columns: {id: Integer}, access: []}}\n"))
          .containsExactly(
              "models.yaml:19:41: no such table key access; available: schema, columns, primary_key,"
                  + " unique, indexes, check, doc, comment");
    }

    @Test
    void ofRowsThatAreReadableThroughThemselves() {
      String text =
          """
          models:
            A:
              columns: {id: {type: Integer, primary_key: true}, b_id: {foreign_key: b.id}}
              relationships: {b: {target: B, foreign_keys: b_id}}
              access: [{role: x, allow: read, through: b}]
            B:
              columns: {id: {type: Integer, primary_key: true}, a_id: {foreign_key: a.id}, up: {foreign_key: b.id}}
              relationships: {a: {target: A, foreign_keys: a_id}, parent: {target: B, foreign_keys: up, remote_side: id}}
              access: [{role: y, allow: read, through: a}, {role: z, allow: read, through: parent}]
          """;
      assertThat(wrong(text))
          .containsExactly(
              "models.yaml:5:46: rows would be readable through themselves: A.b, B.a form a circle",
              "models.yaml:9:82: rows would be readable through themselves: B.parent form a"
                  + " circle");
    }

    @Test
    void ofReadersWhoCannotReadRules() {
      assertThat(YamlModels.diagnostics(BLOG))
          .containsExactly(
              "models.yaml:13:14: access is declared, and whoever reads this cannot read rules");
    }
  }

  @Nested
  class Warnings {

    @Test
    void areOfRolesThatEverybodyNearlyHas() {
      assertThat(resolved(withRule("{role: anonymos, allow: read}")).warnings())
          .map(AccessResolverTest::placed)
          .containsExactly(
              "models.yaml:20:14: role anonymos is one of your own; did you mean anonymous?");
    }

    @Test
    void areOfRulesForNoModel() {
      assertThat(
              resolved(withRule("{role: a, allow: read}"), "access: [{role: b, allow: read}]")
                  .warnings())
          .map(AccessResolverTest::placed)
          .containsExactly(
              "more.yaml:1:10: these rules are for no model: each has access of its own");
    }
  }
}
