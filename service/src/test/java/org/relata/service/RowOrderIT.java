package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Served;

/// The rows of an array are numbered and answered in its order, whatever each of them has.
class RowOrderIT {

  private final Served served =
      Served.text(
          """
          models:
            Person:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                age: Integer
                boss_id: {foreign_key: person.id}
              relationships:
                boss: {target: Person, remote_side: id, backref: staff}
            Entry:
              columns:
                id: {type: BigInteger, primary_key: true}
                code: {type: Text, unique: true}
                note: {type: Text, server_default: none}
          """);

  @AfterEach
  void stop() {
    served.close();
  }

  private Answer post(String path, String body) {
    Answer answer = served.service().post(path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  @Test
  void numbersFollowTheOrderOfRowsThatDiffer() {
    Answer made =
        post(
            "/person?fields=id,name",
            "[{\"name\":\"a\"},{\"name\":\"b\",\"age\":1},{},{\"age\":2,\"name\":\"d\"},{\"name\":\"e\"}]");
    assertThat(made.body())
        .isEqualTo(
            "[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"},{\"id\":3,\"name\":null},{\"id\":4,\"name\":\"d\"},{\"id\":5,\"name\":\"e\"}]");
    assertThat(served.rows("select id, name, age from person order by id"))
        .isEqualTo("1 a null, 2 b 1, 3 null null, 4 d 2, 5 e null");
    assertThat(post("/person?fields=id", "[{\"name\":\"f\"},{\"age\":3}]").body())
        .isEqualTo("[{\"id\":6},{\"id\":7}]");
  }

  @Test
  void theirNumberOfStatementsDoesNotGrow() {
    String row = "{\"name\":\"a\"},{\"age\":1}";
    int few = post("/person", "[" + row + "]").statements();
    String many = IntStream.range(0, 200).mapToObj(_ -> row).collect(Collectors.joining(","));
    assertThat(post("/person", "[" + many + "]").statements()).isEqualTo(few);
    String alike =
        IntStream.range(0, 200).mapToObj(_ -> "{\"name\":\"a\"}").collect(Collectors.joining(","));
    assertThat(post("/person", "[" + alike + "]").statements()).isEqualTo(1);
  }

  @Test
  void aNumberThatARowBringsIsNotGivenToAnother() {
    post(
        "/entry",
        "[{\"code\":\"a\"},{\"id\":1000,\"code\":\"b\"},{\"code\":\"c\",\"note\":\"x\"}]");
    assertThat(served.rows("select code, note from entry order by id"))
        .isEqualTo("b none, a none, c x");
    assertThat(served.rows("select count(*) from entry where id > 1000")).isEqualTo("2");
    post("/entry", "{\"code\":\"d\"}");
    assertThat(served.rows("select code from entry order by id desc limit 1")).isEqualTo("d");
  }

  @Test
  void upsertsNumberWhatTheyMakeInOrder() {
    post("/entry", "{\"code\":\"b\"}");
    Answer answer =
        served
            .service()
            .put(
                "/entry?on_conflict=code&fields=code",
                "[{\"code\":\"a\"},{\"code\":\"b\",\"note\":\"x\"},{\"code\":\"c\"},{\"code\":\"d\",\"note\":\"y\"}]");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(served.rows("select code, note from entry order by id"))
        .isEqualTo("b x, a none, c none, d y");
  }

  @Test
  void rowsWithRelatedOnesAreNumberedInOrderToo() {
    post("/person", "{\"name\":\"boss\"}");
    Answer made =
        post(
            "/person?fields=name",
            "[{\"name\":\"a\",\"boss\":{\"name\":\"new\"}},{\"name\":\"b\",\"boss_id\":1},{\"name\":\"c\",\"staff\":[{\"name\":\"d\"},{\"age\":1}]},{\"age\":2}]");
    assertThat(made.body())
        .isEqualTo("[{\"name\":\"a\"},{\"name\":\"b\"},{\"name\":\"c\"},{\"name\":null}]");
    assertThat(
            served.rows(
                "select name, age from person where name in ('a', 'b', 'c') or age = 2 order by id"))
        .isEqualTo("a null, b null, c null, null 2");
  }

  @Test
  void tablesThatTheDatabaseAloneNumbersTakeRowsThatDiffer() {
    served.database().execute("alter table entry alter id set generated always");
    post("/entry", "[{\"code\":\"a\"},{\"code\":\"b\",\"note\":\"x\"},{\"code\":\"c\"}]");
    assertThat(served.rows("select count(distinct id) from entry")).isEqualTo("3");
  }
}
