package org.relata.mapping.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.testing.RuleBook;
import org.relata.mapping.testing.YamlModels;

/// What callers with some roles know, and which rules apply to which of them.
class AccessViewTest {

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Author:
              label: "{name}"
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                email: Text
              relationships:
                posts: {target: Post, order_by: [rank, title], backref: author}
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: Text
                rank: Integer
                author_id: {foreign_key: author.id}
              relationships:
                tags: {target: Tag, secondary: tagging, backref: posts}
            Tag:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
          tables:
            tagging:
              columns:
                post_id: {foreign_key: post.id, primary_key: true}
                tag_id: {foreign_key: tag.id, primary_key: true}
          """);

  private static final Filter EVERY = new Filter.Everything();
  private final RuleBook book = new RuleBook(MODELS);

  private Models seen(String... roles) {
    return AccessView.of(book.rules(), Set.of(roles)).models();
  }

  private static List<String> names(Models models, String model) {
    return models.byName(model).orElseThrow().names();
  }

  private static List<String> attributes(Set<Column> columns) {
    return columns.stream().map(Column::attribute).sorted().toList();
  }

  @Nested
  class Names {

    @Test
    void areAllThereWithoutRules() {
      AccessView view = AccessView.of(AccessRules.none(MODELS), Set.of("anonymous"));
      assertThat(view.models()).isSameAs(MODELS);
      assertThat(view.isOpen()).isTrue();
      assertThat(view.access(Caller.ANONYMOUS, RuleBook.READER)).isSameAs(CallerAccess.ALL);
    }

    @Test
    void ofWhatNoRuleAllowsAreNotThere() {
      book.read("member", "Author", EVERY, "name").read("editor", "Author", EVERY, "email");
      assertThat(seen("stranger").all()).isEmpty();
      assertThat(seen("member").all()).extracting(Model::name).containsExactly("Author");
      assertThat(names(seen("member"), "Author")).containsExactly("id", "name");
      assertThat(names(seen("editor"), "Author")).containsExactly("id", "email");
      assertThat(names(seen("editor", "member"), "Author")).containsExactly("id", "name", "email");
      assertThat(seen("member").byName("Author").orElseThrow().declared())
          .isSameAs(MODELS.byName("Author").orElseThrow());
    }

    @Test
    void inALabelAreNotThereEither() {
      book.read("member", "Author", EVERY, "name").read("editor", "Author", EVERY, "email");
      assertThat(seen("member").byName("Author").orElseThrow().label()).isPresent();
      assertThat(seen("editor").byName("Author").orElseThrow().label()).isEmpty();
    }

    @Test
    void ofRelationshipsNeedTheirTargetAndTheirKeys() {
      book.read("member", "Author", EVERY).read("member", "Post", EVERY, "title");
      assertThat(names(seen("member"), "Author")).containsExactly("id", "name", "email");
      assertThat(names(seen("member"), "Post")).containsExactly("id", "title");
      book.read("member", "Post", EVERY, "author_id");
      assertThat(names(seen("member"), "Author")).contains("posts");
      assertThat(names(seen("member"), "Post"))
          .containsExactly("id", "title", "author_id", "author");
      assertThat(seen("member").byName("Author").orElseThrow().relationship("posts"))
          .flatMap(Relationship::reverse)
          .hasValueSatisfying(back -> assertThat(back.target().name()).isEqualTo("Author"));
    }

    @Test
    void ofATargetThatMayOnlyBeCreatedAreNotThere() {
      book.read("member", "Post", EVERY)
          .rule("member", "Author", Set.of(Permission.CREATE), EVERY, "id", "name", "email");
      assertThat(names(seen("member"), "Post")).doesNotContain("author");
      Model author = seen("member").byName("Author").orElseThrow();
      assertThat(author.names()).containsExactly("id", "posts");
      assertThat(author.rights().permissions()).containsExactly(Permission.CREATE);
      assertThat(attributes(author.rights().creatable())).containsExactly("email", "id", "name");
      assertThat(author.relationship("posts").orElseThrow().reverse()).isEmpty();
    }

    @Test
    void ofManyToManyNeedBothModels() {
      book.read("member", "Post", EVERY);
      assertThat(names(seen("member"), "Post")).doesNotContain("tags");
      book.read("member", "Tag", EVERY);
      assertThat(names(seen("member"), "Post")).contains("tags");
      assertThat(seen("member").table("tagging")).isPresent();
      assertThat(seen("member").table("author")).isEmpty();
    }

    @Test
    void ofHiddenColumnsGiveNoOrder() {
      book.read("member", "Author", EVERY).read("member", "Post", EVERY, "title", "author_id");
      Relationship posts =
          seen("member").byName("Author").orElseThrow().relationship("posts").orElseThrow();
      assertThat(posts.orderings())
          .extracting(ordering -> ordering.column().attribute())
          .containsExactly("title");
    }

    @Test
    void ofColumnsThatDependOnRowsAreMasked() {
      book.read("member", "Author", EVERY, "name")
          .read("member", "Author", book.is("Author", "id", 1));
      Model author = seen("member").byName("Author").orElseThrow();
      assertThat(attributes(author.rights().masked())).containsExactly("email");
      assertThat(author.rights().everyRow()).isTrue();
      book.checked("owner", "Author", book.is("Author", "name", "$name"));
      assertThat(seen("owner").byName("Author").orElseThrow().rights().everyRow())
          .as("without the claim that its check has, the rule does not apply")
          .isFalse();
      book.read("guest", "Author", book.is("Author", "id", 1));
      Model ofGuest = seen("guest").byName("Author").orElseThrow();
      assertThat(ofGuest.rights().masked()).isEmpty();
      assertThat(ofGuest.rights().everyRow()).isFalse();
    }
  }

  @Nested
  class Claims {

    private Filter rows(Map<String, Object> claims) {
      AccessView view = AccessView.of(book.rules(), Set.of("member"));
      CallerAccess access =
          view.access(new Caller(true, Set.of("member"), claims), RuleBook.READER);
      return access
          .policy()
          .rows(MODELS.byName("Author").orElseThrow().table(), Permission.READ)
          .orElse(EVERY);
    }

    private List<@Nullable Object> values(Map<String, Object> claims) {
      AccessView view = AccessView.of(book.rules(), Set.of("member"));
      return view.access(new Caller(true, Set.of("member"), claims), RuleBook.READER).claims();
    }

    private static final Filter NONE = new Filter.Not(EVERY);

    @Test
    void thatAreMissingOrOfAWrongTypeTakeTheirRuleAway() {
      Filter own = book.is("Author", "id", "$sub");
      book.read("member", "Author", new Filter.Not(own));
      assertThat(rows(Map.of())).isEqualTo(NONE);
      assertThat(rows(Map.of("sub", "seven"))).isEqualTo(NONE);
      assertThat(rows(Map.of("sub", List.of(7)))).isEqualTo(NONE);
      Column id = MODELS.byName("Author").orElseThrow().primaryKey().getFirst();
      assertThat(rows(Map.of("sub", 7)))
          .isEqualTo(new Filter.Not(new Filter.Compare(id, Operator.EQ, new Operand.Slot(0))));
      assertThat(values(Map.of("sub", 7))).containsExactly(7);
    }

    @Test
    void takeAwayNoOtherRule() {
      book.read("member", "Author", book.is("Author", "id", "$sub"))
          .read("member", "Author", book.is("Author", "name", "Ann"));
      assertThat(rows(Map.of())).isEqualTo(book.is("Author", "name", "Ann"));
      assertThat(rows(Map.of("sub", 7))).isInstanceOf(Filter.Or.class);
    }

    @Test
    void areListsWhereOneOfSeveralIsWanted() {
      book.read("member", "Author", book.compare("Author", "id", Operator.IN, "$ids"));
      assertThat(values(Map.of("ids", List.of(1, 2)))).containsExactly(List.of(1, 2));
      assertThat(values(Map.of("ids", 1))).containsExactly(List.of(1));
      assertThat(values(Map.of("ids", List.of()))).containsExactly(List.of());
      assertThat(rows(Map.of("ids", List.of(1, "two")))).isEqualTo(NONE);
    }

    @Test
    void areTextsWhereTheyStandInPatterns() {
      book.read("member", "Author", book.compare("Author", "name", Operator.STARTSWITH, "$begin"));
      assertThat(values(Map.of("begin", "100%"))).containsExactly("100\\%%");
      assertThat(values(Map.of("begin", "a\\"))).containsExactly("a\\\\%");
    }

    @Test
    void thatAreNoPatternsTakeTheirRuleAway() {
      book.read("member", "Author", book.compare("Author", "name", Operator.LIKE, "$like"));
      assertThat(rows(Map.of("like", "a%\\"))).isEqualTo(NONE);
      assertThat(values(Map.of("like", "a%\\\\"))).containsExactly("a%\\\\");
    }

    @Test
    void thatDifferHaveOnePolicy() {
      book.read("member", "Author", book.is("Author", "id", "$sub"));
      AccessView view = AccessView.of(book.rules(), Set.of("member"));
      CallerAccess one = view.access(new Caller(true, Set.of(), Map.of("sub", 1)), RuleBook.READER);
      CallerAccess two = view.access(new Caller(true, Set.of(), Map.of("sub", 2)), RuleBook.READER);
      assertThat(one.policy()).isSameAs(two.policy());
      assertThat(one.toString()).doesNotContain("[1]");
    }
  }
}
