package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// The examples take their own data, file by file.
class ExamplesIT {

  private static void fill(RunningService service, String example) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Repository.path("examples/" + example + "/data"))) {
      files = all.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String table = file.getFileName().toString().replaceAll("^[0-9]+-|[.]json$", "");
      Answer answer = service.post("/" + table, Files.readString(file), "Prefer", "return=minimal");
      assertThat(answer.status()).as(file + ": " + answer.body()).isEqualTo(201);
    }
  }

  @Test
  void people() throws IOException {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"))) {
      fill(service, "people");
      assertThat(service.get("/person/1?expand=addresses(fields=email)").body())
          .isEqualTo(
              "{\"id\":1,\"name\":\"Ann\",\"addresses\":[{\"email\":\"ann@example.org\"},"
                  + "{\"email\":\"ann@work.example.com\"}]}");
      assertThat(service.get("/person?addresses:exists=false").body())
          .isEqualTo("[{\"id\":3,\"name\":\"Cleo\"}]");
    }
  }

  @Test
  void wiki() throws IOException {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("wiki"))) {
      fill(service, "wiki");
      assertThat(service.get("/page/1").body())
          .isEqualTo(
              "{\"id\":1,\"title\":\"Sharpening knives\",\"tags\":[{\"id\":1,\"name\":\"howto\"},"
                  + "{\"id\":2,\"name\":\"kitchen\"}]}");
      assertThat(service.get("/tag/3?fields=name&expand=pages(fields=title)").body())
          .isEqualTo("{\"name\":\"garden\",\"pages\":[{\"title\":\"Growing herbs\"}]}");
    }
  }

  @Test
  void library() throws IOException {
    try (TestDatabase database = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("library"))) {
      fill(service, "library");
      assertThat(
              service
                  .get(
                      "/book?authors.name:contains=Example&fields=title,published&expand=-authors,-category,-jacket")
                  .body())
          .isEqualTo("[{\"title\":\"Relations in Practice\",\"published\":\"2020-05-17\"}]");
      assertThat(
              service
                  .get(
                      "/book/1?fields=title,price,reading_time,keywords,details,cover,notes&expand=-category,jacket,authors(fields=name)")
                  .body())
          .isEqualTo(
              """
              {"title":"Frankenstein","price":12.50,"reading_time":"PT9H30M","keywords":["gothic","science"],
              "details":{"edition": 3, "illustrated": false},"cover":"iVBORw0KGgo=",
              "notes":{"donated by":"a member","shelf":[2,7]},"jacket":{"book_id":1,"color":"black","blurb":"It lives."},
              "authors":[{"name":"Mary Shelley"}]}
              """
                  .replace("\n", ""));
      assertThat(
              service
                  .get(
                      "/member/6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01/loans?returned:is=null&fields=id,taken,due&expand=-copy,-member")
                  .body())
          .isEqualTo("[{\"id\":2,\"taken\":\"2026-11-02T10:30:00Z\",\"due\":\"2026-11-30\"}]");
    }
  }
}
