package org.relata.mapping.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Check;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.Default;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Index;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.OnUpdate;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.ServerDefault;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.annotation.Unique;
import org.relata.mapping.model.Loading;
import org.relata.mapping.object.Dynamic;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;

/// The models of `examples/library/models.yaml`, as classes.
public final class LibraryModels {

  private LibraryModels() {}

  public static final List<Class<?>> CLASSES =
      List.of(
          Category.class,
          Author.class,
          Book.class,
          Jacket.class,
          Branch.class,
          Copy.class,
          Member.class,
          Loan.class,
          BookAuthor.class);

  enum Language {
    en,
    de,
    fr,
    other
  }

  record Note(String by, List<String> lines) {}

  @Model(doc = "Where a book stands; categories stand inside each other.")
  @Unique({"parentId", "name"})
  static class Category {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 60, nullable = false)
    String name;

    @Column(index = true)
    @ForeignKey(value = "category.id", ondelete = "SET NULL")
    Integer parentId;

    @Relationship(
        remoteSide = "id",
        backref =
            @Backref(value = "children", lazy = Loading.SELECTIN, orderBy = "name", joinDepth = 3))
    final ToOne<Category> parent = new ToOne<>();

    @Backref List<Category> children = new ArrayList<>();

    @Backref List<Book> books = new ArrayList<>();
  }

  @Model
  static class Author {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 120, nullable = false, index = true)
    String name;

    @Column LocalDate born;

    @Column(type = "Text", doc = "A few words for the back of a book.")
    String about;

    @Column(type = "JSONB")
    @Default(json = "[]")
    List<String> links;

    @Relationship(
        secondary = "book_author",
        lazy = Loading.SUBQUERY,
        orderBy = {"published", "title"},
        backref = @Backref(value = "authors", lazy = Loading.JOINED, orderBy = "name"))
    Set<Book> books = new HashSet<>();
  }

  @Model(doc = "A title, of which the library has copies.")
  @Index({"language", "published"})
  @Check(name = "book_pages_positive", sql = "pages > 0")
  @Check(name = "book_price_not_negative", sql = "price >= 0")
  static class Book {
    @Column(primaryKey = true)
    Long id;

    @Column(length = 13, unique = true)
    String isbn;

    @Column(length = 200, nullable = false, index = true)
    String title;

    @Column(type = "Text")
    String summary;

    @Column LocalDate published;
    @Column Short pages;

    @Column(precision = 10, scale = 2)
    @ServerDefault("0")
    BigDecimal price;

    @Column(doc = "In kilograms.")
    Double weight;

    @Column(nullable = false)
    @ServerDefault("en")
    Language language;

    @Column Interval readingTime;

    @Column
    @Default("true")
    boolean lendable;

    @Column(length = 30)
    @Default(json = "[]")
    List<String> keywords;

    @Column(type = "JSONB")
    Json details;

    @Column
    @ServerDefault(sql = "gen_random_uuid()")
    UUID shelfCode;

    @Column byte[] cover;

    @Column(
        type = "PickleType",
        doc = "Whatever the librarians keep; the database does not look into it.")
    Note notes;

    @Column(index = true)
    @ForeignKey(value = "category.id", ondelete = "SET NULL")
    Integer categoryId;

    @Column(nullable = false)
    @Default(sql = "now()")
    OffsetDateTime added;

    @Column
    @OnUpdate(sql = "now()")
    OffsetDateTime changed;

    @Relationship(lazy = Loading.JOINED, backref = @Backref(value = "books", lazy = Loading.NOLOAD))
    final ToOne<Category> category = new ToOne<>();

    @Relationship(
        orderBy = "number",
        cascade = "all, delete-orphan",
        backref = @Backref(value = "book", lazy = Loading.JOINED))
    List<Copy> copies = new ArrayList<>();

    @Relationship(
        lazy = Loading.JOINED,
        cascade = {"all", "delete-orphan"},
        backref = @Backref("book"))
    final ToOne<Jacket> jacket = new ToOne<>();

    @Backref List<Author> authors = new ArrayList<>();
  }

  @Model(doc = "The wrapper of a book. Its key is the book's.")
  static class Jacket {
    @Column(primaryKey = true)
    @ForeignKey(value = "book.id", ondelete = "CASCADE")
    Long bookId;

    @Column(length = 20, nullable = false)
    @ServerDefault("white")
    String color;

    @Column String blurb;
    @Backref ToOne<Book> book;
  }

  @Model
  @Check(name = "branch_closes_after_it_opens", sql = "closes > opens")
  static class Branch {
    @Column(primaryKey = true)
    Short id;

    @Column(length = 60, nullable = false, unique = true)
    String name;

    @Column(nullable = false)
    @Default("09:00:00")
    LocalTime opens;

    @Column(nullable = false)
    @Default("18:00:00")
    LocalTime closes;

    @Column(nullable = false)
    @ServerDefault(json = "[]")
    List<LocalDate> closedOn;

    @Relationship(lazy = Loading.RAISE, backref = @Backref(value = "branch", lazy = Loading.JOINED))
    List<Copy> copies = new ArrayList<>();
  }

  @Model(doc = "One physical book, known by its title and a number.")
  static class Copy {
    @Column(primaryKey = true)
    @ForeignKey("book.id")
    Long bookId;

    @Column(primaryKey = true)
    Short number;

    @Column(nullable = false, index = true)
    @ForeignKey("branch.id")
    Short branchId;

    @Column(type = "Enum(new,good,worn)", nullable = false)
    @Default("new")
    String condition;

    @Column
    @ServerDefault(sql = "current_date")
    LocalDate acquired;

    @Backref final ToOne<Book> book = new ToOne<>();
    @Backref final ToOne<Branch> branch = new ToOne<>();
    @Backref List<Loan> loans = new ArrayList<>();
  }

  @Model
  static class Member {
    @Column(primaryKey = true)
    @ServerDefault(sql = "gen_random_uuid()")
    UUID id;

    @Column(length = 120, nullable = false)
    String name;

    @Column(length = 254, nullable = false, unique = true, index = true)
    String email;

    @Column(nullable = false)
    @ServerDefault(sql = "timezone('UTC', now())")
    LocalDateTime since;

    @Relationship(
        lazy = Loading.DYNAMIC,
        orderBy = "-due",
        passiveDeletes = true,
        backref = @Backref(value = "member", lazy = Loading.JOINED))
    final Dynamic<Loan> loans = new Dynamic<>();
  }

  @Model
  @Index({"bookId", "copyNumber"})
  @Check(name = "loan_returned_after_it_was_taken", sql = "returned >= taken")
  static class Loan {
    @Column(primaryKey = true)
    Long id;

    @Column(nullable = false, index = true)
    @ForeignKey(value = "member.id", ondelete = "CASCADE")
    UUID memberId;

    @Column(nullable = false)
    @ForeignKey(value = "copy.book_id", name = "loan_copy")
    Long bookId;

    @Column(nullable = false)
    @ForeignKey(value = "copy.number", name = "loan_copy")
    Short copyNumber;

    @Column(nullable = false)
    @Default(sql = "now()")
    OffsetDateTime taken;

    @Column(nullable = false)
    LocalDate due;

    @Column OffsetDateTime returned;

    @Relationship(lazy = Loading.SELECTIN, backref = @Backref(value = "loans", orderBy = "-taken"))
    final ToOne<Copy> copy = new ToOne<>();

    @Backref final ToOne<Member> member = new ToOne<>();
  }

  /// The association table, which no object is made of.
  @Table
  static class BookAuthor {
    @Column(primaryKey = true)
    @ForeignKey(value = "book.id", ondelete = "CASCADE")
    Long bookId;

    @Column(primaryKey = true, index = true)
    @ForeignKey("author.id")
    Integer authorId;
  }
}
