package org.relata.service.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.parameter.RuleParser;
import org.relata.service.server.Service;
import org.relata.service.testing.Repository;

/// `relata schema diff` says what is different, and how to mend it.
class SchemaDiffIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE.execute("drop schema public cascade; create schema public");
  }

  private int run(String example, String action, String... options) {
    return run(Repository.models(example), action, options);
  }

  private int run(Path models, String action, String... options) {
    List<String> arguments = new ArrayList<>(List.of("schema", action));
    arguments.add(models.toString());
    arguments.addAll(List.of("--database", DATABASE.url()));
    arguments.addAll(List.of(options));
    CommandActions actions =
        new CommandActions(
            sources -> Resolver.resolve(ModelFile.read(sources.files()), new RuleParser()),
            Service::start);
    out.getBuffer().setLength(0);
    return RelataCommand.commandLine(actions, Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blog", "library", "northwind", "people", "shop", "wiki"})
  void thereIsNoDifferenceInWhatWasCreated(String example) {
    assertThat(run(example, "create")).isZero();

    assertThat(run(example, "diff")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
    assertThat(run(example, "diff", "--json")).isZero();
    assertThat(out.toString().strip()).isEqualTo("[]");
  }

  @Test
  void eachDifferenceIsALine() {
    run("people", "create");
    DATABASE.execute(
        "alter table address drop constraint address_person_id_fkey, add nickname text");

    assertThat(run("people", "diff")).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "note: address.nickname: column: declared none, found text",
            "error: address.person_id: foreign key: declared person(id), found none; fix: ALTER"
                + " TABLE address ADD FOREIGN KEY (person_id) REFERENCES person (id)");
  }

  @Test
  void orAnObject() {
    run("people", "create");
    DATABASE.execute("alter table person alter name drop not null, add nickname text");

    assertThat(run("people", "diff", "--json", "--errors")).isEqualTo(1);
    assertThat(out.toString().strip())
        .isEqualTo(
            "[{\"severity\":\"error\",\"where\":\"person.name\",\"what\":\"nullability\","
                + "\"declared\":\"not null\",\"found\":\"nullable\","
                + "\"fix\":\"ALTER TABLE person ALTER COLUMN name SET NOT NULL\"}]");
  }

  @Test
  void whatDiffersAndIsNotWrongCanBeLeftOut() {
    run("people", "create");
    DATABASE.execute("alter table person add nickname text");

    assertThat(run("people", "diff", "--errors")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(run("people", "diff")).isEqualTo(1);
  }

  @Test
  void anIndexIsAdvisedUntilTheModelsOrTheDatabaseHaveIt(@TempDir Path directory)
      throws IOException {
    Path models = directory.resolve("notes.yaml");
    Files.writeString(
        models,
        """
        models:
          Author:
            columns: {id: {type: Integer, primary_key: true}}
            relationships: {notes: {target: Note, backref: author}}
          Note:
            columns: {id: {type: Integer, primary_key: true}, author_id: {foreign_key: author.id}}
        """);
    String advice =
        "warning: %s:6:80: note.author_id has no index: rows that refer to one of author are found by reading all of note; add index: true, or index_foreign_keys: true at the top of the file%n"
            .formatted(models);

    assertThat(run(models, "create")).isZero();
    assertThat(err).hasToString(advice);

    err.getBuffer().setLength(0);
    assertThat(run(models, "diff")).isZero();
    assertThat(err).hasToString(advice);
    assertThat(out.toString()).isEmpty();

    err.getBuffer().setLength(0);
    DATABASE.execute("create index of_author on note (author_id)");
    assertThat(run(models, "diff", "--errors")).isZero();
    assertThat(err.toString()).isEmpty();
  }
}
