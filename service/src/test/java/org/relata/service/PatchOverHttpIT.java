package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

class PatchOverHttpIT {

  private static final String MODELS =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), nullable: false}
            nick: {type: String(20), unique: true}
            visits: {type: Integer, default: 0, server_default: '0'}
            facts: JSONB
          relationships:
            pets: {target: Pet, lazy: dynamic, order_by: -name, backref: owner}
            notes: {target: Note, lazy: raise, order_by: id, cascade: 'all, delete-orphan'}
            animals: {target: Pet, viewonly: true}
        Pet:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), nullable: false}
            owner_id: {type: Integer, foreign_key: person.id}
          relationships:
            toys: {target: Toy, order_by: id}
        Toy:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), nullable: false}
            pet_id: {type: Integer, foreign_key: pet.id}
        Note:
          columns:
            id: {type: Integer, primary_key: true}
            words: {type: Text, nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
        Page:
          columns: {id: {type: Integer, primary_key: true}, title: String(80)}
          relationships:
            tags: {target: Tag, secondary: tags, order_by: id, backref: pages}
        Tag:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(40), unique: true, nullable: false}
      tables:
        tags:
          columns:
            tag_id: {type: Integer, foreign_key: tag.id, primary_key: true}
            page_id: {type: Integer, foreign_key: page.id, primary_key: true}
      """;

  private static final Served SERVED = Served.text(MODELS);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  /// Ann's pets are Tom, then Rex: they are in the order of their names, the last first.
  @BeforeEach
  void fill() {
    SERVED
        .database()
        .execute(
            """
            truncate person, pet, toy, note, page, tag, tags restart identity cascade;
            insert into person (name, nick) values ('Ann', 'a'), ('Bob', 'b');
            insert into pet (name, owner_id) values ('Rex', 1), ('Tom', 1), ('Kit', 2);
            insert into toy (name, pet_id) values ('ball', 1), ('bone', 1), ('mouse', 2);
            insert into note (words, person_id) values ('x', 1), ('y', 1);
            insert into page (title) values ('P');
            insert into tag (name) values ('a'), ('b'), ('c');
            insert into tags (page_id, tag_id) values (1, 1), (1, 2);
            """);
  }

  /// @param operations in which `'` stands for `"`
  private static Answer patch(String path, String operations, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json-patch+json"));
    all.addAll(List.of(headers));
    String body = "[" + operations.replace('\'', '"') + "]";
    return SERVICE.send("PATCH", path, body, all.toArray(String[]::new));
  }

  private static void isDone(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Nested
  class Columns {

    @Test
    void areAddedReplacedAndTakenAway() {
      Answer changed =
          patch(
              "/person/1",
              """
              {'op':'add','path':'/visits','value':3},
              {'op':'replace','path':'/name','value':'Eve'},
              {'op':'remove','path':'/nick'}
              """);
      isDone(changed);
      assertThat(changed.body())
          .isEqualTo("{\"id\":1,\"name\":\"Eve\",\"nick\":null,\"visits\":3,\"facts\":null}");
      assertThat(SERVED.rows("select name, nick, visits from person order by id"))
          .isEqualTo("Eve null 3, Bob b 0");
    }

    @Test
    void areMovedAndCopied() {
      isDone(
          patch(
              "/person/1",
              """
              {'op':'move','from':'/nick','path':'/name'},
              {'op':'copy','from':'/visits','path':'/facts'}
              """));
      assertThat(SERVED.rows("select name, nick, facts from person where id = 1"))
          .isEqualTo("a null 0");
    }

    @Test
    void areLookedInto() {
      isDone(
          patch(
              "/person/1",
              """
              {'op':'add','path':'/facts','value':{'a':[1,2],'n':12345678901234567890.10}},
              {'op':'add','path':'/facts/a/1','value':1.5},
              {'op':'remove','path':'/facts/a/0'},
              {'op':'add','path':'/facts/b~1c','value':true}
              """));
      assertThat(
              SERVED.rows(
                  "select facts->>'a', facts->>'n', facts->>'b/c' from person where id = 1"))
          .isEqualTo("[1.5, 2] 12345678901234567890.10 true");
    }

    @Test
    void takeOneStatementToReadAndOneToWrite() {
      Answer changed = patch("/person/1", "{'op':'replace','path':'/name','value':'Eve'}");
      assertThat(changed.statements()).isEqualTo(3);
    }
  }

  @Nested
  class AToOne {

    @Test
    void isChanged() {
      isDone(patch("/pet/1", "{'op':'replace','path':'/owner/name','value':'Eve'}"));
      assertThat(SERVED.rows("select name, nick from person order by id"))
          .isEqualTo("Eve a, Bob b");
    }

    @Test
    void leadsElsewhereToANewRowOrNowhere() {
      isDone(patch("/pet/1", "{'op':'replace','path':'/owner','value':{'id':2}}"));
      assertThat(SERVED.rows("select owner_id from pet where id = 1")).isEqualTo("2");
      isDone(patch("/pet/1", "{'op':'add','path':'/owner','value':{'name':'Cleo'}}"));
      assertThat(SERVED.rows("select owner_id from pet where id = 1")).isEqualTo("3");
      isDone(patch("/pet/1", "{'op':'remove','path':'/owner'}"));
      assertThat(SERVED.rows("select owner_id from pet where id = 1")).isEqualTo("null");
      assertThat(SERVED.rows("select name from person order by id")).isEqualTo("Ann, Bob, Cleo");
    }

    @Test
    void isNotLookedIntoWhereItLeadsNowhere() {
      SERVED.database().execute("update pet set owner_id = null");
      Answer refused = patch("/pet/1", "{'op':'replace','path':'/owner/name','value':'Eve'}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body())
          .contains("\"pointer\":\"/owner/name\"", "operation /0: null is not an object or array");
    }
  }

  @Nested
  class AToMany {

    @Test
    void isInTheOrderInWhichItIsShown() {
      Answer changed =
          patch(
              "/person/1?expand=notes:select&fields=id",
              """
              {'op':'test','path':'/pets/0/name','value':'Tom'},
              {'op':'replace','path':'/pets/1/name','value':'Max'},
              {'op':'add','path':'/pets/0','value':{'name':'Neo'}},
              {'op':'add','path':'/pets/-','value':{'id':3}}
              """);
      isDone(changed);
      assertThat(changed.body())
          .isEqualTo(
              """
              {"id":1,"notes":[{"id":1,"words":"x","person_id":1},\
              {"id":2,"words":"y","person_id":1}]}\
              """);
      assertThat(SERVED.rows("select name, owner_id from pet order by id"))
          .isEqualTo("Max 1, Tom 1, Kit 1, Neo 1");
    }

    @Test
    void letsGoAsItsCascadeSays() {
      isDone(
          patch("/person/1", "{'op':'remove','path':'/pets/0'},{'op':'remove','path':'/notes/0'}"));
      assertThat(SERVED.rows("select name, owner_id from pet order by id"))
          .isEqualTo("Rex 1, Tom null, Kit 2");
      assertThat(SERVED.rows("select words from note")).isEqualTo("y");
      isDone(patch("/person/1", "{'op':'remove','path':'/notes'}"));
      assertThat(SERVED.rows("select count(*) from note")).isEqualTo("0");
    }

    @Test
    void isReplaced() {
      isDone(
          patch(
              "/person/1",
              "{'op':'replace','path':'/pets','value':[{'id':3},{'id':1,'name':'Max'}]}"));
      assertThat(SERVED.rows("select name, owner_id from pet order by id"))
          .isEqualTo("Max 1, Tom null, Kit 1");
    }

    @Test
    void holdsWhatIsMovedFromListToList() {
      isDone(
          patch(
              "/person/1",
              """
              {'op':'move','from':'/pets/1/toys/0','path':'/pets/0/toys/-'},
              {'op':'replace','path':'/pets/0/toys/0/name','value':'rat'},
              {'op':'copy','from':'/notes/0/words','path':'/pets/1/name'}
              """));
      assertThat(SERVED.rows("select name, pet_id from toy order by id"))
          .isEqualTo("ball 2, bone 1, rat 2");
      assertThat(SERVED.rows("select name from pet order by id")).isEqualTo("x, Tom, Kit");
    }

    @Test
    void isLeftAloneWhereNoPathNamesIt() {
      isDone(patch("/person/1", "{'op':'replace','path':'/name','value':'Eve'}"));
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("2");
      assertThat(SERVED.rows("select count(*) from note")).isEqualTo("2");
    }

    @Test
    void takesAsManyStatementsForManyRowsAsForFew() {
      String operation = "{'op':'replace','path':'/pets/0/name','value':'Zoe'}";
      int few = patch("/person/1", operation).statements();
      SERVED
          .database()
          .execute(
              "insert into pet (name, owner_id) select 'p' || n, 2 from generate_series(1, 500) n");
      Answer many = patch("/person/2", operation);
      isDone(many);
      assertThat(many.statements()).isEqualTo(few).isLessThan(10);
    }
  }

  @Nested
  class AManyToMany {

    @Test
    void linksUnlinksMakesAndChanges() {
      Answer changed =
          patch(
              "/page/1?expand=tags",
              """
              {'op':'remove','path':'/tags/0'},
              {'op':'replace','path':'/tags/0/name','value':'bb'},
              {'op':'add','path':'/tags/-','value':{'id':3}},
              {'op':'add','path':'/tags/-','value':{'name':'d'}}
              """);
      isDone(changed);
      assertThat(changed.body())
          .isEqualTo(
              """
              {"id":1,"title":"P","tags":[{"id":2,"name":"bb"},{"id":3,"name":"c"},\
              {"id":4,"name":"d"}]}\
              """);
      assertThat(SERVED.rows("select name from tag order by id")).isEqualTo("a, bb, c, d");
    }

    @Test
    void isCopiedFromPageToPage() {
      SERVED.database().execute("insert into page (title) values ('Q')");
      SERVED.database().execute("insert into tags (page_id, tag_id) values (2, 3)");
      isDone(patch("/tag/3", "{'op':'add','path':'/pages/-','value':{'id':1}}"));
      isDone(patch("/tag/3", "{'op':'copy','from':'/pages/0/tags/0','path':'/pages/1/tags/-'}"));
      assertThat(SERVED.rows("select page_id, tag_id from tags order by 1, 2"))
          .isEqualTo("1 1, 1 2, 1 3, 2 1, 2 3");
    }
  }

  @Nested
  class ATest {

    @Test
    void thatFailsChangesNothing() {
      Answer failed =
          patch(
              "/person/1",
              """
              {'op':'replace','path':'/nick','value':'z'},
              {'op':'test','path':'/name','value':'Bob'}
              """);
      assertThat(failed.status()).isEqualTo(409);
      assertThat(failed.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(failed.body())
          .startsWith(
              """
              {"type":"/_problems/test-failed","title":"JSON Patch test failed","status":409,\
              "detail":"/name: operation /1: expected \\"Bob\\", found \\"Ann\\"",\
              "errors":[{"pointer":"/name",\
              "detail":"operation /1: expected \\"Bob\\", found \\"Ann\\""}],"requestId":"\
              """);
      assertThat(SERVED.rows("select nick from person where id = 1")).isEqualTo("a");
    }

    @Test
    void looksAtRelatedRowsAsTheyAreShown() {
      isDone(
          patch(
              "/person/1",
              "{'op':'test','path':'/pets/1','value':{'owner_id':1,'name':'Rex','id':1.0}}"));
      isDone(patch("/person/1", "{'op':'test','path':'/animals/0/name','value':'Rex'}"));
      assertThat(patch("/person/1", "{'op':'test','path':'/pets/5/name','value':''}").status())
          .isEqualTo(409);
    }
  }

  @Nested
  class WhatDoesNotDo {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {'op':'replace','path':'/name','value':7}                    | 422 | /name | 7 is not a String(20)
            {'op':'remove','path':'/name'}                               | 422 | /name | must not be null
            {'op':'replace','path':'/nick','value':'b'}                  | 409 | /nick | person.nick 'b' is already taken
            {'op':'replace','path':'/nme','value':7}                     | 422 | /nme | did you mean name?
            {'op':'remove','path':'/pets/2'}                             | 422 | /pets/2 | available: 0 to 1
            {'op':'add','path':'/pets/-','value':{'nme':'x'}}            | 422 | /pets/2/nme | pet has no column or relationship nme
            {'op':'add','path':'/pets/0','value':{}}                     | 422 | /pets/0/name | is required
            {'op':'replace','path':'/pets/1/name','value':'xxxxxxxxxxxxxxxxxxxxx'} | 422 | /pets/1/name | must have at most 20 characters, not 21
            {'op':'add','path':'/pets/-','value':{'id':99}}              | 409 | /pets/2 | pet/99 does not exist
            {'op':'add','path':'/pets/-','value':{'name':'x','owner_id':2}} | 422 | /pets/2/owner_id | conflicting values for pet.owner_id: 2 and 1
            {'op':'copy','from':'/pets/0','path':'/pets/-'}              | 422 | /pets/2 | is a duplicate of the row at /pets/0
            {'op':'replace','path':'/pets','value':{}}                   | 422 | /pets | must be a JSON array of rows of pet
            {'op':'remove','path':'/animals/0'}                          | 422 | /animals/0 | is viewonly
            {'op':'replace','path':'/pets/0/id','value':9}               | 422 | /pets/0/id | is part of the primary key
            {'op':'remove','path':'/id'}                                 | 422 | /id | must not be null
            {'op':'ad','path':'/name'}                                   | 422 | /0/op | did you mean add?
            {'op':'replace','path':'name','value':1}                     | 422 | /0/path | is not a JSON pointer
            {'op':'replace','path':'','value':{'id':1,'nick':'z'}}       | 422 | /name | must not be null
            """)
    void isToldWithItsPlace(String operation, int status, String pointer, String detail) {
      Answer refused = patch("/person/1", operation);
      assertThat(refused.status()).as(refused.body()).isEqualTo(status);
      assertThat(refused.body()).contains("\"pointer\":\"" + pointer + "\"").contains(detail);
      assertThat(SERVED.rows("select name, nick from person order by id"))
          .isEqualTo("Ann a, Bob b");
      assertThat(SERVED.rows("select name, owner_id from pet order by id"))
          .isEqualTo("Rex 1, Tom 1, Kit 2");
    }

    static Stream<String> hostile() {
      String deep = "[".repeat(450) + "]".repeat(450);
      return Stream.of(
          "",
          "null",
          "[null]",
          "[".repeat(600),
          "[{'op':{},'path':[],'value':{}}]",
          "[{'op':'add','path':'/name','value':'\\u0000'}]",
          "[{'op':'add','path':'/name','value':'\\ud800'}]",
          "[{'op':'add','path':'/facts','value':{'\\ud800':'\\u0000'}}]",
          "[{'op':'add','path':'/\\u0000\\ud800','value':1}]",
          "[{'op':'\\ud800','path':'/name'}]",
          "[{'op':'add','path':'/visits','value':1e9999999999}]",
          "[{'op':'add','path':'/visits','value':1e999999999}]",
          "[{'op':'remove','path':'" + "/a".repeat(40_000) + "'}]",
          "[{'op':'remove','path':'/pets/99999999999999999999'}]",
          "[{'op':'add','path':'','value':{'pets':[7,null,[]],'id':{}}}]",
          "[{'op':'add','path':'/pets','value':[{'id':[]},{'id':{'id':1}},{'id':null}]}]",
          "[{'op':'add','path':'/facts','value':"
              + deep
              + "},{'op':'add','path':'/facts"
              + "/0".repeat(100)
              + "','value':"
              + deep
              + "}]",
          "[{'op':'add','path':'/facts','value':{}}"
              + ",{'op':'copy','from':'/facts','path':'/facts/a'}".repeat(900)
              + "]",
          "[{'op':'add','path':'/facts','value':['"
              + "x".repeat(9000)
              + "']}"
              + ",{'op':'copy','from':'/facts','path':'/facts/-'}".repeat(40)
              + "]");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void isRefusedWhateverItIs(String body) {
      Answer refused =
          SERVICE.send(
              "PATCH",
              "/person/1",
              body.replace('\'', '"'),
              "Content-Type",
              "application/json-patch+json");
      assertThat(refused.status()).as(refused.body()).isIn(400, 422);
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(SERVED.rows("select name, nick, visits, facts from person where id = 1"))
          .isEqualTo("Ann a 0 null");
    }

    @Test
    void isAMissingRow() {
      assertThat(patch("/person/9", "{'op':'remove','path':'/nick'}").status()).isEqualTo(404);
      assertThat(patch("/person/9", "", "If-Match", "*").status()).isEqualTo(412);
    }

    @Test
    void isAnotherType() {
      Answer refused = SERVICE.send("PATCH", "/person/1", "[]", "Content-Type", "text/plain");
      assertThat(refused.status()).isEqualTo(415);
      assertThat(refused.body()).contains("application/json-patch+json");
      assertThat(patch("/person", "").status()).isEqualTo(415);
    }
  }

  @Nested
  class TheAnswer {

    @Test
    void isTheWholeRowReplaced() {
      Answer changed =
          patch("/person/1", "{'op':'replace','path':'','value':{'name':'Eve','visits':2}}");
      isDone(changed);
      assertThat(changed.body())
          .isEqualTo("{\"id\":1,\"name\":\"Eve\",\"nick\":null,\"visits\":2,\"facts\":null}");
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("2");
    }

    @Test
    void mayBeMinimal() {
      Answer changed =
          patch(
              "/person/1",
              "{'op':'replace','path':'/name','value':'Eve'}",
              "Prefer",
              "return=minimal");
      assertThat(changed.status()).isEqualTo(204);
      assertThat(changed.body()).isEmpty();
    }

    @Test
    void comesWithATagThatIsTheSameWhereNothingChanges() {
      String tag = SERVICE.get("/person/1").header("ETag");
      Answer same = patch("/person/1", "{'op':'replace','path':'/name','value':'Ann'}");
      isDone(same);
      assertThat(same.header("ETag")).isEqualTo(tag);
      Answer changed =
          patch("/person/1", "{'op':'replace','path':'/name','value':'Eve'}", "If-Match", tag);
      isDone(changed);
      assertThat(changed.header("ETag"))
          .isNotEqualTo(tag)
          .isEqualTo(SERVICE.get("/person/1").header("ETag"));
    }

    @Test
    void isThatTheRowHasChangedWhateverElseIsWrong() {
      String old = SERVICE.get("/person/1").header("ETag");
      SERVED.database().execute("update person set name = 'Eve' where id = 1");
      assertThat(patch("/person/1", "", "If-Match", old).status()).isEqualTo(412);
      Answer stale =
          patch("/person/1", "{'op':'test','path':'/name','value':'Ann'}", "If-Match", old);
      assertThat(stale.status()).isEqualTo(412);
    }
  }

  @Nested
  class AtTheSameTime {

    /// {@return the answers to requests of which those that were in each other's way try again}
    private static List<Answer> all(int count, IntFunction<Answer> request)
        throws InterruptedException, ExecutionException {
      List<Future<Answer>> answers = new ArrayList<>();
      try (var executor = Executors.newFixedThreadPool(16)) {
        for (int i = 0; i < count; i++) {
          int each = i;
          answers.add(executor.submit(() -> untilItIsAnswered(each, request)));
        }
      }
      List<Answer> all = new ArrayList<>();
      for (Future<Answer> answer : answers) all.add(answer.get());
      return all;
    }

    private static Answer untilItIsAnswered(int each, IntFunction<Answer> request) {
      Answer answer = request.apply(each);
      while (answer.status() == 503) answer = request.apply(each);
      return answer;
    }

    @Test
    void nothingThatIsAddedToAListIsLost() throws InterruptedException, ExecutionException {
      List<Answer> answers =
          all(
              48,
              i ->
                  patch(
                      "/person/1", "{'op':'add','path':'/pets/-','value':{'name':'n" + i + "'}}"));
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("50");
    }

    @Test
    void onlyOneChangesWhatManyHaveTested() throws InterruptedException, ExecutionException {
      List<Answer> answers =
          all(
              32,
              i ->
                  patch(
                      "/person/1",
                      """
                      {'op':'test','path':'/visits','value':0},
                      {'op':'replace','path':'/visits','value':%d}
                      """
                          .formatted(i + 1)));
      assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    }

    @Test
    void whatIsTakenAwayStaysAway() throws InterruptedException, ExecutionException {
      SERVED
          .database()
          .execute(
              "insert into pet (name, owner_id) select 'p' || n, 1 from generate_series(1, 30) n");
      List<Answer> answers = all(32, i -> patch("/person/1", "{'op':'remove','path':'/pets/0'}"));
      assertThat(answers).allMatch(answer -> answer.status() == 200);
      assertThat(SERVED.rows("select count(*) from pet where owner_id = 1")).isEqualTo("0");
    }
  }
}
