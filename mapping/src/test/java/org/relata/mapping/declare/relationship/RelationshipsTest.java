package org.relata.mapping.declare.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.YamlModels;

/// Relationships of declarations that are right.
class RelationshipsTest {

  /// A Blog with Posts, each by a Person who may also edit it.
  private static String blog(String ofBlog, String ofPost, String ofPerson) {
    return """
    models:
      Blog:
        columns:
          id: {type: Integer, primary_key: true}
        relationships: {%s}
      Post:
        columns:
          id: {type: Integer, primary_key: true}
          title: Text
          made: {type: DateTime, name: made_at}
          blog_id: {foreign_key: blog.id}
          author_id: {foreign_key: person.id}
          editor_id: {foreign_key: person.id}
        relationships: {%s}
      Person:
        columns: {id: {type: Integer, primary_key: true}}
        relationships: {%s}
    """
        .formatted(ofBlog, ofPost, ofPerson);
  }

  private static String node(String relationships) {
    return """
    models:
      Node:
        columns:
          id: {type: Integer, primary_key: true}
          parent_id: {foreign_key: node.id}
        relationships: {%s}
    """
        .formatted(relationships);
  }

  private static String follower(String relationships) {
    return """
    models:
      User:
        columns: {id: {type: Integer, primary_key: true}}
        relationships: {%s}
    tables:
      follow:
        columns:
          follower_id: {foreign_key: user.id, primary_key: true}
          followed_id: {foreign_key: user.id, primary_key: true}
    """
        .formatted(relationships);
  }

