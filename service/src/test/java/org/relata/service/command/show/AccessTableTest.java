package org.relata.service.command.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.testing.YamlModels;
import org.relata.service.parameter.RuleParser;

class AccessTableTest {

  private static final AccessRules RULES =
      rules(
          """
          access:
            - {role: admin, allow: all}
          models:
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: String
                published: Boolean
                author_id: Integer
              access:
                - {role: anonymous, allow: read, where: published=true, columns: [-author_id]}
                - {role: member, allow: [read, update], where: author_id=$sub, check: 'and(author_id=$sub;published=false)'}
                - {role: member, allow: create, columns: [title], set: {author_id: $sub, published: false}}
                - {role: [editor, member], allow: delete, where: 'author_id:in=$team.members'}
                - {role: editor, allow: read}
            Comment:
              columns: {id: {type: Integer, primary_key: true}, post_id: {foreign_key: post.id}}
              relationships: {post: {target: Post}}
              access:
                - {role: authenticated, allow: read, through: post, where: 'id:gt=5'}
            Log:
              columns: {id: {type: Integer, primary_key: true}}
          """);

  private static AccessRules rules(String text) {
    return Resolver.resolve(YamlModels.read(text), new RuleParser()).access();
  }

  @Test
  void showsWhatCallersOfEachRoleMayDo() {
    assertThat(AccessTable.of(RULES))
        .isEqualTo(
            """
            Access of anonymous
              Post  read  published=true  id, title, published

            Access of authenticated
              Post     read  published=true         id, title, published
              Comment  read  id:gt=5, through post  all columns

            Access of admin
              Post     read    published=true         id, title, published
              Comment  read    id:gt=5, through post  all columns
              Log      read    any row                all columns
              Log      create  any row                all columns
              Log      update  any row                all columns
              Log      delete  any row

            Access of editor
              Post     read    any row                     all columns
              Post     delete  author_id:in=$team.members
              Comment  read    id:gt=5, through post       all columns

            Access of member
              Post     read    published=true                                            id, title, published
              Post     read    author_id=$sub                                            all columns
              Post     create  any row                                                   title; set published=false, author_id=$sub
              Post     update  author_id=$sub, then and(author_id=$sub;published=false)  all columns
              Post     delete  author_id:in=$team.members
              Comment  read    id:gt=5, through post                                     all columns
            """);
  }

  @Test
  void showsWhatOneCallerMayDo() {
    Caller member =
        new Caller(
            true, Set.of("member"), Map.of("sub", "7", "team", Map.of("members", List.of(7, 8))));
    assertThat(AccessTable.of(RULES, member))
        .isEqualTo(
            """
              Post     read    published=true                                      id, title, published
              Post     read    author_id=7                                         all columns
              Post     create  any row                                             title; set published=false, author_id=7
              Post     update  author_id=7, then and(author_id=7;published=false)  all columns
              Post     delete  author_id:in=7,8
              Comment  read    id:gt=5, through post                               all columns
            """);
  }

  @Test
  void leavesOutRulesWhoseClaimsTheCallerLacks() {
    Caller member = new Caller(true, Set.of("member"), Map.of("sub", "seven"));
    assertThat(AccessTable.of(RULES, member))
        .isEqualTo(
            """
              Post     read  published=true         id, title, published
              Comment  read  id:gt=5, through post  all columns
            """);
  }

  @Test
  void saysThatThereIsNothing() {
    AccessRules rules =
        rules(
            """
            models:
              A:
                columns: {id: {type: Integer, primary_key: true}}
                access: [{role: admin, allow: read}]
            """);
    assertThat(AccessTable.of(rules, Caller.ANONYMOUS)).isEqualTo("  nothing\n");
  }

  @Test
  void saysThatThereAreNoRules() {
    AccessRules open = rules("models: {A: {columns: {id: {type: Integer, primary_key: true}}}}");
    assertThat(AccessTable.of(open)).isEqualTo("There are no rules; everything is allowed.\n");
    assertThat(AccessTable.of(open, Caller.ANONYMOUS)).isEqualTo(AccessTable.of(open));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "any row",
        "title=x",
        "title=\"a;b\"",
        "title=\"$sub\"",
        "title=\"say \\\"hi\\\"\"",
        "title:in=a,\"b,c\"",
        "title:not_in=$names",
        "id:between=1,$last",
        "published:is=null",
        "published:is_not=true",
        "comments:exists=true",
        "comments:exists=false",
        "comments.id:ge=7",
        "not(comments.id=7)",
        "or(id=1;and(id=2;title=x))"
      })
  void showsConditionsAsTheyAreWritten(String condition) {
    AccessRules rules =
        rules(
            """
            models:
              Post:
                columns: {id: {type: Integer, primary_key: true}, title: String, published: Boolean}
                relationships: {comments: {target: Comment}}
                access:
                  - {role: a, allow: read%s}
              Comment:
                columns: {id: {type: Integer, primary_key: true}, post_id: {foreign_key: post.id}}
            """
                .formatted(condition.equals("any row") ? "" : ", where: '" + condition + "'"));
    assertThat(AccessTable.of(rules))
        .isEqualTo("Access of a\n  Post  read  " + condition + "  all columns\n");
  }
}
