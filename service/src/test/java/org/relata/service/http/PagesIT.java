package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// The pages for people, and the files that these consist of, as they go over HTTP.
class PagesIT {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

  private static final Served SERVED = Served.file(Repository.models("people"));
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  private static Answer get(String path, String accept) {
    return SERVICE.get(path, "Accept", accept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BROWSER + "|text/html; charset=utf-8",
        "text/html|text/html; charset=utf-8",
        "*/*|application/json",
        "application/json|application/json",
        "application/json, text/plain, */*|application/json",
        "text/html;q=0.5, application/json|application/json",
        "image/png, text/*|text/html; charset=utf-8"
      })
  void theIndexIsAPageForThoseWhoPreferHtml(String accept, String type) {
    Answer index = get("/", accept);
    assertThat(index.header("Content-Type")).isEqualTo(type);
    assertThat(index.header("Vary")).contains("Accept");
  }

  @Test
  void programsGetJsonWhateverTheyDoNotSay() {
    assertThat(SERVICE.get("/").body()).startsWith("{\"models\":[");
    assertThat(get("/", "image/png").status()).isEqualTo(406);
    assertThat(get("/_docs", "application/json").status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/_docs", "/_docs/"})
  void aPageTellsTheBrowserToBeStrict(String path) {
    Answer page = get(path, BROWSER);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';")
        .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Permissions-Policy"))
        .isEqualTo("camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.body()).startsWith("<!doctype html>").endsWith("</html>\n");
  }

  @ParameterizedTest
  @CsvSource({
    "explorer.js, text/javascript; charset=utf-8",
    "theme.css, text/css; charset=utf-8",
    "icon.svg, image/svg+xml; charset=utf-8",
    "swagger-ui-bundle.js, text/javascript; charset=utf-8",
    "swagger-ui.css, text/css; charset=utf-8"
  })
  void aFileHasItsTypeAndIsKept(String name, String type) {
    Answer file = get("/_assets/" + name, "*/*");
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo(type);
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    Answer again = SERVICE.get("/_assets/" + name, "If-None-Match", file.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(file.header("ETag"));
    assertThat(again.body()).isEmpty();
  }

  @Test
  void aPageIsKeptToo() {
    String tag = get("/", BROWSER).header("ETag");
    assertThat(SERVICE.get("/", "Accept", BROWSER, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(SERVICE.get("/", "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void aFileIsPacked() {
    Answer packed = SERVICE.get("/_assets/swagger-ui-bundle.js", "Accept-Encoding", "gzip");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().length()).isLessThan(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_assets/x.js",
        "/_assets",
        "/_assets/",
        "/_assets/explorer.html",
        "/_assets/Page.class",
        "/_assets/..",
        "/_assets/%2e%2e",
        "/_assets/../logback.xml",
        "/_assets/..%2Flogback.xml",
        "/_assets/%2Fetc%2Fpasswd",
        "/_assets/..%5c..%5clogback.xml",
        "/_assets/theme.css/x",
        "/_assets/theme.css%00",
        "/_docs/theme.css",
        "/_explorer"
      })
  void noPathLeadsToAnyOtherFile(String path) {
    Answer nothing = SERVICE.get(path);
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aFileThatIsNotThereHasANearestOne() {
    assertThat(SERVICE.get("/_assets/them.css").body())
        .contains("\"detail\":\"No such file them.css; did you mean theme.css? Available: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_docs", "/_assets/theme.css", "/_explorer/models"})
  void onlyReadingIsAllowed(String path) {
    assertThat(SERVICE.send("OPTIONS", path, null).header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    Answer refused = SERVICE.post(path, "{}");
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_docs", "/_assets/theme.css", "/_explorer/models"})
  void headHasTheHeadersOfGet(String path) {
    Answer head = SERVICE.send("HEAD", path, null);
    Answer get = SERVICE.get(path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"ETag", "Content-Type", "Cache-Control", "Content-Length"}) {
      assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
    }
  }

  @Test
  void headOfALargeFileTellsNoLength() {
    Answer head = SERVICE.send("HEAD", "/_assets/swagger-ui-bundle.js", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEmpty();
    assertThat(
            SERVICE
                .send("HEAD", "/person", null, "Accept", "application/x-ndjson")
                .header("Content-Length"))
        .isEmpty();
  }

  @Test
  void pagesAreNoPartOfABatch() {
    Answer refused =
        SERVICE.post("/_batch", "[{\"method\":\"GET\",\"path\":\"/_assets/theme.css\"}]");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("\"pointer\":\"/0/path\"");
  }

  @Test
  void theModelsAreDescribedToTheExplorer() {
    assertThat(SERVICE.get("/_explorer/models").body())
        .isEqualTo(
            """
            {"rules":false,"models":[{"name":"Person","href":"/person","key":["id"],
            "allows":["read","create","update","delete"],"columns":[
            {"name":"id","type":"Integer","nullable":false},
            {"name":"name","type":"String(50)","nullable":false}],"relationships":[
            {"name":"addresses","target":"Address","direction":"one to many","list":true,
            "lazy":"select","viewonly":false,"reverse":"person","from":["id"],"to":["person_id"]}]},
            {"name":"Address","href":"/address","key":["id"],
            "allows":["read","create","update","delete"],"columns":[
            {"name":"id","type":"Integer","nullable":false},
            {"name":"email","type":"String(120)","nullable":false},
            {"name":"person_id","type":"Integer","nullable":false}],"relationships":[
            {"name":"person","target":"Person","direction":"many to one","list":false,
            "lazy":"joined","viewonly":false,"reverse":"addresses","from":["person_id"],"to":["id"]}]}]}
            """
                .replace("\n", ""));
  }
}
