package org.relata.service.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleReaderTest {

  private static List<Example> read(String... lines) {
    return ExampleReader.read(String.join("\n", lines));
  }

  @Test
  void readsASessionCommandByCommand() {
    assertThat(
            read(
                "Text.",
                "",
                "```console",
                "$ curl 'a",
                "  b'",
                "[1]",
                "[2]",
                "$ curl \\",
                " c",
                "```"))
        .containsExactly(
            new Example.Command(4, "curl 'a\n  b'", new Expectation.Text("[1]\n[2]\n")),
            new Example.Command(8, "curl \\\n c", new Expectation.Text("")));
  }

  @Test
  void readsAScriptWithTheBlockBelowIt() {
    assertThat(read("```sh", "curl a", "```", "", "answers", "", "```json", "[]", "```"))
        .containsExactly(new Example.Command(1, "curl a", new Expectation.Json("[]\n")));
  }

  @Test
  void readsWhatStartsAService() {
    assertThat(read("```sh", "./relata prepare", "./relata serve a.yaml --max-rows 5", "```"))
        .containsExactly(
            new Example.Service(
                1, List.of("a.yaml", "--max-rows", "5"), new Expectation.Text("…")));
  }

  @Test
  void findsBlocksInLists() {
    assertThat(read("- one:", "", "  ```yaml", "  models: {}", "  ```"))
        .containsExactly(new Example.ModelsFile(3, "models: {}\n"));
  }

  @Test
  void savesAMarkedFile() {
    assertThat(read("<!-- file: a.json -->", "```json", "[]", "```"))
        .containsExactly(new Example.SavedFile(2, "a.json", "[]\n"));
  }

  @Test
  void passesOverWhatHasAReason() {
    assertThat(read("<!-- not run: needs Docker -->", "```sh", "docker compose up", "```"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ```sh,curl a,```                         | what it prints is not shown
          ```sh,curl a,```,,```yaml,models: {},``` | what it prints is not shown
          ```console,curl a,```                    | no command is behind a $
          ```json,[],```                           | no command prints this
          ```,text,```                             | no command prints this
          ```yaml,columns: {},```                  | no key of a models file is at its beginning
          ```python,print(1),```                   | no such language: python
          text:,,    print(1)                      | no such language: indented
          """)
  void refusesWhatCannotBeChecked(String page, String why) {
    assertThat(read(page.split(",", -1)).getFirst())
        .isInstanceOfSatisfying(
            Example.Unchecked.class, example -> assertThat(example.why()).isEqualTo(why));
  }

  @ParameterizedTest
  @CsvSource({"<!-- not run -->", "<!-- not run: -->", "<!-- skip: Docker -->"})
  void refusesAMarkWithoutAReason(String mark) {
    assertThat(read(mark, "```sh", "docker compose up", "```"))
        .containsExactly(new Example.Unchecked(2, "no such mark: " + mark));
  }
}
