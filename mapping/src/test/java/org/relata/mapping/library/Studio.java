package org.relata.mapping.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.JoinedTable;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.object.ToOne;

/// Models with every kind of relationship: one to many with and without orphans, many to many, and
/// a self-reference, and a class with a table beside that of another. What tells objects apart is
/// their label, which is unique.
final class Studio {

  private Studio() {}

  static final List<Class<?>> CLASSES =
      List.of(Author.class, Book.class, Saga.class, Note.class, Tag.class, BookTags.class);

  /// What all have.
  static class Labelled {
    @Column(primaryKey = true)
    Integer id;

    @Column(unique = true, nullable = false)
    String label;

    @Column(nullable = false)
    int edition;

    @Override
    public String toString() {
      return label;
    }
  }

  @Model
  static class Author extends Labelled {
    @Column
    @ForeignKey("author.id")
    Integer mentorId;

    @Relationship(remoteSide = "id", backref = @Backref("pupils"))
    final ToOne<Author> mentor = new ToOne<>();

    @Backref List<Author> pupils = new ArrayList<>();

    @Relationship(backref = @Backref("author"))
    List<Book> books = new ArrayList<>();

    @Relationship(cascade = "all, delete-orphan", backref = @Backref("author"))
    Set<Note> notes = new HashSet<>();
  }

  @Model(polymorphicOn = "kind", polymorphicIdentity = "book")
  static class Book extends Labelled {
    @Column(nullable = false)
    String kind;

    @Column
    @ForeignKey("author.id")
    Integer authorId;

    @Backref final ToOne<Author> author = new ToOne<>();

    @Relationship(secondary = "book_tags", backref = @Backref("books"))
    List<Tag> tags = new ArrayList<>();
  }

  @Model(polymorphicIdentity = "saga")
  @JoinedTable
  static class Saga extends Book {
    @Column(nullable = false)
    int volumes;
  }

  @Model
  static class Note extends Labelled {
    @Column(nullable = false)
    @ForeignKey("author.id")
    Integer authorId;

    @Backref final ToOne<Author> author = new ToOne<>();
  }

  @Model
  static class Tag extends Labelled {
    @Backref List<Book> books = new ArrayList<>();
  }

  @Table
  static class BookTags {
    @Column(primaryKey = true)
    @ForeignKey("book.id")
    Integer bookId;

    @Column(primaryKey = true)
    @ForeignKey("tag.id")
    Integer tagId;
  }
}
