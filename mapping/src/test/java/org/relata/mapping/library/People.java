package org.relata.mapping.library;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.criteria.ComparableAttribute;
import org.relata.mapping.criteria.TextAttribute;
import org.relata.mapping.criteria.ToManyAttribute;
import org.relata.mapping.criteria.ToOneAttribute;
import org.relata.mapping.model.Loading;
import org.relata.mapping.object.Dynamic;
import org.relata.mapping.object.ToOne;

/// The models of "Declaring Models", as classes, and their attributes as the processor makes them.
final class People {

  private People() {}

  static final List<Class<?>> CLASSES =
      List.of(Person.class, Address.class, Post.class, Page.class, Tag.class, Tags.class);

  @Model
  static class Person {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 50, nullable = false)
    String name;

    @Relationship(backref = @Backref(value = "person", lazy = Loading.JOINED))
    List<Address> addresses = new ArrayList<>();

    @Relationship(lazy = Loading.DYNAMIC, orderBy = "title", backref = @Backref("author"))
    final Dynamic<Post> posts = new Dynamic<>();

    Person() {}

    Person(String name, Address... addresses) {
      this.name = name;
      this.addresses.addAll(List.of(addresses));
    }
  }

  @Model
  static class Address {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 120, nullable = false)
    String email;

    @Column(nullable = false)
    @ForeignKey("person.id")
    Integer personId;

    @Backref final ToOne<Person> person = new ToOne<>();

    Address() {}

    Address(String email) {
      this.email = email;
    }
  }

  @Model
  static class Post {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 80)
    String title;

    @Column
    @ForeignKey("person.id")
    Integer authorId;

    @Backref final ToOne<Person> author = new ToOne<>();

    Post() {}

    Post(String title) {
      this.title = title;
    }
  }

  @Model
  static class Page {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 80)
    String title;

    @Relationship(secondary = "tags", lazy = Loading.SUBQUERY, backref = @Backref("pages"))
    List<Tag> tags = new ArrayList<>();

    Page() {}

    Page(String title, Tag... tags) {
      this.title = title;
      this.tags.addAll(List.of(tags));
    }
  }

  @Model(label = "#{name}")
  static class Tag {
    @Column(primaryKey = true)
    Integer id;

    @Column(length = 40, nullable = false, unique = true)
    String name;

    @Backref List<Page> pages = new ArrayList<>();

    Tag() {}

    Tag(String name) {
      this.name = name;
    }
  }

  @Table
  static class Tags {
    @Column(primaryKey = true)
    @ForeignKey("tag.id")
    Integer tagId;

    @Column(primaryKey = true)
    @ForeignKey("page.id")
    Integer pageId;
  }

  static final class Person_ {
    private Person_() {}

    static final ComparableAttribute<Person, Integer> id = new ComparableAttribute<>("id");
    static final TextAttribute<Person> name = new TextAttribute<>("name");
    static final ToManyAttribute<Person, Address> addresses = new ToManyAttribute<>("addresses");
    static final ToManyAttribute<Person, Post> posts = new ToManyAttribute<>("posts");
  }

  static final class Address_ {
    private Address_() {}

    static final TextAttribute<Address> email = new TextAttribute<>("email");
    static final ToOneAttribute<Address, Person> person = new ToOneAttribute<>("person");
  }

  static final class Post_ {
    private Post_() {}

    static final TextAttribute<Post> title = new TextAttribute<>("title");
    static final ToOneAttribute<Post, Person> author = new ToOneAttribute<>("author");
  }

  static final class Page_ {
    private Page_() {}

    static final TextAttribute<Page> title = new TextAttribute<>("title");
    static final ToManyAttribute<Page, Tag> tags = new ToManyAttribute<>("tags");
  }

  static final class Tag_ {
    private Tag_() {}

    static final TextAttribute<Tag> name = new TextAttribute<>("name");
    static final ToManyAttribute<Tag, Page> pages = new ToManyAttribute<>("pages");
  }
}
