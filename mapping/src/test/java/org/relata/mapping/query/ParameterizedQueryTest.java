package org.relata.mapping.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.Library;

class ParameterizedQueryTest {

  private static final Library LIBRARY = new Library();
  private static final Model AUTHOR = LIBRARY.author;
  private static final Column NAME = AUTHOR.column("name").orElseThrow();
  private static final Column BORN = AUTHOR.column("born").orElseThrow();
  private static final Relationship BOOKS = AUTHOR.relationship("books").orElseThrow();

  private static ParameterizedQuery where(Filter filter) {
    return ParameterizedQuery.of(Query.of(AUTHOR).where(filter));
  }

  private static Filter named(String name) {
    return Filter.compare(NAME, Operator.EQ, name);
  }

  @Test
  void queriesThatDifferInNothingButTheirValuesHaveOneShape() {
    ParameterizedQuery ann = where(named("Ann"));
    ParameterizedQuery bob = where(named("Bob"));
    assertThat(ann.shape()).isEqualTo(bob.shape()).hasSameHashCodeAs(bob.shape());
    assertThat(ann.values()).containsExactly("Ann");
    assertThat(bob.values()).containsExactly("Bob");
  }

  @Test
  void queriesThatDifferInMoreHaveTwo() {
    assertThat(where(named("Ann")).shape())
        .isNotEqualTo(where(Filter.compare(NAME, Operator.NE, "Ann")).shape())
        .isNotEqualTo(where(new Filter.Not(named("Ann"))).shape())
        .isNotEqualTo(ParameterizedQuery.of(Query.of(AUTHOR)).shape());
    Query page = Query.of(AUTHOR).at(new Page(5, 0, Keyset.of(List.of(1950, 1), false)));
    Query fromNull = Query.of(AUTHOR).at(new Page(5, 0, Keyset.of(Arrays.asList(null, 1), false)));
    assertThat(ParameterizedQuery.of(page).shape())
        .isNotEqualTo(ParameterizedQuery.of(fromNull).shape());
  }

  @Test
  void filtersThatWereMadeApartKeepTheirValuesWhereTheyMeet() {
    Filter both = Filter.between(BORN, 1950, 1960).and(named("Ann"));
    assertThat(where(new Filter.Or(List.of(named("Bob"), both))).values())
        .containsExactly("Bob", 1950, 1960, "Ann");
  }

  @Test
  void takesTheValuesOfAKeyOfAPlaceAndOfWhatIsEmbedded() {
    Query books = Query.of(BOOKS).where(Filter.compare(title(), Operator.IN, List.of("A", "B")));
    Selection selection =
        new Selection(List.of(NAME), List.of(new Expansion(BOOKS, Loading.SELECT, books)));
    Query query =
        Query.of(AUTHOR)
            .where(Filter.key(AUTHOR, new Key(List.of(7))))
            .at(new Page(2, 0, Keyset.of(List.of(9), true)))
            .selecting(selection);
    assertThat(ParameterizedQuery.of(query).values()).containsExactly(7, 9, List.of("A", "B"));
  }

  private static Column title() {
    return BOOKS.target().column("title").orElseThrow();
  }

  @Test
  void textOperatorsSendThePatternThatFindsTheTextAsItIs() {
    assertThat(where(Filter.compare(NAME, Operator.CONTAINS, "50%_")).values())
        .containsExactly("%50\\%\\_%");
    assertThat(where(Filter.compare(NAME, Operator.STARTSWITH, "a\\b")).values())
        .containsExactly("a\\\\b%");
    assertThat(where(Filter.compare(NAME, Operator.ENDSWITH, "nn")).values())
        .containsExactly("%nn");
    assertThat(where(Filter.compare(NAME, Operator.LIKE, "a%")).values()).containsExactly("a%");
  }

  @Test
  void whatHoldsNoValuesIsNotCopied() {
    Query query = Query.of(AUTHOR).at(new Page(2, 0, null));
    assertThat(ParameterizedQuery.of(query).shape().query()).isSameAs(query);
  }
}
