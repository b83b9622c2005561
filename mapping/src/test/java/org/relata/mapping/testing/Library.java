package org.relata.mapping.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.TextType;

/// Models made by hand, and the tables they need: authors with books, books with tags, authors with
/// mentors.
public final class Library {

  private static final Column AUTHOR_ID = key("author");
  private static final Column AUTHOR_NAME = column("author", "name", new TextType(), false);
  private static final Column AUTHOR_BORN = column("author", "born", new IntegerType(), true);
  private static final Column AUTHOR_MENTOR =
      column("author", "mentor_id", new IntegerType(), true);
  private static final Column BOOK_ID = key("book");
  private static final Column BOOK_TITLE = column("book", "title", new TextType(), false);
  private static final Column BOOK_AUTHOR = column("book", "author_id", new IntegerType(), true);
  private static final Column TAG_ID = key("tag");
  private static final Column TAG_NAME = column("tag", "name", new TextType(), false);
  private static final Column LINK_BOOK = link("book_id");
  private static final Column LINK_TAG = link("tag_id");

  public final Model author =
      new Model(
          "Author", table("author", AUTHOR_ID, AUTHOR_NAME, AUTHOR_BORN, AUTHOR_MENTOR), null);
  public final Model book =
      new Model("Book", table("book", BOOK_ID, BOOK_TITLE, BOOK_AUTHOR), null);
  public final Model tag = new Model("Tag", table("tag", TAG_ID, TAG_NAME), null);
  public final Models models;

  /// The tables, with two authors who have books, one of them mentored by the other, and one who
  /// has none.
  public static final String SQL =
      """
      create table author (id serial primary key, name text not null, born integer, mentor_id integer references author);
      create table book (id serial primary key, title text not null, author_id integer references author);
      create table tag (id serial primary key, name text not null);
      create table book_tag (book_id integer references book, tag_id integer references tag, primary key (book_id, tag_id));
      insert into author (name, born, mentor_id) values ('Ann', 1950, null), ('Bob', null, 1), ('Cy', 1970, 1);
      insert into book (title, author_id) values ('Apples', 1), ('Bees', 2), ('Ants', 1), ('Nobody''s', null);
      insert into tag (name) values ('green'), ('loud');
      insert into book_tag values (1, 1), (2, 1), (2, 2);
      """;

  public Library() {
    Table links =
        new Table(
            "book_tag", List.of(LINK_BOOK, LINK_TAG), List.of(), List.of(), List.of(), List.of());
    Join books = new Join.Direct(List.of(new Join.Pair(AUTHOR_ID, BOOK_AUTHOR)));
    Join tags =
        new Join.Through(
            links,
            List.of(new Join.Pair(BOOK_ID, LINK_BOOK)),
            List.of(new Join.Pair(LINK_TAG, TAG_ID)));
    Join pupils = new Join.Direct(List.of(new Join.Pair(AUTHOR_ID, AUTHOR_MENTOR)));
    List<Relationship> relationships = new ArrayList<>();
    relationships.add(relationship("books", author, book, Direction.ONE_TO_MANY, books, "author"));
    relationships.add(
        relationship("author", book, author, Direction.MANY_TO_ONE, books.reversed(), "books"));
    relationships.add(relationship("tags", book, tag, Direction.MANY_TO_MANY, tags, "books"));
    relationships.add(
        relationship("books", tag, book, Direction.MANY_TO_MANY, tags.reversed(), "tags"));
    relationships.add(
        relationship("pupils", author, author, Direction.ONE_TO_MANY, pupils, "mentor"));
    relationships.add(
        relationship("mentor", author, author, Direction.MANY_TO_ONE, pupils.reversed(), "pupils"));
    models = new Models(List.of(author, book, tag), List.of(links), relationships);
  }

  private static Relationship relationship(
      String name, Model source, Model target, Direction direction, Join join, String reverse) {
    return new Relationship(
        name,
        source,
        target,
        direction,
        direction != Direction.MANY_TO_ONE,
        join,
        Loading.SELECT,
        List.of(),
        Set.of(),
        false,
        false,
        null,
        reverse,
        null);
  }

  private static Column key(String table) {
    return new Column(
        table, "id", "id", new IntegerType(), true, false, true, null, null, null, null);
  }

  private static Column link(String name) {
    return new Column(
        "book_tag", name, name, new IntegerType(), true, false, false, null, null, null, null);
  }

  private static Column column(String table, String name, ColumnType type, boolean nullable) {
    return new Column(table, name, name, type, false, nullable, false, null, null, null, null);
  }

  private static Table table(String name, Column... columns) {
    return new Table(name, List.of(columns), List.of(), List.of(), List.of(), List.of());
  }
}
