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
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.annotation.Access;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.error.DeclarationException;
import org.relata.service.command.show.AccessTable;
import org.relata.service.settings.ModelSources;
import org.relata.service.testing.Repository;

class DeclaredModelsTest {

  @Test
  void readsModels() {
    assertThat(
            DeclaredModels.read(ModelSources.of(List.of(Repository.models("people"))))
                .models()
                .all())
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

  @Model
  @Access(
      role = "anonymous",
      allow = "read",
      where = "open=true",
      columns = {"-secret"})
  @Access(
      role = "member",
      allow = {"create", "update"},
      set = "owner=$sub",
      check = "open=true")
  static class Door {
    @Column(primaryKey = true)
    Integer id;

    @Column Boolean open;
    @Column String secret;
    @Column String owner;
  }

  @Model
  static class Wall {
    @Column(primaryKey = true)
    Integer id;
  }

  @Test
  void readsRulesOfClassesAndOfAFileBeside(@TempDir Path directory) throws IOException {
    String rules = "access: [{role: admin, allow: all}]";
    Path beside = Files.writeString(directory.resolve("access.yaml"), rules);
    String file =
        """
        models:
          Door:
            columns: {id: {type: Integer, primary_key: true}, open: Boolean, secret: String, owner: String}
            access:
              - {role: anonymous, allow: read, where: open=true, columns: [-secret]}
              - {role: member, allow: [create, update], set: {owner: $sub}, check: open=true}
          Wall:
            columns: {id: {type: Integer, primary_key: true}}
        access: [{role: admin, allow: all}]
        """;
    Path same = Files.writeString(directory.resolve("models.yaml"), file);
    AccessRules ofFile = DeclaredModels.read(ModelSources.of(List.of(same))).access();
    assertThat(AccessTable.of(Models.of(Door.class, Wall.class).withFiles(beside).read()))
        .isEqualTo(AccessTable.of(ofFile))
        .contains("member");
  }

  @Model
  @Access(role = "member", allow = "create", set = "owner")
  static class Gate {
    @Column(primaryKey = true)
    Integer id;
  }

  @Test
  void tellsWhatIsWrongInARuleOfAClass() {
    assertThatExceptionOfType(DeclarationException.class)
        .isThrownBy(() -> Models.of(Gate.class).read())
        .withMessageContaining("Gate: set of @Access must be column=value, not owner");
  }
}
