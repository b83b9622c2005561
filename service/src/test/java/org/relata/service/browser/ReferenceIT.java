package org.relata.service.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.ExampleRows;
import org.relata.service.testing.Repository;
import org.relata.service.testing.Served;

/// The reference of the API as people try it out.
class ReferenceIT {

  private static Browser browser;
  private static Served served;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    served = Served.file(Repository.models("people"));
    served.database().execute(ExampleRows.of("people"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) browser.close();
    if (served != null) served.close();
  }

  @ParameterizedTest
  @CsvSource({"1280, light", "375, dark"})
  void triesOutARequest(int width, String colours) {
    browser.look(width, colours);
    browser.open(served.service().address() + "/_docs");
    browser.see(".opblock-tag", "Person");
    browser.inspect("reference");
    browser.click("#operations-tag-Person");
    browser.click("#operations-Person-getPerson .opblock-summary-control");
    String operation = "#operations-Person-getPerson ";
    browser.type(operation + "tr[data-param-name=key] input", "1");
    browser.click(operation + "tr[data-param-name=expand] .json-schema-form-item-add");
    browser.type(operation + "tr[data-param-name=expand] input", "addresses");
    browser.click(operation + ".execute");
    browser.see(operation + ".live-responses-table .response-col_status", "200");
    browser.see(operation + ".live-responses-table", "ann@work.test");
    browser.see(operation + ".request-url", "/person/1?expand=addresses");
    browser.screenshot("tried-out");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .contains(served.service().address() + "/person/1?expand=addresses")
        .allMatch(
            url -> url.startsWith(served.service().address() + "/") || url.startsWith("data:"));
  }
}
