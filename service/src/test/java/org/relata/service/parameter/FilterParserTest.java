package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.ODD;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.POST;
import static org.relata.service.testing.Examples.SAMPLE;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Model;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class FilterParserTest {

  private static String filter(Model model, String query) {
    return Told.filter(Requests.list(model, query).parsedList().query());
  }

  private static String refusal(Model model, String query) {
    return String.join("\n", Requests.list(model, query).errors());
  }

  @Nested
  class AColumn {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            name=Ann                   | person.name eq Ann
            name:eq=Ann                | person.name eq Ann
            name:ne=Ann                | person.name ne Ann
            name:lt=B                  | person.name lt B
            name:le=B                  | person.name le B
            name:gt=B                  | person.name gt B
            name:ge=B                  | person.name ge B
            id:in=1,2,3                | person.id in [1, 2, 3]
            id:not_in=1                | person.id not_in [1]
            id:between=1,5             | person.id from 1 to 5
            name:like=A%25             | person.name like A%
            name:not_like=A_           | person.name not_like A_
            name:ilike=a%25            | person.name ilike a%
            name:not_ilike=a%25        | person.name not_ilike a%
            name:contains=50%25_       | person.name contains 50%_
            name:startswith=a%5Cb      | person.name startswith a\\b
            name:endswith=nn           | person.name endswith nn
            name:is=null               | person.name is null
            name:is_not=null           | not (person.name is null)
            name=                      | person.name eq
            name                       | person.name eq
            name=Ann+Lee%2B            | person.name eq Ann Lee+
            name="Ann"                 | person.name eq "Ann"
            name=a=b                   | person.name eq a=b
            """)
    void isComparedByEveryOperator(String query, String expected) {
      assertThat(filter(PERSON, query).strip()).isEqualTo(expected);
    }

    @Test
    void isInAListOfSoManyValues() {
      String most = "id:in=" + "1,".repeat(99_999) + "1";
      assertThat(filter(PERSON, most)).hasSize("person.id in [1]".length() + 3 * 99_999);
      assertThat(refusal(PERSON, most + ",1")).contains("must have at most 100000 values");
    }

    @Test
    void isComparedAsOftenAsItIsNamed() {
      assertThat(filter(PERSON, "id:gt=1&id:lt=9&&name=x"))
          .isEqualTo("[person.id gt 1 and person.id lt 9 and person.name eq x]");
      assertThat(filter(PERSON, "id=1&id=2")).isEqualTo("[person.id eq 1 and person.id eq 2]");
    }

    @Test
    void mayBeCalledAsAParameterIs() {
      assertThat(filter(ODD, "limit:eq=5&sort:is=null&limit=7"))
          .isEqualTo("[odd.limit eq 5 and odd.sort is null]");
    }

    @Test
    void isTrueOrFalseIfItIsABoolean() {
      assertThat(filter(SAMPLE, "boolean:is=true")).isEqualTo("sample.boolean is true");
      assertThat(filter(SAMPLE, "boolean:is_not=false")).isEqualTo("not (sample.boolean is false)");
      assertThat(refusal(SAMPLE, "integer:is=true"))
          .isEqualTo(
              "integer:is: must be null for sample.integer; true and false are only for Boolean"
                  + " columns");
      assertThat(refusal(SAMPLE, "boolean:is=maybe"))
          .isEqualTo("boolean:is: must be null, true or false, not 'maybe'");
    }
  }

  @Nested
  class AList {

    @Test
    void takesValuesWithCommasInQuotes() {
      assertThat(filter(PERSON, "name:in=\"a,b\",c,\"say \\\"hi\\\" \\\\\""))
          .isEqualTo("person.name in [a,b, c, say \"hi\" \\]");
      assertThat(filter(PERSON, "name:in=a(b,c;d")).isEqualTo("person.name in [a(b, c;d]");
      assertThat(filter(PERSON, "name:in=")).isEqualTo("person.name in []");
    }

    @Test
    void hasTwoValuesForBetween() {
      assertThat(refusal(PERSON, "id:between=1"))
          .isEqualTo("id:between: between requires two values, not 1");
      assertThat(refusal(PERSON, "id:between=1,2,3"))
          .isEqualTo("id:between: between requires two values, not 3");
    }

    @Test
    void closesItsQuotes() {
      assertThat(refusal(PERSON, "name:in=\"a,b")).isEqualTo("name:in: unclosed double quote");
      assertThat(refusal(PERSON, "name:in=\"a\"b"))
          .isEqualTo("name:in: unexpected text after the closing quote: b");
    }
  }

  @Nested
  class ARelationship {

    @Test
    void isFollowedToTheRowsItLeadsTo() {
      assertThat(filter(PERSON, "addresses.email:endswith=@x.org"))
          .isEqualTo("some Person.addresses (address.email endswith @x.org)");
      assertThat(filter(ADDRESS, "person.name=Ann"))
          .isEqualTo("some Address.person (person.name eq Ann)");
      assertThat(filter(POST, "author.addresses.email=a"))
          .isEqualTo("some Post.author (some Person.addresses (address.email eq a))");
    }

    @Test
    void existsOrNot() {
      assertThat(filter(PERSON, "addresses:exists=true"))
          .isEqualTo("some Person.addresses (everything)");
      assertThat(filter(PERSON, "addresses:exists=false"))
          .isEqualTo("not (some Person.addresses (everything))");
      assertThat(filter(POST, "author.addresses:exists=false"))
          .isEqualTo("some Post.author (not (some Person.addresses (everything)))");
      assertThat(refusal(PERSON, "addresses:exists=1"))
          .isEqualTo("addresses:exists: must be true or false, not '1'");
    }

    @Test
    void isNoColumn() {
      assertThat(refusal(PERSON, "addresses=3"))
          .isEqualTo(
              "addresses: addresses is a relationship; filter by addresses:exists=true or by a"
                  + " column, as in addresses.id=…");
    }

    @Test
    void isFollowedNoMoreThanTenTimes() {
      assertThat(refusal(PERSON, "addresses.person.".repeat(6) + "name=x"))
          .endsWith(": a path may follow at most 10 relationships");
    }
  }

  @Nested
  class AnUnknownName {

    @Test
    void isAnsweredWithTheAvailableNames() {
      assertThat(refusal(PERSON, "nam=x"))
          .isEqualTo("nam: person has no column nam; did you mean name? Available: id, name");
      assertThat(refusal(PERSON, "adresses.email=x"))
          .isEqualTo(
              "adresses.email: person has no relationship adresses; did you mean addresses?"
                  + " Available: addresses, posts, drafts");
      assertThat(refusal(PERSON, "addresses.mail=x"))
          .isEqualTo(
              "addresses.mail: address has no column mail; did you mean email? Available: id,"
                  + " email,"
                  + " person_id");
      assertThat(refusal(PERSON, "id:eqq=1"))
          .isEqualTo(
              "id:eqq: no such operator eqq for person.id; did you mean eq? Available: eq, ne, lt,"
                  + " le, gt, ge, in, not_in, between, is, is_not");
      assertThat(refusal(ODD, "x.y=1")).isEqualTo("x.y: odd has no relationship x; none available");
    }

    @Test
    void mayBeAParameterThatWasMeant() {
      assertThat(refusal(PERSON, "expnad=addresses"))
          .isEqualTo(
              "expnad: no such parameter expnad; did you mean expand? Available: where, sort,"
                  + " fields, expand, limit, offset, after, count");
    }

    @Test
    void isAllNamedAtOnce() {
      var problem =
          Requests.list(PERSON, "nam=x&id=abc&limit=-1&sort=nme&fields=&count=yes").refused();
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.type()).isEqualTo("/_problems/invalid-request");
      assertThat(problem.errors())
          .extracting("parameter")
          .containsExactlyInAnyOrder("nam", "id", "limit", "sort", "fields", "count");
      assertThat(problem.detail())
          .isEqualTo(
              "nam: person has no column nam; did you mean name? Available: id, name (and 5 more)");
    }

    @Test
    void isCutShortWhereItIsLong() {
      assertThat(refusal(PERSON, "n".repeat(5000) + "=1")).hasSizeLessThan(400);
      assertThat(refusal(PERSON, "id=" + "9".repeat(5000))).hasSizeLessThan(400);
    }
  }

  @Nested
  class AValue {

    @Test
    void isOfTheColumnsType() {
      assertThat(refusal(PERSON, "id=abc")).isEqualTo("id: 'abc' is not an Integer");
      assertThat(refusal(PERSON, "id:in=1,3000000000"))
          .isEqualTo(
              "id:in: 3000000000 is out of range for an Integer (-2147483648 to 2147483647)");
      assertThat(refusal(PERSON, "name=%00")).isEqualTo("name: must not contain NUL characters");
    }

    @Test
    void isAPatternThatEnds() {
      assertThat(refusal(PERSON, "name:like=a%5C"))
          .isEqualTo("name:like: must not end with an unescaped backslash");
      assertThat(filter(PERSON, "name:like=a%5C%5C")).isEqualTo("person.name like a\\\\");
      assertThat(filter(PERSON, "name:eq=a%5C")).isEqualTo("person.name eq a\\");
    }

    @Test
    void isEncodedWell() {
      assertThat(refusal(PERSON, "name=%zz")).isEqualTo("name: '%zz' has a % without two digits");
      assertThat(refusal(PERSON, "name=%4")).isEqualTo("name: '%4' has a % without two digits");
      assertThat(refusal(PERSON, "name=%C3%28"))
          .isEqualTo("name: '%C3%28' is not percent-encoded UTF-8");
      assertThat(filter(PERSON, "name=%C3%BC%F0%9F%98%80")).isEqualTo("person.name eq ü😀");
    }
  }
}
