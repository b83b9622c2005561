package org.relata.service.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.NODE;
import static org.relata.service.testing.Examples.PAGE;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.POST;
import static org.relata.service.testing.Examples.TAG;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Model;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class SelectionParserTest {

  private static String expansions(Model model, String query) {
    return Told.expansions(Requests.list(model, query).parsedList().query());
  }

  private static String refusal(Model model, String query) {
    return String.join("\n", Requests.list(model, query).errors());
  }

  @Nested
  class ByDeclaration {

    @Test
    void embedsWhatIsJoinedOrSubqueried() {
      assertThat(expansions(PERSON, "")).isEmpty();
      assertThat(expansions(ADDRESS, "")).isEqualTo("person:joined");
      assertThat(expansions(PAGE, "")).isEqualTo("tags:subquery by name up");
    }

    @Test
    void stopsAtACycle() {
      assertThat(expansions(PERSON, "expand=addresses")).isEqualTo("addresses:select");
      assertThat(expansions(TAG, "expand=pages")).isEqualTo("pages:select");
    }

    @Test
    void goesIntoATreeAsDeepAsItsJoinDepth() {
      assertThat(expansions(NODE, "")).isEqualTo("children:joined {children:joined}");
    }

    @Test
    void isLeftOutOnDemand() {
      assertThat(expansions(PAGE, "expand=-tags")).isEmpty();
      assertThat(expansions(NODE, "expand=children(expand=-children)"))
          .isEqualTo("children:joined");
      assertThat(expansions(PERSON, "expand=addresses(expand=-person)"))
          .isEqualTo("addresses:select");
      assertThat(refusal(PERSON, "expand=-addresses"))
          .isEqualTo("expand: addresses is not embedded by default and cannot be excluded");
      assertThat(refusal(PAGE, "expand=-tag"))
          .isEqualTo("expand: page has no relationship tag; did you mean tags? Available: tags");
      assertThat(refusal(PAGE, "expand=tags,-tags"))
          .isEqualTo("expand: tags is both embedded and excluded");
      assertThat(refusal(TAG, "expand=pages,-pages.tags"))
          .isEqualTo(
              "expand: -name takes a single relationship name; to exclude a nested one, use"
                  + " parent(expand=-name)");
    }
  }

  @Nested
  class ByRequest {

    @Test
    void takesTheDeclaredStrategyOrTheNamedOne() {
      assertThat(expansions(PERSON, "expand=addresses:joined")).isEqualTo("addresses:joined");
      assertThat(expansions(PERSON, "expand=addresses:subquery")).isEqualTo("addresses:subquery");
      assertThat(expansions(ADDRESS, "expand=person:select")).isEqualTo("person:select");
      assertThat(expansions(PAGE, "expand=tags")).isEqualTo("tags:subquery by name up");
    }

    @Test
    void followsDots() {
      assertThat(expansions(POST, "expand=author.addresses:joined"))
          .isEqualTo("author:select {addresses:joined}");
      assertThat(expansions(PERSON, "expand=addresses.person"))
          .isEqualTo("addresses:select {person:joined}");
      assertThat(expansions(TAG, "expand=pages.tags"))
          .isEqualTo("pages:select {tags:subquery by name up}");
    }

    @Test
    void mergesPathsThatOverlap() {
      assertThat(expansions(POST, "expand=author.addresses,author.drafts:joined,author:joined"))
          .isEqualTo("author:joined {addresses:select, drafts:joined}");
      assertThat(expansions(POST, "expand=author(expand=addresses),author.drafts:select"))
          .isEqualTo("author:select {addresses:select, drafts:select}");
      assertThat(refusal(PERSON, "expand=addresses:joined,addresses:select"))
          .isEqualTo("expand: conflicting loading strategies for addresses: joined and select");
      assertThat(refusal(PERSON, "expand=addresses(limit=1),addresses(limit=2)"))
          .isEqualTo("expand: duplicate parentheses for addresses");
    }

    @Test
    void refinesTheRowsInParentheses() {
      assertThat(
              expansions(
                  PERSON,
                  "expand=addresses:subquery(email:contains=x;sort=-email,id;limit=5;offset=2;"
                      + "fields=id,email;expand=person(fields=name))"))
          .isEqualTo(
              "addresses:subquery address.email contains x by email down, id up limit 5 offset 2"
                  + " of [address.id, address.email] {person:joined of [person.name]}");
      assertThat(expansions(PERSON, "expand=addresses(where=or(id=1;email=\"a;b)\"))"))
          .isEqualTo("addresses:select [address.id eq 1 or address.email eq a;b)]");
      assertThat(expansions(PAGE, "expand=tags(sort=-id)")).isEqualTo("tags:subquery by id down");
      assertThat(expansions(PERSON, "expand=addresses()")).isEqualTo("addresses:select");
    }
  }

  @Nested
  class InvalidExpansions {

    @Test
    void nameWhatIsAvailable() {
      assertThat(refusal(PERSON, "expand=adresses,addresses:eager,addresses.persn"))
          .isEqualTo(
              """
              expand: person has no relationship adresses; did you mean addresses? Available: addresses, posts, drafts
              expand: no such loading strategy eager; available: select, joined, subquery\
              """);
      assertThat(refusal(PERSON, "expand=addresses.persn"))
          .isEqualTo(
              "expand: addresses: address has no relationship persn; did you mean person?"
                  + " Available: person");
      assertThat(refusal(PERSON, "expand=addresses(after=x;count=true;emial=a;limit=2000;id=z)"))
          .isEqualTo(
              """
              expand: addresses: after: no such parameter after; available: where, sort, fields, expand, limit, offset
              expand: addresses: count: no such parameter count; available: where, sort, fields, expand, limit, offset
              expand: addresses: emial: address has no column emial; did you mean email? Available: id, email, person_id
              expand: addresses: id: 'z' is not an Integer
              expand: addresses: limit: must be at most 1000, not 2000\
              """);
    }

    @Test
    void sendWhatIsDynamicToItsOwnPath() {
      String expected =
          "expand: Person.posts is dynamic and cannot be embedded; query /person/{key}/posts";
      assertThat(refusal(PERSON, "expand=posts")).isEqualTo(expected);
      assertThat(refusal(PERSON, "expand=posts:joined")).isEqualTo(expected);
    }

    @Test
    void wantAStrategyForWhatRaises() {
      assertThat(refusal(PERSON, "expand=drafts"))
          .isEqualTo(
              "expand: Person.drafts requires an explicit loading strategy, as in"
                  + " drafts:select");
      assertThat(expansions(PERSON, "expand=drafts:joined")).isEqualTo("drafts:joined");
    }

    @Test
    void takeNoFilterForASingleRow() {
      assertThat(refusal(ADDRESS, "expand=person(name=x)"))
          .isEqualTo("expand: person: name: no such parameter name; available: fields, expand");
    }

    @Test
    void meetMalformedText() {
      assertThat(refusal(PERSON, "expand=addresses(limit=1"))
          .isEqualTo("expand: unclosed parenthesis");
      assertThat(refusal(PERSON, "expand=addresses(limit=1)x"))
          .isEqualTo(
              "expand: unexpected text after the closing parenthesis in"
                  + " 'addresses(limit=1)x'");
      assertThat(refusal(PERSON, "expand=")).isEqualTo("expand: missing relationship name");
      assertThat(refusal(PERSON, "expand=addresses,,"))
          .isEqualTo("expand: missing relationship name");
    }

    @Test
    void boundTheWork() {
      assertThat(refusal(PERSON, "expand=" + "addresses.person.".repeat(5) + "addresses"))
          .isEqualTo("expand: must be at most 10 relationships deep");
      assertThat(refusal(PERSON, "expand=" + "addresses.person.".repeat(6) + "addresses"))
          .isEqualTo("expand: a path may follow at most 10 relationships");
      String nested = "addresses(expand=person(expand=".repeat(20) + "addresses" + "))".repeat(20);
      assertThat(refusal(PERSON, "expand=" + nested))
          .isEqualTo("expand: must be at most 10 relationships deep");
    }
  }
}
