package org.relata.service.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;

/// The explorer of a service with rules, for people with and without credentials.
class SignInIT {

  private static final String MODELS =
      """
      models:
        Post:
          columns:
            id: {type: Integer, primary_key: true}
            title: {type: String(50), nullable: false}
          access:
            - {role: reader, allow: read}
            - {role: editor, allow: all}
      """;

  /// The key `key-of-an-editor`, hashed.
  private static final String KEYS =
      """
      keys:
        - name: editor
          hash: 'sha256:2cd7625bd364797ef41835bf1ff292098afa261485890edc0274bb90a9346b8d'
          roles: [editor]
      """;

  private static Browser browser;
  private static TestDatabase database;
  private static ForkedService service;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    browser = Browser.start();
    database = TestDatabase.create();
    Path models = Files.writeString(folder.resolve("models.yaml"), MODELS);
    Path keys = Files.writeString(folder.resolve("keys.yaml"), KEYS);
    service =
        ForkedService.start(
            "128m", models, "--database", database.url(), "--api-keys", keys.toString());
    database.execute("insert into post (title) values ('First')");
  }

  @AfterAll
  static void stop() {
    if (browser != null) browser.close();
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void look() {
    browser.look(1280, "light");
  }

  @Test
  void isForThoseWhoSignIn() {
    browser.open(service.address() + "/");
    browser.see("h1", "Sign in");
    browser.see("p", "The service wants to know who you are.");
    browser.inspect("sign-in");
    browser.type(".signin input", "not-a-key");
    browser.press("Sign in");
    browser.see("p", "The service does not accept the token or key of this tab");
    browser.type(".signin input", "key-of-an-editor");
    browser.press("Sign in");
    browser.see("h1", "Models");
    browser.click(".box[data-model=Post]");
    browser.see("td", "First");
    browser.see(".trace .curl", "-H \"Authorization: Bearer $TOKEN\"");
    assertThat(browser.evaluate("return document.body.innerText.includes('key-of-an-editor')"))
        .isEqualTo(false);
    assertThat(browser.evaluate("return localStorage.length")).isEqualTo(0L);
    browser.press("New Post");
    browser.type("[name=title]", "Second");
    browser.press("Create Post");
    browser.see("h1", "Second");
    browser.click(".links button");
    browser.see("h1", "Sign in");
  }
}
