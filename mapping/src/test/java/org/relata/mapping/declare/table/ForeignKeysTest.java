package org.relata.mapping.declare.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.ForeignKey.Action;
import org.relata.mapping.testing.YamlModels;
import org.relata.mapping.type.ColumnType;

class ForeignKeysTest {

  /// A table with a composite key, and one with these columns.
  private static String line(String columns) {
    return """
    models:
      Order:
        columns:
          shop: {type: Integer, primary_key: true}
          number: {type: BigInteger, primary_key: true, name: no}
          note: {type: String(9)}
      Line:
        columns:
          id: {type: Integer, primary_key: true}
    """
        + columns.indent(6);
  }

  private static List<ForeignKey> foreignKeys(String columns) {
    return YamlModels.table("line", line(columns)).foreignKeys();
  }

  private static ForeignKey plain(String name, List<String> columns, List<String> targets) {
    return new ForeignKey(
        name.isEmpty() ? null : name, columns, "order", targets, null, null, null, null);
  }

  private static List<String> diagnostics(String columns) {
    return YamlModels.diagnostics(line(columns)).stream()
        .map(fault -> fault.replace("models.yaml:", ""))
        .toList();
  }

  @Nested
  class Pointing {

    @Test
    void atAnAttributeOrADatabaseName() {
      assertThat(foreignKeys("a: {foreign_key: order.number}\nb: {foreign_key: order.no}"))
          .containsExactly(
              plain("", List.of("a"), List.of("no")), plain("", List.of("b"), List.of("no")));
    }

    @Test
    void withAllThatMayBeSaid() {
      assertThat(
              foreignKeys(
                  """
                  a:
                    foreign_key:
                      column: order.note
                      ondelete: set null
                      onupdate: CASCADE
                      name: line_order
                      deferrable: true
                      initially: deferred
                  b: {foreign_key: {column: order.note, deferrable: false, initially: IMMEDIATE}}
                  """))
          .containsExactly(
              new ForeignKey(
                  "line_order",
                  List.of("a"),
                  "order",
                  List.of("note"),
                  Action.SET_NULL,
                  Action.CASCADE,
                  true,
                  true),
              new ForeignKey(
                  null, List.of("b"), "order", List.of("note"), null, null, false, false));
    }

    @Test
    void atWhatIsNotThereNamesTheNearest() {
      assertThat(
              diagnostics(
                  """
                  a: {foreign_key: ordr.shop}
                  b: {foreign_key: order.shp}
                  c: {type: Integer, foreign_key: order}
                  """))
          .containsExactly(
              "10:24: no such table ordr; did you mean order? Available: order, line",
              "11:24: order has no column shp; did you mean shop? Available: shop, number, note",
              "12:39: a foreign key must reference table.column; found order");
    }

    @Test
    void withUnknownWords() {
      assertThat(
              diagnostics(
                  """
                  a: {foreign_key: {column: order.note, ondelete: CASCAD, initially: later}}
                  b: {foreign_key: {column: order.note, deferrable: false, initially: DEFERRED}}
                  """))
          .containsExactly(
              "10:55: no such ondelete CASCAD; did you mean CASCADE? Available: CASCADE, SET NULL,"
                  + " SET DEFAULT, RESTRICT, NO ACTION",
              "10:74: no such initially later; available: DEFERRED, IMMEDIATE",
              "11:75: a foreign key that is not deferrable cannot be initially deferred");
    }
  }

  @Nested
  class Typing {

    private static ColumnType type(String columns, String column) {
      return YamlModels.column("Line", column, line(columns)).type();
    }

    @Test
    void isThatOfTheReferencedColumn() {
      assertThat(type("a: {foreign_key: order.number}", "a"))
          .isEqualTo(new ColumnType.BigIntegerType());
    }

    @Test
    void goesAlongChains() {
      String columns =
          "a: {foreign_key: line.b}\nb: {foreign_key: line.c}\nc: {foreign_key: order.note}";
      assertThat(type(columns, "a")).isEqualTo(new ColumnType.StringType(9));
    }

    @Test
    void sharesAnEnum() {
      String columns = "state: Enum(a, b)\nother: {foreign_key: line.state}";
      assertThat(type(columns, "other"))
          .isEqualTo(new ColumnType.EnumType("line_state", List.of("a", "b")));
    }

