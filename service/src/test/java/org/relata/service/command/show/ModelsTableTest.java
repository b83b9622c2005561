package org.relata.service.command.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;

class ModelsTableTest {

  private static final ColumnType INTEGER = new ColumnType.IntegerType();

  private static Column column(String table, String name, ColumnType type, boolean key) {
    return new Column(table, name, name, type, key, !key, key, null, null, null, null);
  }

  private static ForeignKey key(String column, String table) {
    return new ForeignKey(null, List.of(column), table, List.of("id"), null, null, null, null);
  }

  private static Table table(
      String name, List<Column> columns, List<ForeignKey> keys, List<Table.Unique> uniques) {
    return new Table(name, columns, keys, uniques, List.of(), List.of());
  }

  private static Relationship relationship(
      String name, Model source, Model target, Direction direction, Join join, Loading loading) {
    @Nullable Integer depth = null;
    boolean list = direction != Direction.MANY_TO_ONE;
    return new Relationship(
        name, source, target, direction, list, join, loading, List.of(), Set.of(), false, false,
        depth, null, null);
  }

  @Test
  void showsColumnsAndRelationshipsAligned() {
    Column pageId = column("page", "id", INTEGER, true);
    Column author = column("page", "author_id", INTEGER, false);
    Column personId = column("person", "id", INTEGER, true);
    Column name = column("person", "name", new ColumnType.StringType(50), false);
    Column nearId = column("readers", "page_id", INTEGER, true);
    Column farId = column("readers", "person_id", INTEGER, true);
    Model page =
        new Model(
            "Page",
            table("page", List.of(pageId, author), List.of(key("author_id", "person")), List.of()),
            null);
    Table.Unique unique = new Table.Unique(null, List.of("name"));
    Model person =
        new Model(
            "Person", table("person", List.of(personId, name), List.of(), List.of(unique)), null);
    Table readers = table("readers", List.of(nearId, farId), List.of(), List.of());
    Relationship written =
        relationship(
            "author",
            page,
            person,
            Direction.MANY_TO_ONE,
            new Join.Direct(List.of(new Join.Pair(author, personId))),
            Loading.JOINED);
    Relationship read =
        relationship(
            "readers",
            page,
            person,
            Direction.MANY_TO_MANY,
            new Join.Through(
                readers,
                List.of(new Join.Pair(pageId, nearId)),
                List.of(new Join.Pair(farId, personId))),
            Loading.SELECT);
    Models models = new Models(List.of(page, person), List.of(readers), List.of(written, read));
    assertThat(ModelsTable.of(models))
        .isEqualTo(
            """
            Page (table page)
              id         Integer      primary key, autoincrement
              author_id  Integer      foreign key to person.id
              author     -> Person    many to one, joined, on page.author_id = person.id
              readers    -> [Person]  many to many, select, on page.id = readers.page_id and readers.person_id = person.id

            Person (table person)
              id    Integer     primary key, autoincrement
              name  String(50)  unique
            """);
  }
}
