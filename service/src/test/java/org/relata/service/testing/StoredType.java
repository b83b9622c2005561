package org.relata.service.testing;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A type of columns with values that PostgreSQL can hold, as SQL expressions: those at its edges,
/// and some by chance that are the same in every run.
///
/// @param name what tables of it are called
/// @param declared the type in a models file
/// @param stored the type of the database's column
/// @param values SQL, of the stored type once it is cast to it
/// @param compared whether values are found by equality
/// @param ordered whether rows are sorted by it
/// @param key whether it is tried as a primary key
public record StoredType(
    String name,
    String declared,
    String stored,
    List<String> values,
    boolean compared,
    boolean ordered,
    boolean key) {

  private static final int BY_CHANCE = 12;

  private static final List<String> TEXTS =
      List.of(
          "",
          ".",
          "..",
          "...",
          " ",
          "a b",
          " lead",
          "trail ",
          "+",
          "1+1",
          "%",
          "%41",
          "%2",
          "100%",
          "a/b",
          "/",
          "//",
          "\\",
          "a\\b",
          "\\\\",
          "'",
          "''",
          "\"",
          "\"\"",
          "\"a\"",
          "a,b",
          ",",
          ";",
          "a;b=c",
          "(",
          ")",
          "or(a=b)",
          "&",
          "a=b",
          "=",
          "?",
          "#",
          "a#b",
          "<>",
          ">; rel=\"next\"",
          "null",
          "NULL",
          "true",
          "{}",
          "{a,b}",
          "[1]",
          "$1",
          "${x}",
          ":",
          "a:eq",
          "~",
          "^",
          "|",
          "`",
          "\t",
          "\n",
          "\r\n",
          "\u0001",
          "\u001f",
          "\u007f",
          "\u0080",
          "\u0085",
          "\u00a0",
          "é",
          "e\u0301",
          "ß",
          "İ",
          "Ǆ",
          "\u200b",
          "\u200f",
          "\u2028",
          "\ufeff",
          "\ufffd",
          "\uffff",
          "😀",
          "👩‍👩‍👧",
          "𝒳",
          "\udbff\udfff",
          "-- x",
          "/* x */",
          "x'; drop table t; --");

  /// {@return every type that a column can have}
  public static List<StoredType> all() {
    List<StoredType> all = new ArrayList<>(scalars());
    scalars().stream()
        .filter(each -> !each.stored.isEmpty())
        .filter(each -> each.declared.indexOf('(') < 0 || each.name.equals("zoned"))
        .map(StoredType::array)
        .forEach(all::add);
    all.add(json());
    all.add(array(json()));
    all.add(pickle());
    all.addAll(brought());
    return all;
  }

  private static List<StoredType> scalars() {
    return List.of(
        of("small", "SmallInteger", "smallint", "0", "-32768", "32767")
            .byChance(random -> "" + (short) random.nextInt()),
        of("whole", "Integer", "integer", "0", "-2147483648", "2147483647")
            .byChance(random -> "" + random.nextInt()),
        of("big", "BigInteger", "bigint", "0", "-9223372036854775808", "9223372036854775807")
            .byChance(random -> "" + random.nextLong()),
        of("truth", "Boolean", "boolean", "true", "false"),
        ofTexts("string", "String(80)", "varchar(80)"),
        ofTexts("text", "Text", "text"),
        new StoredType(
            "label",
            "'Enum(a b,q''q,x\"y,%,a/b,é😀,NULL,a:b)'",
            "",
            quoted(List.of("a b", "q'q", "x\"y", "%", "a/b", "é😀", "NULL", "a:b")),
            true,
            true,
            true),
        of(
                "id",
                "UUID",
                "uuid",
                "'00000000-0000-0000-0000-000000000000'",
                "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
            .byChance(random -> "'" + new UUID(random.nextLong(), random.nextLong()) + "'"),
        of(
                "bytes",
                "LargeBinary",
                "bytea",
                "'\\x'",
                "'\\x00'",
                "'\\xff'",
                "'\\xfbff'",
                "'\\x5c27'",
                "'\\xfffefdfcfb'")
            .byChance(random -> "'\\x" + HexFormat.of().formatHex(bytes(random)) + "'"),
        floats("float", "double precision")
            .byChance(random -> "'" + finite(Double.longBitsToDouble(random.nextLong())) + "'"),
        of(
                "number",
                "Numeric",
                "numeric",
                numbers(
                    "0",
                    "-0",
                    "0.0",
                    "0.000",
                    "1",
                    "1.0",
                    "1.00",
                    "-1.50",
                    "100",
                    "1e10",
                    "1e-10",
                    "12345678901234567890.12345678901234567890",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "1e1000",
                    "-1e1000",
                    "1e-1000",
                    "0.1",
                    "0.10"))
            .byChance(random -> digits(random, 60)),
        of(
                "money",
                "'Numeric(10,2)'",
                "numeric(10,2)",
                numbers("0", "0.01", "-0.01", "99999999.99", "-99999999.99", "NaN", "1", "1.5"))
            .byChance(random -> "" + random.nextInt(1_000_000_000) + " / 100.0"),
        of(
            "wide",
            "'Numeric(1000,500)'",
            "numeric(1000,500)",
            numbers("0", "1e-500", "-1e-500", "9".repeat(500) + "." + "9".repeat(500), "NaN")),
        of(
                "day",
                "Date",
                "date",
                "'infinity'",
                "'-infinity'",
                "'4714-11-24 BC'",
                "'4713-01-01 BC'",
                "'0001-12-31 BC'",
                "'0001-01-01'",
                "'0044-03-15 BC'",
                "'1582-10-10'",
                "'9999-12-31'",
                "'10000-01-01'",
                "'5874897-12-31'",
                "'2024-02-29'",
                "'1970-01-01'")
            .byChance(random ->
                "date '2000-01-01' + " + (random.nextInt(2_147_483_493 / 1000) - 2_451_545)),
        of(
                "clock",
                "Time",
                "time",
                "'00:00:00'",
                "'24:00:00'",
                "'23:59:59.999999'",
                "'00:00:00.000001'",
                "'10:00'",
                "'12:34:56.5'")
            .byChance(
                random -> "time '00:00' + " + random.nextInt(86_400) + ".125 * interval '1 s'"),
        of("moment", "DateTime", "timestamp", moments("").toArray(String[]::new))
            .byChance(random -> "timestamp '2000-01-01' + " + span(random)),
        of("zoned", "DateTime(timezone)", "timestamptz", moments("+00").toArray(String[]::new))
            .byChance(random -> "timestamptz '2000-01-01Z' + " + span(random)),
        of(
                "span",
                "Interval",
                "interval",
                "'infinity'",
                "'-infinity'",
                "'0'",
                "'1 mon'",
                "'30 days'",
                "'-1 mon'",
                "'1 mon -30 days'",
                "'1 year 2 mons -3 days 04:05:06.7'",
                "'-1 year +2 days -00:00:00.000001'",
                "'1 day -24:00'",
                "'00:00:00.000001'",
                "'178956970 years 7 mons 2147483647 days 2562047788:00:54.775806'",
                "'-178956970 years -8 mons -2147483648 days -2562047788:00:54.775807'",
                "'2147483647 days'",
                "'2562047788:00:54.775807'",
                "'-2562047788:00:54.775807'")
            .byChance(random ->
                "make_interval(months => %d, days => %d, secs => %d.%06d)"
                    .formatted(
                        random.nextInt() / 2,
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(1_000_000))));
  }

  private static StoredType ofTexts(String name, String declared, String stored) {
    return of(name, declared, stored, quoted(TEXTS).toArray(String[]::new))
        .byChance(random -> quoted(text(random)));
  }

  private static StoredType floats(String name, String stored) {
    return of(
        name,
        "Float",
        stored,
        numbers(
            "0",
            "-0",
            "0.1",
            "0.30000000000000004",
            "1e15",
            "1e16",
            "1e20",
            "1e-5",
            "123456789",
            "16777217",
            "NaN",
            "Infinity",
            "-Infinity"));
  }

  private static StoredType json() {
    List<String> values =
        quoted(
            List.of(
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "1.50",
                "1e30",
                "true",
                "false",
                "[null]",
                "{\"a\":null}",
                "{\"\":{\"\":[]}}",
                "\"null\"",
                "\"\\\\ \\\" \\/ \\n\"",
                "[[1],[[2]]]",
                "{\"b\":1,\"a\":2}",
                "\"é😀\\u0001\"",
                "12345678901234567890.12345678901234567890",
                "{\"q'\":\"it's\"}",
                "[\"\\u2028\"]"));
    return new StoredType("doc", "JSON", "jsonb", values, true, false, false);
  }

  private static StoredType pickle() {
    List<String> values =
        Stream.of("{}", "[]", "\"\"", "1.50", "{\"b\":1,\"a\":2}", "\"\\u0000\"")
            .map(json -> "'\\x01'::bytea || convert_to(" + quoted(json) + ", 'UTF8')")
            .toList();
    return new StoredType("pickle", "PickleType", "bytea", values, false, false, false);
  }

  /// Columns of tables that were there before, whose types are others than those we make.
  private static List<StoredType> brought() {
    StoredType real = floats("real", "real");
    List<String> padded = quoted(List.of("", "a", "ab ", "abcde", " a", "'", "é😀"));
    List<String> huge =
        new ArrayList<>(numbers("1e90000", "-1e90000", "1e-16383", "0." + "1".repeat(16_000)));
    huge.add("repeat('9', 90000)::numeric");
    return List.of(
        new StoredType("real", "Float", "real", real.values, true, true, false),
        new StoredType("padded", "String", "char(5)", padded, true, true, false),
        new StoredType("huge", "Numeric", "numeric", huge, false, false, false),
        new StoredType("long", "Text", "text", List.of("repeat('é', 40000)"), false, false, false));
  }

  private static StoredType of(String name, String declared, String stored, String... values) {
    return new StoredType(name, declared, stored, List.of(values), true, true, true);
  }

  private static StoredType of(String name, String declared, String stored, List<String> values) {
    return new StoredType(name, declared, stored, values, true, true, true);
  }

  private StoredType byChance(Function<Random, String> make) {
    Random random = new Random(name.hashCode());
    List<String> more = new ArrayList<>(values);
    for (int i = 0; i < BY_CHANCE; i++) more.add(make.apply(random));
    return new StoredType(name, declared, stored, more, compared, ordered, key);
  }

  private static StoredType array(StoredType element) {
    List<String> cast =
        element.values.stream().map(value -> "(" + value + ")::" + element.stored).toList();
    String first = cast.getFirst();
    String last = cast.getLast();
    List<String> values = new ArrayList<>();
    values.add("'{}'");
    values.add("array[null]");
    values.add("array[null, null]");
    values.add("array[" + String.join(", ", cast) + "]");
    values.add("array[" + first + ", null, " + last + "]");
    // What JSON's own arrays are and what a second dimension, nobody can tell.
    if (!element.declared.equals("JSON")) {
      values.add("array[[" + first + ", " + last + "], [null, " + first + "]]");
      values.add("array[[[" + last + "]]]");
    }
    return new StoredType(
        element.name + "s",
        "Array(" + element.declared + ")",
        element.stored + "[]",
        values,
        true,
        false,
        false);
  }

  private static List<String> moments(String offset) {
    return Stream.of(
            "infinity",
            "-infinity",
            "4714-11-24 00:00:00" + offset + " BC",
            "0044-03-15 12:00:00.000001" + offset + " BC",
            "0001-01-01 00:00:00" + offset,
            "1969-12-31 23:59:59.999999" + offset,
            "1970-01-01 00:00:00" + offset,
            "2026-11-22 10:00:00" + offset,
            "2026-11-22 10:00:00.5" + offset,
            "10000-01-01 00:00:00" + offset,
            "294276-12-31 23:59:59.999999" + offset)
        .map(each -> "'" + each + "'")
        .toList();
  }

  private static List<String> numbers(String... numbers) {
    return quoted(List.of(numbers));
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(StoredType::quoted).toList();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : 1;
  }

  private static String digits(Random random, int most) {
    String digits =
        random
            .ints(1 + random.nextInt(most), 0, 10)
            .mapToObj(String::valueOf)
            .collect(Collectors.joining());
    int point = random.nextInt(digits.length() + 1);
    String number = digits.substring(0, point) + "." + digits.substring(point) + "0";
    return (random.nextBoolean() ? "-0" : "0") + number;
  }

  private static String span(Random random) {
    return (random.nextLong() / 100) + " * interval '1 microsecond'";
  }

  private static String text(Random random) {
    return random
        .ints(1 + random.nextInt(30), 1, 0x11000)
        .map(each -> random.nextBoolean() ? 32 + each % 95 : each)
        .filter(each -> each < 0xd800 || each > 0xdfff)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /// {@return the type's name in SQL, of a column `v` of a table}
  public String in(String table) {
    return stored.isEmpty() ? table + "_v" : stored;
  }

  @Override
  public String toString() {
    return name;
  }
}
