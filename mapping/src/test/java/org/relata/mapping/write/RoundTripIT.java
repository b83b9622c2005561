package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.CharType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;

/// What is written is what the database then holds, and what is read again; one by one and many in
/// one statement.
class RoundTripIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static int tables;

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  static Stream<Arguments> values() {
    ColumnType mood = new EnumType("mood", List.of("so so", "gl\"ad"));
    DATABASE.execute("create type mood as enum ('so so', 'gl\"ad')");
    DATABASE.execute("create domain positive as integer check (value > 0)");
    DATABASE.execute("create extension if not exists citext");
    DATABASE.execute("create extension if not exists hstore");
    return Stream.of(
        Arguments.of("integer", new IntegerType(), -2147483648, "-2147483648"),
        Arguments.of("bigint", new BigIntegerType(), Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of("smallint", new SmallIntegerType(), 32767, "32767"),
        Arguments.of("varchar(20)", new StringType(20), "a'b\"\\{},é😀", "a'b\"\\{},é😀"),
        Arguments.of("text", new TextType(), "", ""),
        Arguments.of("text", new TextType(), "NULL", "NULL"),
        Arguments.of(
            "timestamp",
            new DateTimeType(false),
            LocalDateTime.parse("2026-11-22T10:00:00.123456"),
            "2026-11-22 10:00:00.123456"),
        Arguments.of(
            "timestamp",
            new DateTimeType(false),
            LocalDateTime.parse("-0043-03-15T12:00:00"),
            "0044-03-15 12:00:00 BC"),
        Arguments.of(
            "timestamptz",
            new DateTimeType(true),
            OffsetDateTime.parse("2026-11-22T10:00:00Z"),
            "2026-11-22 10:00:00+00"),
        Arguments.of("date", new DateType(), LocalDate.parse("0001-01-01"), "0001-01-01"),
        Arguments.of("date", new DateType(), LocalDate.of(12026, 2, 3), "12026-02-03"),
        Arguments.of("date", new DateType(), LocalDate.MAX, "infinity"),
        Arguments.of("time", new TimeType(), LocalTime.parse("23:59:59.000001"), "23:59:59.000001"),
        Arguments.of("time", new TimeType(), LocalTime.MAX, "24:00:00"),
        Arguments.of(
            "time[]",
            new ArrayType(new TimeType()),
            List.of(LocalTime.MAX, LocalTime.MIDNIGHT),
            "{24:00:00,00:00:00}"),
        Arguments.of("interval", new IntervalType(), Interval.INFINITY, "infinity"),
        Arguments.of("interval", new IntervalType(), Interval.NEGATIVE_INFINITY, "-infinity"),
        Arguments.of(
            "interval",
            new IntervalType(),
            new Interval(14, -3, 3_600_000_001L),
            "P1Y2M-3DT1H0.000001S"),
        Arguments.of("interval", new IntervalType(), new Interval(0, 0, -1_500_000), "PT-1.5S"),
        Arguments.of("float", new FloatType(), 0.1 + 0.2, "0.30000000000000004"),
        Arguments.of("float", new FloatType(), Double.NEGATIVE_INFINITY, "-Infinity"),
        Arguments.of("real", new FloatType(), 32.38f, "32.38"),
        Arguments.of(
            "numeric",
            new NumericType(null, null),
            new BigDecimal("12345678901234567890.10"),
            "12345678901234567890.10"),
        Arguments.of("numeric(10,2)", new NumericType(10, 2), new BigDecimal("-7.50"), "-7.50"),
        decimal("0"),
        decimal("-0.00"),
        decimal("9".repeat(499)),
        decimal("-" + "9".repeat(499)),
        decimal("-0." + "0".repeat(497) + "1"),
        decimal("7" + "0".repeat(1500) + ".5"),
        Arguments.of("numeric", new NumericType(null, null), Double.NaN, "NaN"),
        Arguments.of("boolean", new BooleanType(), false, "f"),
        Arguments.of("mood", mood, "gl\"ad", "gl\"ad"),
        Arguments.of(
            "jsonb",
            new JsonType(true),
            new Json("{\"a\": [1.50, null]}"),
            "{\"a\": [1.50, null]}"),
        Arguments.of(
            "json", new JsonType(false), new Json("{\"b\": 1, \"a\":2}"), "{\"b\": 1, \"a\":2}"),
        Arguments.of("char(4)", new CharType(4), "a b", "a b "),
        Arguments.of("real", new FloatType("Real"), 32.38f, "32.38"),
        Arguments.of("inet", new NativeType("inet"), "192.0.2.1/24", "192.0.2.1/24"),
        Arguments.of("citext", new NativeType("CITEXT"), "Ab\"c", "Ab\"c"),
        Arguments.of("hstore", new NativeType("HSTORE"), "\"a\"=>\"1\"", "\"a\"=>\"1\""),
        Arguments.of("int4range", new NativeType("INT4RANGE"), "[1,10)", "[1,10)"),
        Arguments.of("point", new NativeType("POINT"), "(1,2)", "(1,2)"),
        Arguments.of("box", new NativeType("BOX"), "(1,2),(0,0)", "(1,2),(0,0)"),
        Arguments.of("bit(3)", new NativeType("BIT(3)"), "101", "101"),
        Arguments.of("bit varying(5)", new NativeType("BIT VARYING(5)"), "101", "101"),
        Arguments.of("money", new NativeType("MONEY"), "$1.50", "$1.50"),
        Arguments.of("xml", new NativeType("XML"), "<a>b</a>", "<a>b</a>"),
        Arguments.of(
            "tsvector", new NativeType("TSVECTOR"), "'cat':1 'it''s':2", "'cat':1 'it''s':2"),
        Arguments.of(
            "time(3) with time zone",
            new NativeType("time(3) with time zone"),
            "10:00:00.125+02",
            "10:00:00.125+02"),
        Arguments.of("positive", new NativeType("positive"), "7", "7"),
        Arguments.of(
            "tstzrange[]",
            new ArrayType(new NativeType("tstzrange")),
            Arrays.asList("[\"2026-11-22 10:00:00+00\",)", null, "empty"),
            "{\"[\\\"2026-11-22 10:00:00+00\\\",)\",NULL,empty}"),
        Arguments.of(
            "uuid",
            new UuidType(),
            UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
            "123e4567-e89b-12d3-a456-426614174000"),
        Arguments.of("bytea", new PickleType(), new Json("\"é\""), "\\x0122c3a922"),
        Arguments.of(
            "integer[]", new ArrayType(new IntegerType()), Arrays.asList(1, null, 3), "{1,NULL,3}"),
        Arguments.of(
            "text[]",
            new ArrayType(new TextType()),
            List.of(List.of("a,b", "NULL"), List.of("", "\\\"")),
            "{{\"a,b\",\"NULL\"},{\"\",\"\\\\\\\"\"}}"),
        Arguments.of("text[]", new ArrayType(new TextType()), List.of(), "{}"),
        Arguments.of(
            "timestamptz[]",
            new ArrayType(new DateTimeType(true)),
            List.of(OffsetDateTime.parse("2026-11-22T10:00:00.5Z")),
            "{\"2026-11-22 10:00:00.5+00\"}"));
  }

  private static Arguments decimal(String digits) {
    BigDecimal value = new BigDecimal(digits);
    return Arguments.of("numeric", new NumericType(null, null), value, value.toPlainString());
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("values")
  void whatIsWrittenIsRead(String declared, ColumnType type, Object value, String text) {
    assertThat(write(declared, type, value, text)).containsExactly(value, null, value);
  }

  @Test
  void bytesAreReadAsWritten() {
    byte[] bytes = {0, 1, -1, '\\', '\''};
    List<Object> read = write("bytea", new LargeBinaryType(), bytes, "\\x0001ff5c27");
    assertThat((byte[]) read.getFirst()).isEqualTo(bytes);
    assertThat((byte[]) read.getLast()).isEqualTo(bytes);
  }

  /// Writes the value, null, and the value again: the first alone, the others together.
  private static List<Object> write(String declared, ColumnType type, Object value, String text) {
    String name = "t" + ++tables;
    Column id =
        new Column(name, "id", "id", new IntegerType(), true, false, true, null, null, null, null);
    Column column = new Column(name, "v", "v", type, false, true, false, null, null, null, null);
    Table table = new Table(name, List.of(id, column), List.of(), List.of(), List.of(), List.of());
    Model model = new Model("T", table, null);
    Mapping mapping =
        new Mapping(new Models(List.of(model), List.of(), List.of()), DATABASE.dataSource());
    DATABASE.execute("create table " + name + " (id serial primary key, v " + declared + ")");
    Query shown = Query.of(model).selecting(new Selection(List.of(column), List.of()));
    Row row = new Row(Map.of(column, value));
    Row none = new Row(Collections.singletonMap(column, null));
    var first = mapping.session((_, _) -> {}).write(new Change.Create(model, List.of(row)), shown);
    var rest =
        mapping.session((_, _) -> {}).write(new Change.Create(model, List.of(none, row)), shown);
    assertThat(DATABASE.rows("select v from " + name + " order by id"))
        .containsExactly(List.of(text), List.of("null"), List.of(text));
    List<Object> written =
        values(
            Stream.concat(
                first.orElseThrow().records().stream(), rest.orElseThrow().records().stream()));
    for (List<Object> read : readOften(mapping, shown)) {
      assertThat(read).matches(all -> Arrays.deepEquals(all.toArray(), written.toArray()));
    }
    return written;
  }

  /// The driver has a statement's values sent as text the first times, and then as it can.
  private static List<List<Object>> readOften(Mapping mapping, Query shown) {
    Ordering byKey = new Ordering(shown.model().primaryKey().getFirst(), false, false);
    Query ordered = shown.sortedBy(List.of(Sort.by(byKey)));
    return mapping
        .session((_, _) -> {})
        .inTransaction(
            Isolation.COMMITTED,
            session ->
                IntStream.range(0, 8)
                    .mapToObj(_ -> values(session.page(ordered).records().stream()))
                    .toList());
  }

  private static List<Object> values(Stream<Record> records) {
    return records.map(record -> record.value(0)).toList();
  }
}
