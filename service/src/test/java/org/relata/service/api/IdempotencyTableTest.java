package org.relata.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Schema;
import org.relata.mapping.model.Models;
import org.relata.service.testing.Repository;

class IdempotencyTableTest {

  @Test
  void isMadeAsTheDocsHaveIt() throws IOException {
    Models none = new Models(List.of(), List.of(), List.of());
    String docs = Files.readString(Repository.path("docs/service.md"));
    assertThat(new Schema(none.withTable(IdempotencyTable.TABLE)).statements())
        .hasSize(2)
        .allSatisfy(statement -> assertThat(docs).contains(statement + ";"));
  }
}
