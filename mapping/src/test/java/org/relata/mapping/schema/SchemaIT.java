package org.relata.mapping.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.schema.TableBuilder.models;
import static org.relata.mapping.schema.TableBuilder.table;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Schema;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogEnum;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.inspect.CatalogReader;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;

class SchemaIT {

  private static final ColumnType MOOD = new EnumType("user_Mood", List.of("good", "it's ok"));

  /// Two tables that point at each other, one that points at itself, reserved and mixed-case names,
  /// every type.
  private static final Models MODELS =
      models(
          table("order")
              .key("userId", new IntegerType())
              .key("line", new SmallIntegerType())
              .foreignKey(
                  new ForeignKey(
                      null,
                      List.of("userId"),
                      "user",
                      List.of("id"),
                      ForeignKey.Action.CASCADE,
                      ForeignKey.Action.NO_ACTION,
                      true,
                      true))
              .unique(new Table.Unique(null, List.of("line", "userId")))
              .unique(new Table.Unique("Named", List.of("line")))
              .check("positive", "line > 0")
              .index(new Table.Index("ix_order_line", List.of("line"), true))
              .build(),
          table("user")
              .id()
              .reference("team_id", "team")
              .reference("boss_id", "user")
              .column("mood", MOOD, new ColumnDefault.Literal("it's ok"))
              .column("moods", new ArrayType(MOOD))
              .column("note", new TextType(), new ColumnDefault.Literal("a\\b'c"))
              .column("made", new DateTimeType(true), new ColumnDefault.Expression("now()"))
              .documented("name", new StringType(80), "What it's called")
              .build(),
          table("team").id(new BigIntegerType()).reference("head_id", "user").build(),
          table("thing")
              .id(new SmallIntegerType())
              .column("a", new BigIntegerType())
              .column("b", new StringType(null))
              .column("c", new DateTimeType(false))
              .column("d", new DateType())
              .column("e", new TimeType())
              .column("f", new IntervalType())
              .column("g", new FloatType(), new ColumnDefault.Literal(Double.NEGATIVE_INFINITY))
              .column("h", new NumericType(10, 2))
              .column("i", new BooleanType(), new ColumnDefault.Literal(false))
              .column("j", new JsonType(true))
              .column("k", new UuidType())
              .column("l", new LargeBinaryType())
              .column("m", new PickleType())
              .column("n", new ArrayType(new NumericType(4, 1)))
              .build());

  private final TestDatabase database = TestDatabase.create();
  private final SchemaWriter writer = new SchemaWriter((_, value) -> value.toString());

  @AfterEach
  void drop() {
    database.close();
  }

  private Catalog catalog() {
    try (Transaction transaction = new Database(database.dataSource()).read((_, _) -> {})) {
      return CatalogReader.read(transaction, List.of());
    }
  }

  private List<String> tables() {
    return catalog().tables().stream().map(CatalogTable::name).toList();
  }

  private List<String> create() {
    List<String> statements = writer.createAll(MODELS, catalog());
    statements.forEach(database::execute);
    return statements;
  }

  @Test
  void makesWhatTheModelsSay() {
    create();

    assertThat(new Schema(MODELS).differences(database.dataSource())).isEmpty();
    assertThat(
            database.rows(
                """
                select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint
                where contype in ('p', 'u', 'f', 'c') and conrelid::regclass::text !~ 'pg_|thing'
                  and connamespace = 'public'::regnamespace
                order by conrelid::regclass::text collate "C", conname\
                """))
        .containsExactly(
            List.of("\"order\"", "Named", "UNIQUE (line)"),
            List.of("\"order\"", "order_line_userId_key", "UNIQUE (line, \"userId\")"),
            List.of("\"order\"", "order_pkey", "PRIMARY KEY (\"userId\", line)"),
            List.of(
                "\"order\"",
                "order_userId_fkey",
                "FOREIGN KEY (\"userId\") REFERENCES \"user\"(id) ON DELETE CASCADE"
                    + " DEFERRABLE INITIALLY DEFERRED"),
            List.of("\"order\"", "positive", "CHECK ((line > 0))"),
            List.of(
                "\"user\"", "user_boss_id_fkey", "FOREIGN KEY (boss_id) REFERENCES \"user\"(id)"),
            List.of("\"user\"", "user_pkey", "PRIMARY KEY (id)"),
            List.of("\"user\"", "user_team_id_fkey", "FOREIGN KEY (team_id) REFERENCES team(id)"),
            List.of("team", "team_head_id_fkey", "FOREIGN KEY (head_id) REFERENCES \"user\"(id)"),
            List.of("team", "team_pkey", "PRIMARY KEY (id)"));
    assertThat(database.rows("select indexdef from pg_indexes where indexname = 'ix_order_line'"))
        .containsExactly(
            List.of("CREATE UNIQUE INDEX ix_order_line ON public.\"order\" USING btree (line)"));
    assertThat(database.rows("select col_description('\"user\"'::regclass, 8)"))
        .containsExactly(List.of("What it's called"));
  }

  @Test
  void givesRowsTheirNumbersAndDefaults() {
    create();

    assertThat(
            database.rows(
                """
                insert into "user" (moods) values ('{good,"it''s ok"}')
                returning id, mood, moods, note, made is null\
                """))
        .containsExactly(List.of("1", "it's ok", "{good,\"it's ok\"}", "a\\b'c", "f"));
    assertThat(database.rows("insert into thing (a) values (1) returning id, g, i"))
        .containsExactly(List.of("1", "-Infinity", "f"));
    assertThat(database.rows("insert into team values (7, 1) returning id"))
        .containsExactly(List.of("7"));
  }

  @Test
  void makesNothingTheSecondTime() {
    assertThat(create()).hasSize(9);
    assertThat(create()).isEmpty();
  }

  @Test
  void neverAltersWhatIsThere() {
    database.execute("create table team (id int primary key, motto text)");

    create();

    assertThat(
            database.rows(
                """
                select column_name, data_type from information_schema.columns
                where table_name = 'team' order by ordinal_position\
                """))
        .containsExactly(List.of("id", "integer"), List.of("motto", "text"));
    assertThat(tables()).containsExactly("order", "team", "thing", "user");
  }

  @Test
  void dropsAllItMadeAndNothingElse() {
    database.execute("create table other (id int primary key); create type other_type as enum ()");
    create();

    writer.dropAll(MODELS, catalog()).forEach(database::execute);

    assertThat(tables()).containsExactly("other");
    assertThat(catalog().enums())
        .containsExactly(new CatalogEnum("public", "other_type", true, List.of()));
    assertThat(writer.dropAll(MODELS, catalog())).isEmpty();
  }

  @Test
  void dropsTablesThatSomeoneElseMade() {
    database.execute(
        """
        create table "user" (id int primary key);
        create table team (head_id int references "user")\
        """);

    writer.dropAll(MODELS, catalog()).forEach(database::execute);

    assertThat(catalog().tables()).isEmpty();
  }

  @Test
  void saysWhichTableCannotBeMadeAndWhy() {
    Models wrong =
        models(
            table("person")
                .key("id", new IntegerType())
                .check("adult", "no_such_function(id) > 18")
                .build());
    try (TestDatabase other = TestDatabase.create()) {
      assertThatThrownBy(() -> new Schema(wrong).createAll(other.dataSource()))
          .hasMessage(
              "CREATE TABLE person failed: function no_such_function(integer) does not exist");
      assertThat(other.rows("select relname from pg_class where relname = 'person'")).isEmpty();
    }
  }
}
