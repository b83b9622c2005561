package org.relata.mapping.declare.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.YamlModels;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;

class ColumnsTest {

  /// A file with one model `Thing` that has an `id` and these columns, the first in line 5.
  private static String thing(String columns) {
    return "models:\n  Thing:\n    columns:\n      id: {type: Integer, primary_key: true}\n"
        + columns.indent(6);
  }

  private static Column column(String name, String declared) {
    return YamlModels.column("Thing", name, thing(declared));
  }

  private static List<String> diagnostics(String columns) {
    return YamlModels.diagnostics(thing(columns)).stream()
        .map(fault -> fault.replace("models.yaml:", ""))
        .toList();
  }

  @Nested
  class Naming {

    @Test
    void differsBetweenUsersAndTheDatabaseIfWanted() {
      Column column = column("born", "born: {type: Date, name: date of birth, doc: When}");
      assertThat(column.attribute()).isEqualTo("born");
      assertThat(column.name()).isEqualTo("date of birth");
      assertThat(column.doc()).isEqualTo("When");
    }

    @Test
    void allowsALeadingUnderscore() {
      assertThat(column("_note", "_note: Text").name()).isEqualTo("_note");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'a.b'", "'a:b'", "'a,b'", "'a(b'", "'a)b'", "'a;b'", "'a&b'", "'a=b'", "'a b'", "'-a'",
          "'a/b'", "'a?b'", "'a%b'", "'a\"b'"
        })
    void refusesWhatCannotStandInARequest(String quoted) {
      String name = quoted.substring(1, quoted.length() - 1);
      assertThat(diagnostics(quoted + ": Text"))
          .containsExactly(
              "5:7: invalid column name %s; allowed: letters, digits, _ and -, not starting with -"
                  .formatted(name));
    }

    @Test
    void refusesNothing() {
      assertThat(diagnostics("'': Text"))
          .containsExactly(
              "5:7: invalid column name \"\"; allowed: letters, digits, _ and -, not starting with"
                  + " -",
              "5:7: invalid table column name \"\"; allowed: at least one character");
    }

    @Test
    void refusesTwoColumnsWithOneNameInTheTable() {
      assertThat(diagnostics("a: {type: Text, name: x}\nb: {type: Text, name: x}"))
          .containsExactly("6:7: columns a and b of thing have the same name x in the table");
    }

    @Test
    void refusesNamesThatPostgresKeepsOrCuts() {
      String name = "x".repeat(64);
      assertThat(diagnostics("xmin: Text\n" + name + ": Text"))
          .containsExactly(
              "5:7: column name xmin is reserved by PostgreSQL; choose another",
              "6:7: column name " + name + " is too long: 64 bytes, PostgreSQL allows 63");
    }

