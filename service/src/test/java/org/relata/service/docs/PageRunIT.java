package org.relata.service.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRunIT {

  @TempDir private Path directory;

  /// {@return what is wrong with a page, whose fences are written as `~~~`}
  private String failures(String page) throws IOException {
    return String.join("\n", PageRun.failures(page, directory));
  }

  @Nested
  class ARightPage {

    @Test
    void hasWhatComesBack() throws IOException {
      assertThat(
              failures(
                  """
                  ~~~sh
                  ./relata serve examples/people/models.yaml --ephemeral --default-limit 2 --max-limit 2
                  ~~~
                  ~~~
                  Relata is ready on http://127.0.0.1:8080 (2 models, … endpoints)
                  ~~~
                  ~~~console
                  $ curl localhost:8080/person --json '{"name": "Ann"}'
                  {"id":1,"name":"Ann"}
                  $ tag=$(curl -o /dev/null -w '%header{etag}' localhost:8080/person/1)
                  $ curl -o /dev/null -w '%{http_code} %{url}' -X DELETE localhost:8080/person/1 \\
                    -H "If-Match: $tag"
                  204 localhost:8080/person/1
                  ~~~
                  ~~~sh
                  curl 'localhost:8080/person?limit=3'
                  ~~~
                  ~~~json
                  {"status": 400, "detail": "limit: must be at most 2, not 3", "…": "…"}
                  ~~~
                  ~~~sh
                  curl -i 'localhost:8080/person'
                  ~~~
                  ~~~http
                  HTTP/1.1 200 OK
                  Server-Timing: …;desc="1 statement"

                  []
                  ~~~
                  """))
          .isEmpty();
    }

    @Test
    void hasModelsThatResolveAndCommandsThatReadThem() throws IOException {
      assertThat(
              failures(
                  """
                  ~~~yaml
                  models:
                    Thing: {columns: {id: {type: Integer, primary_key: true}}}
                  ~~~
                  ~~~yaml
                  # from examples/people/models.yaml
                  models: {Person: {columns: {name: {type: String(50), nullable: false}}}}
                  ~~~
                  <!-- file: wrong.yaml -->
                  ~~~yaml
                  models: {Thing: {}}
                  ~~~
                  ~~~console
                  $ ./relata check wrong.yaml
                  wrong.yaml:1:10: …
                  ~~~
                  <!-- not run: there is no Docker here -->
                  ~~~sh
                  docker compose up
                  ~~~
                  """))
          .isEmpty();
    }
  }

  @Nested
  class AWrongPage {

    @Test
    void hasAnotherAnswer() throws IOException {
      assertThat(
              failures(
                  """
                  ~~~sh
                  ./relata serve examples/people/models.yaml
                  ~~~
                  ~~~console
                  $ curl localhost:8080/person
                  [{"id":1,"name":"Ann"}]
                  $ curl localhost:8080/address
                  ~~~
                  """))
          .isEqualTo(
              """
              5: curl localhost:8080/person
              shown:
              [{"id":1,"name":"Ann"}]

              printed:
              []
              7: curl localhost:8080/address
              shown:

              printed:
              []\
              """);
    }

    @Test
    void hasAnotherGreeting() throws IOException {
      assertThat(
              failures(
                  """
                  ~~~console
                  $ ./relata serve examples/people/models.yaml
                  Relata is ready on http://127.0.0.1:8080 (3 models, … endpoints)
                  ~~~
                  """))
          .startsWith("2: ./relata serve\nshown:\nRelata is ready");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          """
          ~~~yaml
          models: {Thing: {}}
          ~~~
          """,
          """
          ~~~yaml
          # examples/people/models.yaml
          models: {}
          ~~~
          """,
          """
          ~~~yaml
          # from examples/people/models.yaml
          models: {Person: {columns: {age: Integer}}}
          ~~~
          """
        })
    void hasModelsThatAreNone(String page) throws IOException {
      assertThat(failures(page)).startsWith("1: ");
    }

    @Test
    void cannotBeFollowed() throws IOException {
      assertThat(
              failures("~~~console\n$ ./relata serve a.yaml --database jdbc:postgresql://x/y\n~~~"))
          .isEqualTo("2: a service of another database cannot be started here");
    }
  }
}
