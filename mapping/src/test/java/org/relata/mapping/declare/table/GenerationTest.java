package org.relata.mapping.declare.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Permission;
import org.relata.mapping.testing.YamlModels;

class GenerationTest {

  private static String thing(String columns) {
    return "models:\n  Thing:\n    columns:\n      id: {type: Integer, primary_key: true}\n"
        + columns.indent(6);
  }

  private static Column column(String declared) {
    return YamlModels.column("Thing", "n", thing("n: " + declared));
  }

  @Test
  void isStoredUnlessToldOtherwise() {
    assertThat(column("{type: Integer, computed: id + 1}").generation())
        .isEqualTo(new Generation.Computed("id + 1", true));
    assertThat(column("{type: Integer, computed: {sql: id + 1}}").generation())
        .isEqualTo(new Generation.Computed("id + 1", true));
    assertThat(column("{type: Integer, computed: {sql: id + 1, persisted: false}}").generation())
        .isEqualTo(new Generation.Computed("id + 1", false));
  }

  @Test
  void isReadOnlyAndNeverRequired() {
    for (String declared :
        List.of(
            "{type: Integer, computed: id + 1, nullable: false}",
            "{type: Integer, identity: always}",
            "{type: Integer, filled_by: database, nullable: false}")) {
      Column column = column(declared);
      assertThat(column.readOnly()).as(declared).isTrue();
      assertThat(column.required()).as(declared).isFalse();
      assertThat(column.nullable()).as(declared).isFalse();
    }
  }

  @Test
  void isNeverAmongTheColumnsThatAreWritten() {
    var thing = YamlModels.model("Thing", thing("n: {type: Integer, computed: id + 1}\nm: Text"));
    assertThat(thing.columns()).hasToString("[thing.id, thing.n, thing.m]");
    assertThat(thing.writable(Permission.CREATE)).hasToString("[thing.id, thing.m]");
    assertThat(thing.writable(Permission.UPDATE)).hasToString("[thing.id, thing.m]");
  }

  @Test
  void numbersByDefaultAreWritten() {
    Column column = column("{type: BigInteger, identity: by default}");
    assertThat(column.identity()).isTrue();
    assertThat(column.readOnly()).isFalse();
    assertThat(column.required()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: Integer, computed: id, default: 1}"
            + "|22: column n has computed and is never written; it cannot have default",
        "{type: Integer, filled_by: database, onupdate: 1}"
            + "|30: column n has filled_by and is never written; it cannot have onupdate",
        "{type: Integer, computed: id, server_default: 1}"
            + "|32: column n cannot be computed by the database: it has a server_default",
        "{type: Integer, computed: {sql: id, persisted: false}, index: true}"
            + "|38: column n cannot be computed by the database: it is not stored, and has index",
        "{type: Integer, computed: '', nullable: true}"
            + "|32: computed must be an expression, not empty text",
        "{type: Integer, identity: allways}"
            + "|31: no such identity allways; did you mean always? Available: always, by default",
        "{type: Text, identity: always}"
            + "|28: column n cannot be an identity: it must be Integer, BigInteger or SmallInteger,"
            + " not Text",
        "{type: Integer, filled_by: me}|32: no such filled_by me; available: database",
        "{type: Integer, computed: id, filled_by: database}"
            + "|46: column n has computed; filled_by is not allowed with it",
        "{type: Integer, computed: {persisted: false}}"
            + "|31: computed has no sql; an expression is required",
      })
  void isRefusedWhereItCannotBe(String declared, String message) {
    List<String> diagnostics = YamlModels.diagnostics(thing("n: " + declared));
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst()).endsWith(message.substring(message.indexOf(':')));
  }
}