    @Test
    void refusesReservedAndImpossibleNamesOfModelsAndTables() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    _Person: {columns: {id: {type: Integer, primary_key: true}}}
                    A: {tablename: _a, columns: {id: {type: Integer, primary_key: true}}}
                    B: {tablename: a/b, columns: {id: {type: Integer, primary_key: true}}}
                    C D: {columns: {id: {type: Integer, primary_key: true}}}
                  tables:
                    _e: {columns: {id: Integer}}
                  """))
          .containsExactly(
              "models.yaml:3:18: table name _a is reserved: it starts with _",
              "models.yaml:4:18: invalid table name a/b; allowed: letters, digits, _, -, $ and"
                  + " inner spaces",
              "models.yaml:5:3: invalid model name C D; allowed: letters, digits, _ and -",
              "models.yaml:7:3: table name _e is reserved: it starts with _");
    }

    @Test
    void refusesTwoModelsWithOneTable() {
      assertThat(
              YamlModels.diagnostics(
                      """
                      models:
                        Person: {columns: {id: {type: Integer, primary_key: true}}}
                        Human: {tablename: person, columns: {id: {type: Integer, primary_key: true}}}
                      """)
                  .getFirst())
          .startsWith(
              "models.yaml:3:22: duplicate table person of model Human; first declared by model"
                  + " Person at ")
          .endsWith("models.yaml:2:3");
    }

    @Test
    void refusesAModelDeclaredInTwoFiles() {
      String file = "models: {A: {columns: {id: {type: Integer, primary_key: true}}}}";
      assertThat(YamlModels.diagnostics(file, file).getFirst())
          .startsWith("more.yaml:1:10: duplicate model A; first declared at ")
          .endsWith("models.yaml:1:10");
    }

    @Test
    void usesATablenameAsItIsWritten() {
      assertThat(
              YamlModels.model(
                      "A",
                      "models: {A: {tablename: Order Details, columns: {id: {type: Integer,"
                          + " primary_key: true}}}}")
                  .table())
          .hasToString("Order Details");
    }
  }

  @Nested
  class Keys {

    private static boolean identity(String columns) {
      return YamlModels.column("A", "id", "models: {A: {columns: {" + columns + "}}}").identity();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "Integer | true",
          "BigInteger | true",
          "SmallInteger | true",
          "Text | false",
          "Integer, default: 5 | false",
          "Integer, server_default: {sql: f()} | false",
          "Integer, foreign_key: a.id | false",
          "Integer, autoincrement: false | false"
        })
    void numberThemselvesIfSingleIntegersOnTheirOwn(String type, boolean identity) {
      assertThat(identity("id: {primary_key: true, type: " + type + "}")).isEqualTo(identity);
    }

    @Test
    void doNotNumberThemselvesIfComposite() {
      assertThat(
              identity(
                  "id: {type: Integer, primary_key: true}, b: {type: Integer, primary_key: true}"))
          .isFalse();
    }

    @Test
    void numberThemselvesInACompositeIfTheySaySo() {
      assertThat(
              identity(
                  "id: {type: Integer, primary_key: true, autoincrement: true}, b: {type: Integer,"
                      + " primary_key: true}"))
          .isTrue();
    }

    @Test
    void areNeverNull() {
      assertThat(YamlModels.column("Thing", "id", thing("")).nullable()).isFalse();
      assertThat(YamlModels.column("Thing", "id", thing("")).required()).isFalse();
      assertThat(
              YamlModels.diagnostics(
                  "models: {A: {columns: {id: {type: Integer, primary_key: true, nullable:"
                      + " true}}}}"))
          .containsExactly("models.yaml:1:73: column id is a primary key and cannot be nullable");
    }

    @Test
    void areRefusedNumberingThatCannotBe() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    A:
                      columns:
                        a: {type: Integer, primary_key: true, autoincrement: true}
                        b: {type: Integer, primary_key: true, autoincrement: true}
                        c: {type: Text, primary_key: true, autoincrement: true}
                        d: {type: Integer, autoincrement: true}
                        e: {type: Integer, primary_key: true, default: 1, autoincrement: true}
                        f: {foreign_key: b.id, primary_key: true, autoincrement: true}
                    B: {columns: {id: {type: Integer, primary_key: true}}}
                  """))
          .containsExactly(
              "models.yaml:5:60: column b cannot be autoincrement: column a of its table is"
                  + " autoincrement already",
              "models.yaml:6:57: column c cannot be autoincrement: it must be Integer, BigInteger"
                  + " or SmallInteger, not Text",
              "models.yaml:7:41: column d cannot be autoincrement: it is not a primary key",
              "models.yaml:8:72: column e cannot be autoincrement: column a of its table is"
                  + " autoincrement already",
              "models.yaml:9:64: column f cannot be autoincrement: column a of its table is"
                  + " autoincrement already");
    }

    @Test
    void areRefusedNumberingBesideAForeignKeyOrDefault() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    A: {columns: {id: {type: Integer, primary_key: true, default: 1, autoincrement: true}}}
                    B: {columns: {id: {foreign_key: a.id, primary_key: true, autoincrement: true}}}
                  """))
          .containsExactly(
              "models.yaml:2:83: column id cannot be autoincrement: it has a default",
              "models.yaml:3:75: column id cannot be autoincrement: it has a foreign key");
    }

    @Test
    void areWhatEveryModelNeeds() {
      assertThat(
              YamlModels.diagnostics(
                  "models:\n  Person:\n    columns:\n      name: Text\n  B: {}\n"))
          .containsExactly(
              "models.yaml:2:3: model Person has no primary key; table person requires a column"
                  + " with primary_key: true",
              "models.yaml:5:3: model B has no primary key; table b requires a column with"
                  + " primary_key: true");
    }

    @Test
    void areNotNeededByHelperTables() {
      assertThat(YamlModels.table("t", "tables: {t: {columns: {a: Integer}}}").primaryKey())
          .isEmpty();
    }
  }

  @Nested
  class Versions {

    @ParameterizedTest
    @CsvSource({"Integer", "BigInteger"})
    void countFromOne(String type) {
      Column column = column("v", "v: {type: %s, version: true}".formatted(type));
      assertThat(column.version()).isTrue();
      assertThat(column.nullable()).isFalse();
      assertThat(column.required()).isFalse();
      assertThat(column.defaultValue())
          .isEqualTo(new ColumnDefault.Literal(type.equals("Integer") ? (Object) 1 : (Object) 1L));
    }

    @Test
    void countFromAnotherNumberIfWanted() {
      Column column = column("v", "v: {type: Integer, version: true, default: 5}");
      assertThat(column.defaultValue()).isEqualTo(new ColumnDefault.Literal(5));
    }

    @Test
    void areWhatNoOtherColumnIs() {
      assertThat(column("v", "v: Integer").version()).isFalse();
      assertThat(column("v", "v: {type: Integer, version: false}").version()).isFalse();
    }

    @Test
    void areRefusedWhereNothingCounts() {
      assertThat(
              diagnostics(
                  """
                  a: {type: Integer, version: true}
                  b: {type: Integer, version: true}
                  c: {type: DateTime, version: true}
                  d: {type: Integer, onupdate: 1, version: true}
                  e: {foreign_key: thing.id, version: true}
                  f: {type: Integer, primary_key: true, version: true}
                  """))
          .containsExactly(
              "6:35: column b cannot be the version column: column a of its table is the version"
                  + " column already",
              "7:36: column c cannot be the version column: it must be Integer or BigInteger, not"
                  + " DateTime",
              "8:48: column d cannot be the version column: it has an onupdate",
              "9:43: column e cannot be the version column: it has a foreign key",
              "10:54: column f cannot be the version column: it is a primary key");
    }
  }

  @Nested
  class Defaults {

    static Stream<Arguments> literals() {
      return Stream.of(
          arguments("Integer", "5", 5),
          arguments("Integer", "-0", 0),
          arguments("Integer", "0x1F", 31),
          arguments("Integer", "'5'", 5),
          arguments("BigInteger", "9223372036854775807", Long.MAX_VALUE),
          arguments("SmallInteger", "-32768", -32768),
          arguments("String(3)", "abc", "abc"),
          arguments("String", "'5'", "5"),
          arguments("Text", "''", ""),
          arguments("Float", "1.5", 1.5),
          arguments("Float", "1", 1.0),
          arguments("Float", ".inf", Double.POSITIVE_INFINITY),
          arguments("Float", "-.inf", Double.NEGATIVE_INFINITY),
          arguments("Numeric", "1.10", new BigDecimal("1.10")),
          arguments("Numeric", ".nan", Double.NaN),
          arguments("\"Numeric(4,2)\"", "99.99", new BigDecimal("99.99")),
          arguments("Boolean", "true", true),
          arguments("Boolean", "False", false),
          arguments("\"Enum(a,b)\"", "b", "b"),
          arguments("Date", "2026-11-22", LocalDate.of(2026, 11, 22)),
          arguments("Date", "-infinity", LocalDate.MIN),
          arguments("Time", "'10:30:00'", LocalTime.of(10, 30)),
          arguments("Time", "'24:00:00'", LocalTime.MAX),
          arguments("DateTime", "infinity", LocalDateTime.MAX),
          arguments("DateTime(timezone)", "infinity", OffsetDateTime.MAX),
          arguments("Interval", "-infinity", Interval.NEGATIVE_INFINITY),
          arguments("DateTime", "2026-11-22T10:00:00", LocalDateTime.of(2026, 11, 22, 10, 0)),
          arguments(
              "DateTime(timezone)",
              "2026-11-22T10:00:00+02:00",
              OffsetDateTime.of(2026, 11, 22, 8, 0, 0, 0, ZoneOffset.UTC)),
          arguments("Interval", "P1DT2H", new Interval(0, 1, 7_200_000_000L)),
          arguments(
              "UUID",
              "0b4ce6a2-4fb1-4b3e-9d5f-0f4f7e1f6a55",
              UUID.fromString("0b4ce6a2-4fb1-4b3e-9d5f-0f4f7e1f6a55")),
          arguments("LargeBinary", "AQI=", new byte[] {1, 2}),
          arguments(
              "JSON",
              "{a: [1, 2.50, null, true], b: \"x\\n\\\"\"}",
              new Json("{\"a\":[1,2.50,null,true],\"b\":\"x\\n\\\"\"}")),
          arguments("JSON", "{}", new Json("{}")),
          arguments("JSON", "text", new Json("\"text\"")),
          arguments("PickleType", "[]", new Json("[]")),
          arguments("Array(Integer)", "[1, null, [2]]", Arrays.asList(1, null, List.of(2))));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void areValuesOfTheColumnsType(String type, String literal, Object value) {
      ColumnDefault found =
          column("x", "x: {type: %s, default: %s}".formatted(type, literal)).defaultValue();
      assertThat(found).isInstanceOf(ColumnDefault.Literal.class);
      assertThat(((ColumnDefault.Literal) requireNonNull(found)).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "Integer | five | default five is not valid for Integer; expected an integer from"
              + " -2147483648 to 2147483647",
          "Integer | 1.5 | default 1.5 is not valid for Integer; expected an integer from"
              + " -2147483648 to 2147483647",
          "Integer | 2147483648 | default 2147483648 is not valid for Integer; expected an integer"
              + " from -2147483648 to 2147483647",
          "BigInteger | 9223372036854775808 | default 9223372036854775808 is not valid for"
              + " BigInteger; expected a 64-bit integer",
          "SmallInteger | 32768 | default 32768 is not valid for SmallInteger; expected an integer"
              + " from -32768 to 32767",
          "String(3) | abcd | default abcd is not valid for String(3); expected a string of at most"
              + " 3 characters",
          "String | 5 | default 5 is not valid for String; expected a string",
          "Text | true | default true is not valid for Text; expected a string",
          "Float | fast | default fast is not valid for Float; expected a number",
          "Numeric | x | default x is not valid for Numeric; expected a number",
          "\"Numeric(4,2)\" | 123.4 | default 123.4 is not valid for Numeric(4,2); expected a"
              + " number of at most 4 digits, 2 of them decimal places",
          "\"Numeric(4,2)\" | 1.005 | default 1.005 is not valid for Numeric(4,2); expected a"
              + " number of at most 4 digits, 2 of them decimal places",
          "Boolean | yes | default yes is not valid for Boolean; expected true or false",
          "Boolean | 1 | default 1 is not valid for Boolean; expected true or false",
          "\"Enum(a,b)\" | c | default c is not valid for Enum(a,b); expected one of a, b",
          "Date | 22.11.2026 | default 22.11.2026 is not valid for Date; expected a date such as"
              + " 2026-11-22",
          "Time | noon | default noon is not valid for Time; expected a time such as 10:00:00",
          "DateTime | 2026-11-22T10:00:00Z | default 2026-11-22T10:00:00Z is not valid for"
              + " DateTime; expected a date and time such as 2026-11-22T10:00:00",
          "DateTime(timezone) | 2026-11-22T10:00:00 | default 2026-11-22T10:00:00 is not valid for"
              + " DateTime(timezone); expected a date and time such as 2026-11-22T10:00:00Z",
          "Interval | 1h | default 1h is not valid for Interval; expected a duration such as"
              + " P1DT2H",
          "UUID | 1-1-1-1-1 | default 1-1-1-1-1 is not valid for UUID; expected a UUID such as"
              + " 0b4ce6a2-4fb1-4b3e-9d5f-0f4f7e1f6a55",
          "LargeBinary | '*' | default * is not valid for LargeBinary; expected a base64 string",
          "JSON | .nan | default NaN is not valid for JSON; expected any JSON value",
          "Array(Integer) | [x] | default [x] is not valid for Array(Integer); expected a list,"
              + " each item an integer from -2147483648 to 2147483647",
          "Array(Text) | x | default x is not valid for Array(Text); expected a list, each item a"
              + " string",
          "Text | {a: b} | default {a=b} is not valid for Text; expected a string"
        })
    void areRefusedIfTheyDoNotFit(String type, String literal, String message) {
      assertThat(diagnostics("x:\n  type: %s\n  default: %s".formatted(type, literal)))
          .containsExactly("7:18: " + message);
    }

    @Test
    void areExpressionsIfTheySaySql() {
      Column column =
          column(
              "x",
              "x: {type: DateTime, default: {sql: now()}, server_default: {sql: 'now()'}, onupdate:"
                  + " {sql: now()}}");
      assertThat(column.defaultValue()).isEqualTo(new ColumnDefault.Expression("now()"));
      assertThat(column.serverDefault()).isEqualTo(new ColumnDefault.Expression("now()"));
      assertThat(column.onUpdate()).isEqualTo(new ColumnDefault.Expression("now()"));
    }

    @Test
    void ofTheServerAndOnUpdateAreTypedAsWell() {
      Column column = column("x", "x: {type: Integer, server_default: 1, onupdate: 2}");
      assertThat(column.serverDefault()).isEqualTo(new ColumnDefault.Literal(1));
      assertThat(column.onUpdate()).isEqualTo(new ColumnDefault.Literal(2));
      assertThat(column.defaultValue()).isNull();
      assertThat(diagnostics("x: {type: Integer, server_default: a, onupdate: b}"))
          .containsExactly(
              "5:42: server_default a is not valid for Integer; expected an integer from"
                  + " -2147483648 to 2147483647",
              "5:55: onupdate b is not valid for Integer; expected an integer from -2147483648 to"
                  + " 2147483647");
    }

    @Test
    void areLeftOutByNull() {
      assertThat(column("x", "x: {type: Integer, default: null}").defaultValue()).isNull();
    }
  }

  @Nested
  class Constraining {

    private static Table table(String rest) {
      return YamlModels.table(
          "thing",
          """
          models:
            Thing:
              columns:
                id: {type: Integer, primary_key: true}
                a: {type: Text, unique: true}
                b: {type: Text, index: true}
                c: {type: Text, unique: true, index: true, name: sea}
          """
              + rest.indent(4));
    }

    @Test
    void isNullableUnlessSaidOtherwise() {
      assertThat(column("x", "x: Text").nullable()).isTrue();
      assertThat(column("x", "x: {type: Text, nullable: false}").nullable()).isFalse();
    }

    @Test
    void makesUniquesAndIndexesOfColumns() {
      assertThat(table("").uniques()).containsExactly(new Table.Unique(null, List.of("a")));
      assertThat(table("").indexes())
          .containsExactly(
              new Table.Index("ix_thing_b", List.of("b"), false),
              new Table.Index("ix_thing_sea", List.of("sea"), true));
    }

    @Test
    void makesUniquesAndIndexesOfTheTable() {
      Table table = table("unique: [[a, c]]\nindexes: [[a, b]]\ncheck: {short: length(a) < 9}");
      assertThat(table.uniques())
          .containsExactly(
              new Table.Unique(null, List.of("a")), new Table.Unique(null, List.of("a", "sea")));
      assertThat(table.indexes())
          .contains(new Table.Index("ix_thing_a_b", List.of("a", "b"), false));
      assertThat(table.checks()).containsExactly(new Table.Check("short", "length(a) < 9"));
    }

    @Test
    void refusesWhatIsNotThere() {
      assertThat(
              YamlModels.diagnostics(
                  """
                  models:
                    Thing:
                      columns:
                        id: {type: Integer, primary_key: true}
                        name: {type: Text, index: true}
                      unique: [[nme, id], [id, id]]
                      indexes: [[id, length], [name]]
                  """))
          .containsExactly(
              "models.yaml:6:15: thing has no column nme; did you mean name? Available: id, name",
              "models.yaml:6:30: duplicate column id in one group of unique",
              "models.yaml:7:20: thing has no column length; available: id, name",
              "models.yaml:7:30: duplicate index ix_thing_name; first declared at models.yaml:5:7");
    }
  }

  @Test
  void namesTheTypeOfAnEnumAfterTableAndColumn() {
    assertThat(column("state", "state: Enum(a, b)").type())
        .isEqualTo(new ColumnType.EnumType("thing_state", List.of("a", "b")));
  }
}
