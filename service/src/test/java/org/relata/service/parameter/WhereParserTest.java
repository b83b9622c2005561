package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.PERSON;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class WhereParserTest {

  private static Requests where(String condition) {
    return Requests.list(PERSON, "where=" + URLEncoder.encode(condition, StandardCharsets.UTF_8));
  }

  private static String filter(String condition) {
    return Told.filter(where(condition).parsedList().query());
  }

  private static String refusal(String condition) {
    return String.join("\n", where(condition).errors());
  }

  @Nested
  class Groups {

    @Test
    void holdConditions() {
      assertThat(filter("or(name=Ann;and(id:ge=18;id:lt=65);not(addresses:exists=true))"))
          .isEqualTo(
              "[person.name eq Ann or [person.id ge 18 and person.id lt 65] or not (some"
                  + " Person.addresses (everything))]");
      assertThat(filter("not(id=1;id=2)")).isEqualTo("not ([person.id eq 1 and person.id eq 2])");
      assertThat(filter("or(id=1)")).isEqualTo("person.id eq 1");
      assertThat(filter("name=Ann")).isEqualTo("person.name eq Ann");
    }

    @Test
    void standBesideOtherFilters() {
      assertThat(
              Told.filter(
                  Requests.list(PERSON, "where=or(id=1;id=2)&name=x&where=not(id=3)")
                      .parsedList()
                      .query()))
          .isEqualTo(
              "[person.name eq x and [person.id eq 1 or person.id eq 2] and not (person.id eq 3)]");
    }

    @Test
    void areClosed() {
      assertThat(refusal("or(name=Ann")).isEqualTo("where: unclosed parenthesis");
      assertThat(refusal("or(name=Ann))")).isEqualTo("where: unexpected closing parenthesis");
      assertThat(refusal("id=1;id=2"))
          .isEqualTo("where: several conditions must be combined with and(…) or or(…)");
      assertThat(refusal("or()"))
          .isEqualTo("where: '' is not a condition; expected and(…), or(…), not(…) or name=value");
      assertThat(refusal("xor(id=1;id=2)"))
          .isEqualTo(
              "where: 'xor(id=1;id=2)' is not a condition; expected and(…), or(…), not(…) or"
                  + " name=value");
    }

    @Test
    void areNestedOnlySoDeep() {
      assertThat(refusal("not(".repeat(30) + "id=1" + ")".repeat(30)))
          .isEqualTo("where: must be nested at most 20 levels deep");
      assertThat(refusal("(".repeat(100_000))).isEqualTo("where: unclosed parenthesis");
    }
  }

  @Nested
  class Values {

    @Test
    void standInQuotesWhereTheyHaveSpecialCharacters() {
      assertThat(filter("or(name=\"a;b),(\\\"\";name:in=\"x;y\",z)"))
          .isEqualTo("[person.name eq a;b),(\" or person.name in [x;y, z]]");
      assertThat(refusal("or(name=\"a)")).isEqualTo("where: unclosed double quote");
      assertThat(refusal("or(name=\"a\"b)"))
          .isEqualTo("where: unexpected text after the closing quote: b");
    }

    @Test
    void areOfTheColumnsType() {
      assertThat(refusal("or(id=abc;id=1)")).isEqualTo("where: 'abc' is not an Integer");
    }
  }
}
