package org.relata.service.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.relata.service.testing.ExampleRows;
import org.relata.service.testing.Repository;
import org.relata.service.testing.Served;

/// The explorer as people use it.
class ExplorerIT {

  private static final String ANSWER = ".* the server responded with a status of 4(04|12|22) .*";

  private static Browser browser;
  private static Served served;

  private final Set<String> own = new HashSet<>();

  @BeforeAll
  static void start() {
    browser = Browser.start();
    served = Served.file(Repository.models("people"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) browser.close();
    if (served != null) served.close();
  }

  @BeforeEach
  void fill() {
    served.database().execute("truncate person, address restart identity cascade");
    served.database().execute(ExampleRows.of("people"));
    own.add(served.service().address().toString());
    browser.look(1280, "light");
    browser.forget();
  }

  /// Answers that the API gives are told by the browser as errors of the network.
  @AfterEach
  void nothingIsWrongAndNobodyElseIsAsked() {
    assertThat(browser.complaints()).filteredOn(complaint -> !complaint.matches(ANSWER)).isEmpty();
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> own.stream().anyMatch(address -> url.startsWith(address + "/")));
  }

  private static void open(String path) {
    browser.open(served.service().address() + path);
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "1280, dark", "375, light", "375, dark"})
  void walksFromRowToRow(int width, String colours) {
    browser.look(width, colours);
    open("/");
    browser.see("h1", "Models");
    browser.inspect("models");
    browser.click(".box[data-model=Person]");
    browser.see("h1", "Person");
    browser.see("td", "Cleo");
    browser.inspect("rows");
    browser.press("1: Ann");
    browser.see("h1", "Ann");
    browser.press("Expand");
    browser.see(".related td", "ann@work.test");
    browser.see(".trace .last", "2 statements");
    browser.inspect("row");
    browser.press("addresses");
    browser.see("h1", "addresses");
    browser.inspect("related-rows");
    browser.press("2: ann@work.test");
    browser.see("h1", "ann@work.test");
    browser.press("Ann");
    browser.see("h1", "Ann");
    assertThat(browser.evaluate("return location.hash")).isEqualTo("#/person/1");
    browser.back();
    browser.see("h1", "ann@work.test");
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "375, dark"})
  void makesChangesAndDeletesRows(int width, String colours) {
    browser.look(width, colours);
    open("/#/person");
    browser.press("New Person");
    browser.see("h1", "New Person");
    browser.press("Create Person");
    browser.see(".field .error", "is required");
    assertThat(browser.evaluate("return document.activeElement.name")).isEqualTo("name");
    browser.inspect("new");
    browser.type("[name=name]", "Dora");
    browser.press("Create Person");
    browser.see("h1", "Dora");
    browser.press("Edit");
    browser.see("h1", "Edit Dora");
    browser.type("[name=name]", "Dora D.");
    assertThat(served.service().patch("/person/4", "{\"name\":\"Theodora\"}").status())
        .isEqualTo(200);
    browser.press("Save");
    browser.see(".conflict h2", "Somebody else changed this row");
    browser.see(".conflict td", "Theodora");
    browser.inspect("conflict");
    assertThat(served.rows("select name from person where id = 4")).isEqualTo("Theodora");
    browser.press("Keep my changes, to save them over it");
    browser.seeNo(".conflict");
    browser.press("Save");
    browser.see("h1", "Dora D.");
    assertThat(served.rows("select name from person where id = 4")).isEqualTo("Dora D.");
    browser.press("Delete");
    browser.see("dialog h2", "Delete Dora D.?");
    browser.inspect("delete");
    browser.click("dialog .danger");
    browser.see("h1", "Person");
    assertThat(served.rows("select id from person order by id")).isEqualTo("1, 2, 3");
  }

  @Test
  void reloadsWhatSomebodyElseHasChanged() {
    open("/#edit/person/1");
    browser.see("h1", "Edit Ann");
    browser.type("[name=name]", "Anna");
    served.service().patch("/person/1", "{\"name\":\"Anne\"}");
    browser.press("Save");
    browser.press("Reload, and drop my changes");
    browser.see("h1", "Edit Anne");
    assertThat(browser.evaluate("return document.querySelector('[name=name]').value"))
        .isEqualTo("Anne");
    assertThat(served.rows("select name from person where id = 1")).isEqualTo("Anne");
  }

  @Test
  void doesNotDeleteWhatSomebodyElseHasChanged() {
    open("/#/person/3");
    browser.see("h1", "Cleo");
    served.service().patch("/person/3", "{\"name\":\"Cleopatra\"}");
    browser.press("Delete");
    browser.click("dialog .danger");
    browser.see(".notice", "(412)");
    browser.press("Show it as it is now");
    browser.see("h1", "Cleopatra");
  }

  @Test
  void linksAndUnlinksRows() {
    try (Served wiki = Served.file(Repository.models("wiki"))) {
      wiki.database().execute(ExampleRows.of("wiki"));
      own.add(wiki.service().address().toString());
      browser.open(wiki.service().address() + "/#/page/1");
      browser.see(".related td", "kitchen");
      browser.inspect("links");
      browser.click("[aria-label='Unlink kitchen']");
      browser.seeNo("[aria-label='Unlink kitchen']");
      browser.type(".link input", "3");
      browser.press("Link");
      browser.see(".related td", "garden");
      browser.type(".link input", "99");
      browser.press("Link");
      browser.see(".notice", "tag/99 does not exist");
      assertThat(wiki.rows("select tag_id from tags where page_id = 1 order by 1"))
          .isEqualTo("1, 3");
    }
  }

  @Test
  void filtersSortsAndTurnsPages() {
    open("/#/person?limit=1");
    browser.see("td", "Ann");
    browser.press("Next →");
    browser.see("td", "Bob");
    browser.press("← Previous");
    browser.see("td", "Ann");
    browser.press("name");
    browser.press("name ↑");
    browser.see("td", "Cleo");
    assertThat(browser.evaluate("return location.hash")).isEqualTo("#/person?limit=1&sort=-name");
    browser.evaluate("document.querySelector('.add select').value = 'addresses.email'");
    browser.evaluate("document.querySelector('.add select').dispatchEvent(new Event('change'))");
    browser.type(".add input", "@work.");
    browser.press("Filter");
    browser.see(".chip", "addresses.email:contains=@work.");
    browser.see("td", "Ann");
    browser.see(".trace .last .url", "/person?limit=1&sort=-name&addresses.email:contains=@work.");
    browser.see(".trace .last .cost", "1 statement · ");
    browser.see(".trace .curl", "curl 'http://127.0.0.1:");
    browser.click(".chip button");
    browser.see("td", "Cleo");
  }

  @Test
  void sayWhatIsWrongWithAnAddress() {
    open("/#json/person/1?expand=addresses");
    browser.see("pre.json", "\"email\": \"ann@work.test\"");
    browser.inspect("json");
    open("/#/nothing");
    browser.see("h1", "Nothing here");
    browser.inspect("nothing");
  }

  @Test
  void isUsedByKeyboard() {
    open("/");
    browser.see("h1", "Models");
    browser.keys(Keys.TAB);
    browser.keys(Keys.ENTER);
    assertThat(browser.evaluate("return document.activeElement.id")).isEqualTo("main");
    String seen = "return document.querySelector('.models-diagram').getAttribute('viewBox')";
    Object whole = browser.evaluate(seen);
    browser.evaluate("document.querySelector('.models-diagram').focus()");
    browser.keys("+", Keys.ARROW_RIGHT);
    assertThat(browser.evaluate(seen)).isNotEqualTo(whole);
    browser.keys("0");
    assertThat(browser.evaluate(seen)).isEqualTo(whole);
    browser.keys(Keys.TAB);
    browser.keys(Keys.ENTER);
    browser.see("h1", "Person");
    assertThat(browser.evaluate("return document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void callsRowsAsTheModelSays() {
    String models =
        """
        models:
          Person:
            label: "{name}, {city}"
            columns: {id: {type: Integer, primary_key: true}, name: Text, city: Text}
          Pet:
            columns:
              id: {type: Integer, primary_key: true}
              name: Text
              person_id: {type: Integer, foreign_key: person.id, index: true}
            relationships: {person: {target: Person, lazy: joined}}
        """;
    try (Served labelled = Served.text(models)) {
      own.add(labelled.service().address().toString());
      labelled.service().post("/person", "{\"name\":\"Ann\",\"city\":\"Rome\"}");
      labelled.service().post("/pet", "{\"name\":\"Rex\",\"person_id\":1}");
      browser.open(labelled.service().address() + "/#/pet/1");
      browser.see("h1", "Rex");
      browser.press("Ann, Rome");
      browser.see("h1", "Ann, Rome");
      browser.open(labelled.service().address() + "/#/person/1?fields=id,name");
      browser.see("h1", "Ann");
    }
  }

  @Test
  void showsManyModels() {
    StringBuilder models = new StringBuilder("models:\n");
    for (int i = 0; i < 60; i++) {
      models.append("  Thing").append(i).append(":\n    columns:\n");
      models.append("      id: {type: Integer, primary_key: true}\n      name: String(20)\n");
      if (i == 0) continue;
      int other = i / 3;
      models.append("      other_id: {type: Integer, foreign_key: thing").append(other);
      models.append(".id}\n    relationships:\n      other: {target: Thing").append(other);
      models.append(", backref: things").append(i).append("}\n");
    }
    try (Served many = Served.text(models.toString())) {
      own.add(many.service().address().toString());
      browser.open(many.service().address() + "/");
      browser.see("h1", "Models");
      browser.inspect("many-models");
      assertThat(browser.evaluate("return document.querySelectorAll('.box').length"))
          .isEqualTo(60L);
      assertThat(browser.evaluate("return document.querySelectorAll('.edge').length"))
          .isEqualTo(59L);
    }
  }
}