  /// How a relationship joins, as `a.b=c.d`, a helper table's two sides with ` & ` between them.
  private static String join(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs, _, _) -> shown(pairs);
      case Join.Through(_, var near, var far, _) -> shown(near) + " & " + shown(far);
    };
  }

  private static String shown(List<Join.Pair> pairs) {
    return String.join(
        ",", pairs.stream().map(pair -> pair.source() + "=" + pair.target()).toList());
  }

  @Nested
  class Joining {

    @Test
    void findsTheForeignKeyOnTheTarget() {
      Relationship posts =
          YamlModels.relationship("Blog", "posts", blog("posts: {target: Post}", "", ""));
      assertThat(posts.direction()).isEqualTo(Direction.ONE_TO_MANY);
      assertThat(join(posts)).isEqualTo("blog.id=post.blog_id");
      assertThat(posts.list()).isTrue();
      assertThat(posts.reverse()).isEmpty();
    }

    @Test
    void findsTheForeignKeyOnThisSide() {
      Relationship blog =
          YamlModels.relationship("Post", "blog", blog("", "blog: {target: Blog}", ""));
      assertThat(blog.direction()).isEqualTo(Direction.MANY_TO_ONE);
      assertThat(join(blog)).isEqualTo("post.blog_id=blog.id");
      assertThat(blog.list()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"editor_id", "Post.editor_id", "post.editor_id"})
    void takesTheForeignKeyThatIsNamed(String name) {
      String file = blog("", "editor: {target: Person, foreign_keys: [" + name + "]}", "");
      assertThat(join(YamlModels.relationship("Post", "editor", file)))
          .isEqualTo("post.editor_id=person.id");
    }

    @Test
    void takesTheForeignKeyThatIsNamedFromTheOtherSide() {
      String file = blog("", "", "edited: {target: Post, foreign_keys: Post.editor_id}");
      assertThat(join(YamlModels.relationship("Person", "edited", file)))
          .isEqualTo("person.id=post.editor_id");
    }

    @Test
    void takesAllColumnsOfACompositeForeignKey() {
      String file =
          """
          models:
            Order:
              columns: {a: {type: Integer, primary_key: true}, b: {type: Integer, primary_key: true}}
            Line:
              columns:
                id: {type: Integer, primary_key: true}
                order_b: {foreign_key: order.b}
                order_a: {foreign_key: order.a}
              relationships:
                order: {target: Order, backref: lines}
          """;
      assertThat(join(YamlModels.relationship("Line", "order", file)))
          .isEqualTo("line.order_b=order.b,line.order_a=order.a");
      assertThat(join(YamlModels.relationship("Order", "lines", file)))
          .isEqualTo("order.b=line.order_b,order.a=line.order_a");
    }

    @Test
    void takesRemoteSideBetweenTwoTablesForWhatItIs() {
      String file = blog("posts: {target: Post, remote_side: Post.blog_id}", "", "");
      assertThat(YamlModels.relationship("Blog", "posts", file).direction())
          .isEqualTo(Direction.ONE_TO_MANY);
    }

    @Test
    void choosesAmongSeveralKeysOfAHelperTable() {
      String file =
          """
          models:
            A:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {bs: {target: B, secondary: ab, foreign_keys: ab.b2}}
            B:
              columns: {id: {type: Integer, primary_key: true}}
          tables:
            ab:
              columns: {a: {foreign_key: a.id}, b1: {foreign_key: b.id}, b2: {foreign_key: b.id}}
          """;
      assertThat(join(YamlModels.relationship("A", "bs", file)))
          .isEqualTo("a.id=ab.a & ab.b2=b.id");
    }
  }

  @Nested
  class LeadingToItself {

    @Test
    void isOneToMany() {
      Relationship children =
          YamlModels.relationship("Node", "children", node("children: {target: Node}"));
      assertThat(children.direction()).isEqualTo(Direction.ONE_TO_MANY);
      assertThat(join(children)).isEqualTo("node.id=node.parent_id");
    }

    @Test
    void isManyToOneIfRemoteSideNamesTheKey() {
      Relationship parent =
          YamlModels.relationship(
              "Node", "parent", node("parent: {target: Node, remote_side: id}"));
      assertThat(parent.direction()).isEqualTo(Direction.MANY_TO_ONE);
      assertThat(join(parent)).isEqualTo("node.parent_id=node.id");
      assertThat(parent.list()).isFalse();
    }

    @Test
    void isOneToManyIfRemoteSideNamesTheForeignKey() {
      String file = node("children: {target: Node, remote_side: Node.parent_id}");
      assertThat(YamlModels.relationship("Node", "children", file).direction())
          .isEqualTo(Direction.ONE_TO_MANY);
    }

    @Test
    void hasABackrefWithItsOwnRemoteSide() {
      String file = node("children: {target: Node, backref: {name: parent, remote_side: id}}");
      Relationship parent = YamlModels.relationship("Node", "parent", file);
      assertThat(parent.direction()).isEqualTo(Direction.MANY_TO_ONE);
      assertThat(join(parent)).isEqualTo("node.parent_id=node.id");
      assertThat(parent.reverse().orElseThrow().name()).isEqualTo("children");
    }

    @Test
    void hasABackrefFromTheManySide() {
      String file = node("parent: {target: Node, remote_side: id, backref: children}");
      assertThat(YamlModels.relationship("Node", "children", file).direction())
          .isEqualTo(Direction.ONE_TO_MANY);
    }

    @Test
    void goesThroughAHelperTableByItsFirstKeyAndOutByItsSecond() {
      String file = follower("following: {target: User, secondary: follow, backref: followers}");
      assertThat(join(YamlModels.relationship("User", "following", file)))
          .isEqualTo("user.id=follow.follower_id & follow.followed_id=user.id");
      assertThat(join(YamlModels.relationship("User", "followers", file)))
          .isEqualTo("user.id=follow.followed_id & follow.follower_id=user.id");
    }

    @ParameterizedTest
    @CsvSource({"followed_id", "'[follow.followed_id, follow.follower_id]'"})
    void goesThroughAHelperTableByTheKeyThatForeignKeysNamesFirst(String names) {
      String file =
          follower("followers: {target: User, secondary: follow, foreign_keys: " + names + "}");
      assertThat(join(YamlModels.relationship("User", "followers", file)))
          .isEqualTo("user.id=follow.followed_id & follow.follower_id=user.id");
    }

    @Test
    void isTwoHalvesThroughAHelperTable() {
      String file =
          follower(
              "following: {target: User, secondary: follow, back_populates: followers}, "
                  + "followers: {target: User, secondary: follow, back_populates: following, "
                  + "foreign_keys: followed_id}");
      assertThat(YamlModels.relationship("User", "followers", file).reverseName())
          .isEqualTo("following");
      assertThat(YamlModels.relationship("User", "following", file).reverseName())
          .isEqualTo("followers");
    }

    @Test
    void knowsACompositeKeyByItsRemoteSide() {
      String file =
          """
          models:
            Folder:
              columns:
                account: {type: Integer, primary_key: true}
                id: {type: Integer, primary_key: true}
                parent: {type: Integer, foreign_key: {column: folder.id, name: up}}
                owner: {type: Integer, foreign_key: {column: folder.account, name: up}}
              relationships:
                above: {target: Folder, remote_side: [account, id], backref: below}
          """;
      assertThat(join(YamlModels.relationship("Folder", "above", file)))
          .isEqualTo("folder.parent=folder.id,folder.owner=folder.account");
    }
  }

  @Nested
  class Reversing {

    @Test
    void makesABackrefThatInheritsNothing() {
      String file =
          blog(
              "posts: {target: Post, lazy: joined, order_by: title, cascade: all, doc: x,"
                  + " passive_deletes: true, join_depth: 2, backref: blog}",
              "",
              "");
      Relationship blog = YamlModels.relationship("Post", "blog", file);
      assertThat(blog.loading()).isEqualTo(Loading.SELECT);
      assertThat(blog.orderings()).isEmpty();
      assertThat(blog.cascades()).containsExactlyInAnyOrder(Cascade.SAVE_UPDATE, Cascade.MERGE);
      assertThat(blog.passiveDeletes()).isFalse();
      assertThat(blog.joinDepth()).isNull();
      assertThat(blog.doc()).isNull();
    }

    @Test
    void givesABackrefItsOwnOptions() {
      String file =
          blog(
              "",
              "blog: {target: Blog, backref: {name: posts, lazy: subquery, uselist: false,"
                  + " order_by: [-made], cascade: 'all, delete-orphan', passive_deletes: true,"
                  + " join_depth: 3, doc: Its posts}}",
              "");
      Relationship posts = YamlModels.relationship("Blog", "posts", file);
      assertThat(posts.list()).isFalse();
      assertThat(posts.loading()).isEqualTo(Loading.SUBQUERY);
      assertThat(posts.orderings()).extracting(Ordering::descending).containsExactly(true);
      assertThat(posts.cascades()).contains(Cascade.DELETE_ORPHAN);
      assertThat(posts.passiveDeletes()).isTrue();
      assertThat(posts.joinDepth()).isEqualTo(3);
      assertThat(posts.doc()).isEqualTo("Its posts");
    }

    @Test
    void leavesABackrefViewonlyUnlessItSaysOtherwise() {
      assertThat(
              YamlModels.relationship(
                      "Post",
                      "blog",
                      blog("posts: {target: Post, viewonly: true, backref: blog}", "", ""))
                  .viewonly())
          .isTrue();
      assertThat(
              YamlModels.relationship(
                      "Post",
                      "blog",
                      blog(
                          "posts: {target: Post, viewonly: true, backref: {name: blog, viewonly:"
                              + " false}}",
                          "",
                          ""))
                  .viewonly())
          .isFalse();
    }

    @Test
    void joinsTwoHalvesThatNameEachOther() {
      String file =
          blog(
              "posts: {target: Post, back_populates: blog}",
              "blog: {target: Blog, back_populates: posts}",
              "");
      assertThat(YamlModels.relationship("Blog", "posts", file).reverseName()).isEqualTo("blog");
      assertThat(YamlModels.relationship("Post", "blog", file).reverseName()).isEqualTo("posts");
      assertThat(YamlModels.warnings(file)).isEmpty();
    }

    @Test
    void joinsTwoHalvesOfWhichOneNamesTheOther() {
      String file =
          blog("posts: {target: Post}", "blog: {target: Blog, back_populates: posts}", "");
      assertThat(YamlModels.relationship("Blog", "posts", file).reverseName()).isEqualTo("blog");
      assertThat(YamlModels.relationship("Post", "blog", file).reverseName()).isEqualTo("posts");
    }

    @Test
    void listsBackrefsLast() {
      String file =
          blog(
              "posts: {target: Post, backref: blog}",
              "author: {target: Person, foreign_keys: author_id}",
              "");
      assertThat(YamlModels.model("Post", file).relationships())
          .extracting(Relationship::name)
          .containsExactly("author", "blog");
    }

    @Test
    void warnsOfTwoThatWriteOneColumn() {
      assertThat(
              YamlModels.warnings(
                  blog(
                      "posts: {target: Post}",
                      "blog: {target: Blog}, again: {target: Blog, viewonly: true}",
                      "")))
          .containsExactly(
              "models.yaml:14:21: Blog.posts and Post.blog both write post.blog_id; link them"
                  + " with back_populates or make one viewonly");
    }

    @Test
    void warnsOfTwoThatWriteOneHelperTable() {
      assertThat(
              YamlModels.warnings(
                  follower(
                      "a: {target: User, secondary: follow}, b: {target: User, secondary:"
                          + " follow}")))
          .containsExactly(
              "models.yaml:4:59: User.a and User.b both write follow.follower_id,"
                  + " follow.followed_id; link them with back_populates or make one viewonly");
    }
  }

  @Nested
  class Choosing {

    private static Relationship posts(String options) {
      return YamlModels.relationship(
          "Blog", "posts", blog("posts: {target: Post, " + options + "}", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
      "select, SELECT",
      "true, SELECT",
      "joined, JOINED",
      "false, JOINED",
      "'\"false\"', JOINED",
      "subquery, SUBQUERY",
      "dynamic, DYNAMIC",
      "selectin, SELECTIN",
      "raise, RAISE",
      "noload, NOLOAD"
    })
    void howItIsLoaded(String word, Loading loading) {
      assertThat(posts("lazy: " + word).loading()).isEqualTo(loading);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "title | title | false | ",
          "-title | title | true | ",
          "title desc | title | true | ",
          "title ASC | title | false | ",
          "Post.title | title | false | ",
          "post.title desc | title | true | ",
          "made | made | false | ",
          "made_at | made | false | ",
          "-title:nullslast | title | true | false",
          "title:nullsfirst | title | false | true",
          "title asc:nullsfirst | title | false | true"
        })
    void whatItIsOrderedBy(
        String text, String attribute, boolean descending, @Nullable Boolean nullsFirst) {
      Relationship posts = posts("order_by: '" + text + "'");
      Column column = posts.target().column(attribute).orElseThrow();
      assertThat(posts.orderings()).containsExactly(new Ordering(column, descending, nullsFirst));
    }

    @Test
    void severalColumnsToOrderBy() {
      assertThat(posts("order_by: [title, '-id']").orderings()).hasSize(2);
      assertThat(posts("order_by: 'title, -id'").orderings())
          .extracting(ordering -> ordering.column().attribute())
          .containsExactly("title", "id");
    }

    @Test
    void whatItCascades() {
      Set<Cascade> all =
          Set.of(
              Cascade.SAVE_UPDATE,
              Cascade.MERGE,
              Cascade.REFRESH_EXPIRE,
              Cascade.EXPUNGE,
              Cascade.DELETE);
      assertThat(posts("lazy: select").cascades())
          .isEqualTo(Set.of(Cascade.SAVE_UPDATE, Cascade.MERGE));
      assertThat(posts("cascade: all").cascades()).isEqualTo(all);
      assertThat(posts("cascade: 'all, delete-orphan'").cascades())
          .containsAll(all)
          .contains(Cascade.DELETE_ORPHAN);
      assertThat(posts("cascade: [delete, merge]").cascades())
          .isEqualTo(Set.of(Cascade.DELETE, Cascade.MERGE));
      assertThat(posts("cascade: none").cascades()).isEmpty();
      assertThat(posts("cascade: ''").cascades()).isEmpty();
      assertThat(posts("viewonly: true").cascades()).isEqualTo(Set.of(Cascade.MERGE));
    }

    @Test
    void oneToOne() {
      assertThat(posts("uselist: false").list()).isFalse();
      assertThat(posts("uselist: true").list()).isTrue();
    }

    @Test
    void theRest() {
      Relationship posts = posts("passive_deletes: true, viewonly: true, join_depth: 2, doc: Its");
      assertThat(posts.passiveDeletes()).isTrue();
      assertThat(posts.viewonly()).isTrue();
      assertThat(posts.joinDepth()).isEqualTo(2);
      assertThat(posts.doc()).isEqualTo("Its");
    }
  }

  @Nested
  class Refusing {

    private static List<String> diagnostics(String file) {
      return YamlModels.diagnostics(file).stream()
          .map(fault -> fault.replaceFirst("models.yaml:\\d+:\\d+: ", ""))
          .toList();
    }

    private static List<String> ofBlog(String options) {
      return diagnostics(blog("posts: {target: Post, " + options + "}", "", ""));
    }

    private static List<String> ofPost(String options) {
      return diagnostics(blog("", "blog: {target: Blog, " + options + "}", ""));
    }

    @Test
    void tellsWhere() {
      assertThat(YamlModels.diagnostics(blog("posts: {target: Pst, lazy: x}", "", "")))
          .containsExactly(
              "models.yaml:5:37: no such model Pst; did you mean Post? Available: Blog, Post,"
                  + " Person");
    }

    @Test
    void whatHasNoForeignKey() {
      assertThat(diagnostics(blog("people: {target: Person}", "", "")))
          .containsExactly(
              "no foreign key between blog and person; Blog.people requires one, or a secondary"
                  + " table");
    }

    @Test
    void whatHasSeveral() {
      assertThat(YamlModels.diagnostics(blog("", "by: {target: Person}", "posts: {target: Post}")))
          .containsExactly(
              "models.yaml:14:21: ambiguous foreign keys between post and person: post.author_id →"
                  + " person.id, post.editor_id → person.id; select one with foreign_keys on"
                  + " Post.by",
              "models.yaml:17:21: ambiguous foreign keys between person and post: post.author_id →"
                  + " person.id, post.editor_id → person.id; select one with foreign_keys on"
                  + " Person.posts");
    }

    @Test
    void foreignKeysThatAreNone() {
      assertThat(ofBlog("foreign_keys: [title]"))
          .containsExactly(
              "post.title has no foreign key for this relationship; available: post.blog_id →"
                  + " blog.id");
      assertThat(ofBlog("foreign_keys: [blogid]"))
          .containsExactly(
              "no such column blogid in blog and post; did you mean blog_id? Available: id,"
                  + " title, made,"
                  + " blog_id, author_id, editor_id");
      assertThat(ofBlog("foreign_keys: Pst.blog_id"))
          .containsExactly(
              "no such table Pst in this relationship; did you mean post? Available:"
                  + " blog, post");
    }

    @Test
    void aRemoteSideOfTheWrongSide() {
      assertThat(ofBlog("remote_side: Blog.id"))
          .containsExactly(
              "remote_side must be on the target's side of the join, post.blog_id; found blog.id");
      assertThat(diagnostics(node("a: {target: Node, remote_side: [id, parent_id]}")))
          .containsExactly(
              "remote_side must be node.id for a many-to-one or node.parent_id for a one-to-many;"
                  + " found"
                  + " node.id, node.parent_id");
    }

    @Test
    void twoHalvesInOneDirection() {
      String message =
          "Node.children and Node.parent are both one-to-many; set remote_side on the one that is"
              + " many-to-one";
      assertThat(diagnostics(node("children: {target: Node, backref: parent}")))
          .containsExactly(message);
      assertThat(
              diagnostics(
                  node(
                      "children: {target: Node, back_populates: parent}, "
                          + "parent: {target: Node, back_populates: children}")))
          .containsExactly(message);
    }

    @Test
    void aHelperTableThatIsNone() {
      assertThat(ofBlog("secondary: person"))
          .containsExactly(
              "no foreign key between helper table person and blog; posts requires one",
              "no foreign key between helper table person and post; posts requires one");
      assertThat(
              diagnostics(
                  follower("following: {target: User, secondary: folow, backref: followers}")))
          .containsExactly("no such table folow; did you mean follow? Available: follow, user");
    }

    @Test
    void aHelperTableWithoutTheKeys() {
      String file =
          """
          models:
            A:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                bs: {target: B, secondary: ab}
                as: {target: A, secondary: ab}
                more: {target: B, secondary: abb}
            B:
              columns: {id: {type: Integer, primary_key: true}}
          tables:
            ab: {columns: {a: {foreign_key: a.id}}}
            abb: {columns: {a: {foreign_key: a.id}, b: {foreign_key: b.id}, c: {foreign_key: b.id}}}
          """;
      assertThat(diagnostics(file))
          .containsExactly(
              "no foreign key between helper table ab and b; bs requires one",
              "A.as requires two foreign keys from helper table ab to a; available: ab.a → a.id",
              "ambiguous foreign keys between helper table abb and b: abb.b → b.id, abb.c → b.id;"
                  + " on more, set foreign_keys to one of them");
    }

    @Test
    void remoteSideWithAHelperTable() {
      assertThat(diagnostics(follower("a: {target: User, secondary: follow, remote_side: id}")))
          .containsExactly(
              "remote_side is not allowed with secondary; use foreign_keys with the source's key,"
                  + " then the target's");
    }

    @Test
    void namesThatAreTaken() {
      assertThat(diagnostics(blog("id: {target: Post}", "", "")))
          .containsExactly("Blog already has a column id; rename the relationship");
      assertThat(ofBlog("backref: title"))
          .containsExactly("Post already has a column title; rename the backref");
      assertThat(
              diagnostics(
                  blog(
                      "posts: {target: Post, backref: blog}",
                      "blog: {target: Blog, viewonly: true}",
                      "")))
          .containsExactly("Post already has a relationship blog; rename the backref");
      assertThat(
              diagnostics(
                  blog(
                      "a: {target: Post, backref: blog}, b: {target: Post, viewonly: true, backref:"
                          + " blog}",
                      "",
                      "")))
          .containsExactly("Post already has a backref blog; rename the backref");
    }

    @Test
    void namesThatCannotStandInARequest() {
      assertThat(ofBlog("backref: a.b"))
          .containsExactly(
              "invalid backref name a.b; allowed: letters, digits, _ and -, not starting with -");
    }

    @Test
    void backPopulatesBesideABackref() {
      assertThat(ofBlog("backref: blog, back_populates: blog"))
          .containsExactly("back_populates is not allowed with backref on Blog.posts");
    }

    @Test
    void backPopulatesThatDoesNotLeadBack() {
      assertThat(ofBlog("back_populates: blg")).containsExactly("Post has no relationship blg");
      assertThat(
              diagnostics(
                  blog(
                      "posts: {target: Post, back_populates: author}",
                      "author: {target: Person, foreign_keys: author_id}",
                      "")))
          .containsExactly("Post.author has target Person, not Blog");
      assertThat(
              diagnostics(
                  blog(
                      "posts: {target: Post, back_populates: blog}",
                      "blog: {target: Blog, back_populates: others}",
                      "")))
          .containsExactly(
              "Post.blog has back_populates others, not posts",
              "Blog has no relationship others; available: posts");
      assertThat(
              diagnostics(
                  blog(
                      "posts: {target: Post, back_populates: blog}",
                      "blog: {target: Blog, backref: others}",
                      "")))
          .containsExactly("Post.blog has a backref; its reverse is Blog.others");
      assertThat(
              diagnostics(
                  blog(
                      "a: {target: Post, back_populates: blog}, b: {target: Post, back_populates:"
                          + " blog}",
                      "blog: {target: Blog}",
                      "")))
          .containsExactly("Post.blog is the reverse of Blog.a already");
    }

    @Test
    void backPopulatesOverAnotherForeignKey() {
      assertThat(
              diagnostics(
                  blog(
                      "",
                      "author: {target: Person, foreign_keys: author_id, back_populates: posts}",
                      "posts: {target: Post, foreign_keys: editor_id, back_populates: author}")))
          .containsExactly(
              "Post.author and Person.posts do not use the same foreign keys in opposite"
                  + " directions; set foreign_keys");
      assertThat(
              diagnostics(
                  follower(
                      "a: {target: User, secondary: follow, back_populates: b}, "
                          + "b: {target: User, secondary: follow, back_populates: a}")))
          .containsExactly(
              "User.a and User.b do not use the same foreign keys in opposite directions; set"
                  + " foreign_keys");
    }

    @Test
    void unknownWords() {
      assertThat(ofBlog("lazy: jioned"))
          .containsExactly(
              "no such loading strategy jioned; did you mean joined? Available: select, joined,"
                  + " subquery,"
                  + " selectin, dynamic, raise, noload, true, false");
      assertThat(ofBlog("cascade: 'all, delete-orphans'"))
          .containsExactly(
              "no such cascade delete-orphans; did you mean delete-orphan? Available: save-update,"
                  + " merge, refresh-expire, expunge, delete, delete-orphan, all, none");
    }

    @Test
    void whatIsForCollectionsOnly() {
      assertThat(ofPost("lazy: dynamic"))
          .containsExactly("Post.blog is to-one; dynamic is only allowed on collections");
      assertThat(ofBlog("lazy: dynamic, uselist: false"))
          .containsExactly("Blog.posts is to-one; dynamic is only allowed on collections");
      assertThat(ofPost("uselist: true"))
          .containsExactly("Post.blog is many-to-one and cannot be a list");
    }

    @Test
    void cascadesThatCannotBe() {
      assertThat(ofPost("cascade: 'all, delete-orphan'"))
          .containsExactly(
              "delete-orphan is only allowed on the one side of a one-to-many; Post.blog is"
                  + " many-to-one");
      assertThat(
              diagnostics(follower("a: {target: User, secondary: follow, cascade: delete-orphan}")))
          .containsExactly(
              "delete-orphan is only allowed on the one side of a one-to-many; User.a is"
                  + " many-to-many");
      assertThat(ofBlog("viewonly: true, cascade: delete"))
          .containsExactly("Blog.posts is viewonly and cannot cascade delete");
    }

    @Test
    void ordersThatCannotBe() {
      assertThat(ofBlog("order_by: [titel]"))
          .containsExactly(
              "Post has no column titel; did you mean title? Available: id, title, made, blog_id,"
                  + " author_id, editor_id");
      assertThat(ofBlog("order_by: Blog.id"))
          .containsExactly("order_by must use columns of the target, Post; found Blog.id");
      assertThat(ofBlog("order_by: '-title asc'"))
          .containsExactly(
              "order_by must be attr, -attr, attr asc or attr desc, optionally with :nullsfirst"
                  + " or :nullslast; found -title asc");
      assertThat(ofBlog("order_by: title upwards"))
          .containsExactly(
              "order_by must be attr, -attr, attr asc or attr desc, optionally with :nullsfirst"
                  + " or :nullslast; found title upwards");
    }

    @Test
    void aJoinDepthOfNothing() {
      assertThat(ofBlog("join_depth: 0")).containsExactly("join_depth must be at least 1; found 0");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          immediate    | SELECTIN
          write_only   | DYNAMIC
          raise_on_sql | RAISE
          """)
  void areLoadedAsSqlAlchemysOtherWordsSay(String word, Loading loading) {
    Relationship children = spelled("lazy: " + word + ", passive_deletes: all");
    assertThat(children.loading()).isEqualTo(loading);
    assertThat(children.passiveDeletes()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          desc(name)                      | -name
          db.desc(Child.name)             | -name
          Child.name.desc()               | -name
          asc(name)                       | name
          nullslast(desc(name))           | -name:nullslast
          Child.name.desc().nulls_last()  | -name:nullslast
          nullsfirst(name)                | name:nullsfirst
          desc(name), id                  | -name, id
          """)
  void areOrderedAsInPython(String python, String ours) {
    assertThat(spelled("order_by: '%s'".formatted(python)).orderings())
        .isEqualTo(spelled("order_by: '%s'".formatted(ours)).orderings());
  }

  private static Relationship spelled(String options) {
    return YamlModels.relationship(
        "Parent",
        "children",
        """
        models:
          Parent:
            columns: {id: {type: Integer, primary_key: true}}
            relationships: {children: {target: Child, %s}}
          Child:
            columns: {id: {type: Integer, primary_key: true}, name: Text, parent_id: {foreign_key: parent.id}}
        """
            .formatted(options));
  }

  @Test
  void areNotBlamedForAWrongForeignKeyAndTheirOtherKeysAreChecked() {
    assertThat(
            YamlModels.diagnostics(
                """
                models:
                  Parent:
                    columns: {id: {type: Integer, primary_key: true}}
                    relationships:
                      children: {target: Child, lazy: jined, order_by: nam, cascade: al}
                      friends: {target: Parent, secondary: friends}
                  Child:
                    columns:
                      id: {type: Integer, primary_key: true}
                      name: Text
                      parent_id: {foreign_key: parnt.id}
                tables:
                  friends: {columns: {a: {foreign_key: parent.ident}, b: {foreign_key: parent.id}}}
                """))
        .containsExactly(
            "models.yaml:5:39: no such loading strategy jined; did you mean joined? Available:"
                + " select, joined, subquery, selectin, dynamic, raise, noload, true, false",
            "models.yaml:5:56: Child has no column nam; did you mean name? Available: id, name,"
                + " parent_id",
            "models.yaml:5:70: no such cascade al; did you mean all? Available: save-update, merge,"
                + " refresh-expire, expunge, delete, delete-orphan, all, none",
            "models.yaml:11:32: no such table parnt; did you mean parent? Available: parent, child,"
                + " friends",
            "models.yaml:13:40: parent has no column ident; available: id");
  }

  @Test
  void mayBeOfModelsWithLeadingUnderscores() {
    assertThat(
            YamlModels.table(
                    "private",
                    "models: {_Private: {columns: {id: {type: Integer, primary_key: true}}}}")
                .name())
        .isEqualTo("private");
    assertThat(
            YamlModels.diagnostics(
                "models: {__: {columns: {id: {type: Integer, primary_key: true}}}}"))
        .containsExactly(
            "models.yaml:1:10: invalid table name \"\"; allowed: letters, digits, _, -, $ and inner"
                + " spaces");
  }
}
