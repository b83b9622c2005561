package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.testing.YamlModels;

class RuleParserTest {

  private static final Model POST =
      YamlModels.model(
          "Post",
          """
          models:
            Team:
              columns: {id: {type: Integer, primary_key: true}, name: String}
            Author:
              columns: {id: {type: Integer, primary_key: true}, team_id: {foreign_key: team.id}}
              relationships: {team: {target: Team}}
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: String
                day: Date
                published: Boolean
                tags: Array(String)
                author_id: {foreign_key: author.id}
              relationships: {author: {target: Author, backref: posts}}
          """);

  private static final RuleParser PARSER = new RuleParser();

  private static Column column(String name) {
    return POST.column(name).orElseThrow();
  }

  private static Filter condition(String text) {
    return PARSER.condition(POST, text);
  }

  private static Filter title(Operator operator, Operand operand) {
    return new Filter.Compare(column("title"), operator, operand);
  }

  private static Operand claim(String... path) {
    return new Operand.Claim(List.of(path));
  }

  private static String wrong(String text) {
    return assertThatExceptionOfType(QueryException.class)
        .isThrownBy(() -> condition(text))
        .actual()
        .getMessage();
  }

  @Nested
  class Claims {

    @ParameterizedTest
    @CsvSource({
      "title=$sub, eq, sub",
      "title:contains=$cognito:name, contains, cognito:name",
      "title:startswith=$user-id, startswith, user-id",
      "title:in=$groups, in, groups",
      "title:not_in=$größe, not_in, größe"
    })
    void standWithoutQuotes(String text, String operator, String name) {
      assertThat(condition(text))
          .isEqualTo(title(Operator.named(operator).orElseThrow(), claim(name)));
    }

    @Test
    void mayBeInsideOfOthers() {
      assertThat(condition("title=$org.owner.id"))
          .isEqualTo(title(Operator.EQ, claim("org", "owner", "id")));
    }

    @Test
    void ofListsAreComparedWithLists() {
      assertThat(condition("tags=$tags"))
          .isEqualTo(new Filter.Compare(column("tags"), Operator.EQ, claim("tags")));
    }

    @Test
    void boundWhatIsBetween() {
      assertThat(condition("day:between=2026-01-01,$until"))
          .isEqualTo(
              new Filter.Between(
                  column("day"), new Operand.Value(LocalDate.of(2026, 1, 1)), claim("until")));
    }

    @Test
    void standBehindPathsAndInsideGroups() {
      Filter author =
          new Filter.Related(
              POST.relationship("author").orElseThrow(),
              new Filter.Compare(
                  POST.relationship("author")
                      .orElseThrow()
                      .target()
                      .column("team_id")
                      .orElseThrow(),
                  Operator.IN,
                  claim("teams")));
      assertThat(condition("or(published=true;not(author.team_id:in=$teams))"))
          .isEqualTo(
              new Filter.Or(
                  List.of(
                      Filter.compare(column("published"), Operator.EQ, true),
                      new Filter.Not(author))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            title=$                | '$' is no claim such as $sub; a literal dollar stands in quotes
            title=$a..b            | '$a..b' is no claim such as $sub; a literal dollar stands in quotes
            title=$https://x       | '$https://x' is no claim such as $sub; a literal dollar stands in quotes
            title=$a b             | '$a b' is no claim such as $sub; a literal dollar stands in quotes
            title=US$              | 'US$' is no claim such as $sub; a literal dollar stands in quotes
            title:in=a,$b          | a claim is a list of its own, as in title:in=$b; combine it with other values by or(…)
            title:in=$a,$b         | a claim is a list of its own, as in title:in=$a; combine it with other values by or(…)
            title:in=a,5$          | '5$' is no claim such as $sub; a literal dollar stands in quotes
            title:like=$x          | a claim cannot be a pattern; use contains, startswith or endswith
            title:is=$x            | must be null, true or false, not '$x'
            author:exists=$x       | must be true or false, not '$x'
            day:between=$x         | between requires two values, not 1
            $sub=title             | post has no column $sub; available: id, title, day, published, tags, author_id
            $sub                   | '$sub' is not a condition; expected and(…), or(…), not(…) or name=value
            """)
    void standNowhereElse(String text, String message) {
      assertThat(wrong(text)).isEqualTo(message);
    }
  }

  @Nested
  class Literals {

    @ParameterizedTest
    @CsvSource({
      "title=\"$sub\", $sub",
      "title=\"a;b\", a;b",
      "title=\"say \\\"$5\\\"\", say \"$5\"",
      "title=a.b, a.b",
      "title=, ''"
    })
    void standInQuotesAlsoAtTheTop(String text, String value) {
      assertThat(condition(text)).isEqualTo(title(Operator.EQ, new Operand.Value(value)));
    }

    @Test
    void standInQuotesInListsToo() {
      assertThat(condition("title:in=\"$a\",b"))
          .isEqualTo(title(Operator.IN, new Operand.Value(List.of("$a", "b"))));
      assertThat(condition("title:in=\"$a\""))
          .isEqualTo(title(Operator.IN, new Operand.Value(List.of("$a"))));
      assertThat(condition("title:like=\"$%\""))
          .isEqualTo(title(Operator.LIKE, new Operand.Value("$%")));
    }
  }

  @Nested
  class Conditions {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            titel=x                | post has no column titel; did you mean title? Available: id, title, day, published, tags, author_id
            author.nam=x           | author has no column nam; available: id, team_id
            author.team.nam=x      | team has no column nam; did you mean name? Available: id, name
            writer.id=1            | post has no relationship writer; available: author
            id=x                   | 'x' is not an Integer
            title="x               | unclosed double quote
            and(id=1               | unclosed parenthesis
            id=1;id=2              | several conditions must be combined with and(…) or or(…)
            ``                     | '' is not a condition; expected and(…), or(…), not(…) or name=value
            """)
    void areWrongAsInRequests(String text, String message) {
      assertThat(wrong(text)).isEqualTo(message);
    }

    @Test
    void areAsManyAsInARequest() {
      assertThat(wrong("or(" + "id=1;".repeat(1000) + "id=1)"))
          .isEqualTo("a rule must have at most 1000 conditions");
    }
  }

  @Nested
  class Values {

    @Test
    void areClaims() {
      assertThat(PARSER.value("$org.id")).isEqualTo(claim("org", "id"));
    }

    @ParameterizedTest
    @CsvSource({"a, a", "'', ''", "\"$a\", $a", "'a, (b', 'a, (b'", "'x=\"y', 'x=\"y'"})
    void areTextOutOfItsQuotes(String text, String value) {
      assertThat(PARSER.value(text)).isEqualTo(new Operand.Value(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5$", "\"a", "\"a\"b", "$a b"})
    void areNothingElse(String text) {
      assertThatExceptionOfType(QueryException.class).isThrownBy(() -> PARSER.value(text));
    }
  }
}
