package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.error.DeclarationException;
import org.relata.service.settings.ModelSources;
import org.relata.service.testing.Repository;

class DeclaredModelsTest {

  @Test
  void readsModels() {
    assertThat(DeclaredModels.read(ModelSources.of(List.of(Repository.models("people")))).models().all())
        .extracting("name")
        .containsExactly("Person", "Address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models: {}", "models:", "tables: {t: {columns: {id: {type: Integer}}}}"})
  void refusesFilesWithoutModels(String text, @TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("models.yaml"), text);
    assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> DeclaredModels.read(ModelSources.of(List.of(file))))
        .satisfies(invalid ->
            assertThat(invalid.diagnostics())
                .extracting(Object::toString)
                .containsExactly(
                    file + ":1:1: no models are declared; expected at least one in models"));
  }
}