    @Test
    void isTheColumnsOwnIfItHasOne() {
      assertThat(type("a: {foreign_key: order.number, type: Integer}", "a"))
          .isEqualTo(new ColumnType.IntegerType());
    }

    @Test
    void doesNotGoInCircles() {
      assertThat(
              diagnostics(
                  """
                  a: {foreign_key: line.b}
                  b: {foreign_key: line.c}
                  c: {foreign_key: line.b}
                  d: {foreign_key: line.d}
                  """))
          .containsExactly(
              "11:7: no type for line.b: the foreign keys of line.b, line.c form a cycle; declare"
                  + " a type on one of them",
              "12:7: no type for line.c: the foreign keys of line.c, line.b form a cycle; declare"
                  + " a type on one of them",
              "13:7: no type for line.d: the foreign keys of line.d form a cycle; declare a type"
                  + " on one of them");
    }

    @Test
    void isReportedOnceWhereItIsWrong() {
      assertThat(diagnostics("a: Strng\nb: {foreign_key: line.a, default: 5}"))
          .satisfiesExactly(
              fault -> assertThat(fault).startsWith("10:10: no such type Strng; did you mean"));
    }
  }

  @Nested
  class Composing {

    @Test
    void joinsThoseThatShareAName() {
      assertThat(
              foreignKeys(
                  """
                  a: {foreign_key: {column: order.shop, name: fk, ondelete: CASCADE}}
                  x: Text
                  b: {foreign_key: {column: order.note, name: fk}}
                  """))
          .containsExactly(
              new ForeignKey(
                  "fk",
                  List.of("a", "b"),
                  "order",
                  List.of("shop", "note"),
                  Action.CASCADE,
                  null,
                  null,
                  null));
    }

    @Test
    void joinsThoseThatCoverACompositeKeyOnce() {
      assertThat(
              foreignKeys(
                  "n: {foreign_key: order.number, name: nr}\ns: {foreign_key: order.shop}\n"
                      + "x: {foreign_key: order.note}"))
          .containsExactly(
              plain("", List.of("nr", "s"), List.of("no", "shop")),
              plain("", List.of("x"), List.of("note")));
    }

    @Test
    void leavesThoseThatCoverItTwice() {
      assertThat(
              foreignKeys(
                  "a: {foreign_key: order.number}\nb: {foreign_key: order.shop}\n"
                      + "c: {foreign_key: order.number}\nd: {foreign_key: order.shop}"))
          .hasSize(4);
    }

    @Test
    void leavesThoseThatCoverPartOfIt() {
      assertThat(foreignKeys("a: {foreign_key: order.shop}"))
          .containsExactly(plain("", List.of("a"), List.of("shop")));
    }

    @Test
    void keepsTwoWithNamesApart() {
      assertThat(
              foreignKeys(
                  """
                  a: {foreign_key: {column: order.shop, name: one}}
                  b: {foreign_key: {column: order.number, name: one}}
                  c: {foreign_key: {column: order.shop, name: two}}
                  d: {foreign_key: {column: order.number, name: two}}
                  """))
          .containsExactly(
              plain("one", List.of("a", "b"), List.of("shop", "no")),
              plain("two", List.of("c", "d"), List.of("shop", "no")));
    }

    @Test
    void refusesWhatDoesNotBelongTogether() {
      assertThat(
              diagnostics(
                  """
                  a: {foreign_key: {column: order.shop, name: one}}
                  b: {foreign_key: {column: line.id, name: one}}
                  c: {foreign_key: {column: order.shop, name: two}}
                  d: {foreign_key: {column: order.shop, name: two}}
                  e: {foreign_key: {column: order.shop, name: three, ondelete: CASCADE}}
                  f: {foreign_key: {column: order.number, name: three, ondelete: RESTRICT}}
                  """))
          .containsExactly(
              "11:33: foreign key one references two tables, order and line",
              "13:33: several columns of foreign key two reference the same column; give each"
                  + " foreign key its own name",
              "15:70: conflicting ondelete within one foreign key: CASCADE and RESTRICT");
    }
  }
}
