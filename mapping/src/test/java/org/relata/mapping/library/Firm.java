package org.relata.mapping.library;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.JoinedTable;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.annotation.Table;
import org.relata.mapping.criteria.ComparableAttribute;
import org.relata.mapping.criteria.TextAttribute;
import org.relata.mapping.criteria.ToManyAttribute;
import org.relata.mapping.criteria.ToOneAttribute;
import org.relata.mapping.object.Entity;
import org.relata.mapping.object.ToOne;

/// People of a firm, some of whom have a table of their own: with relationships to all of them and
/// to some, of all and of some.
public final class Firm {

  private Firm() {}

  public static final List<Class<?>> CLASSES =
      List.of(
          Car.class,
          Company.class,
          Engineer.class,
          Lead.class,
          Manager.class,
          Person.class,
          Skill.class,
          Skills.class);

  /// What the classes say, in their order, which is that of their names.
  public static final String FILE =
      """
      models:
        Car:
          columns:
            id: {type: Integer, primary_key: true}
            manager_nr: {foreign_key: managers.nr, nullable: false}
        Company:
          columns: {id: {type: Integer, primary_key: true}, name: String}
          relationships: {people: {target: Person, backref: company, order_by: key}}
        Engineer:
          inherits: Person
          polymorphic_identity: engineer
          columns:
            key: {foreign_key: person.key, name: nr, primary_key: true}
            language: {type: String, nullable: false}
            level: Integer
            manager_nr: {foreign_key: managers.nr}
          relationships: {manager: {target: Manager, foreign_keys: manager_nr, backref: reports}}
        Lead:
          inherits: Engineer
          polymorphic_identity: lead
          columns: {size: Integer}
        Manager:
          inherits: Person
          polymorphic_identity: manager
          tablename: managers
          columns:
            key: {foreign_key: {column: person.key, ondelete: CASCADE}, name: nr, primary_key: true}
            level: Integer
          relationships:
            cars: {target: Car, cascade: "all, delete-orphan", backref: manager, order_by: id}
        Person:
          polymorphic_on: kind
          polymorphic_identity: person
          columns:
            key: {type: Integer, name: nr, primary_key: true}
            kind: {type: String, nullable: false}
            name: {type: String, nullable: false}
            version: {type: Integer, nullable: false, version: true}
            company_id: {foreign_key: company.id}
            mentor_nr: {foreign_key: person.nr}
          relationships:
            mentor: {target: Person, remote_side: key, backref: {name: pupils, order_by: key}}
            skills: {target: Skill, secondary: skills, backref: {name: people, order_by: key}}
        Skill:
          columns: {id: {type: Integer, primary_key: true}, name: String}
      tables:
        skills:
          columns:
            person_nr: {foreign_key: person.nr, primary_key: true}
            skill_id: {foreign_key: skill.id, primary_key: true}
      """;

  @Model
  static class Company {
    @Column(primaryKey = true)
    Integer id;

    @Column String name;

    @Relationship(backref = @Backref("company"), orderBy = "key")
    List<Person> people = new ArrayList<>();

    Company() {}

    Company(String name, Person... people) {
      this.name = name;
      this.people.addAll(List.of(people));
    }
  }

  @Model(polymorphicOn = "kind", polymorphicIdentity = "person")
  static class Person extends Entity {
    @Column(primaryKey = true, name = "nr")
    Integer key;

    @Column(nullable = false)
    String kind;

    @Column(nullable = false)
    String name;

    @Column(version = true, nullable = false)
    Integer version;

    @Column
    @ForeignKey("company.id")
    Integer companyId;

    @Column
    @ForeignKey("person.nr")
    Integer mentorNr;

    @Backref final ToOne<Company> company = new ToOne<>();

    @Relationship(remoteSide = "key", backref = @Backref(value = "pupils", orderBy = "key"))
    final ToOne<Person> mentor = new ToOne<>();

    @Backref List<Person> pupils = new ArrayList<>();

    @Relationship(secondary = "skills", backref = @Backref(value = "people", orderBy = "key"))
    List<Skill> skills = new ArrayList<>();

    Person() {}

    Person(String name) {
      this.name = name;
    }
  }

  @Model(polymorphicIdentity = "engineer")
  @JoinedTable
  static class Engineer extends Person {
    @Column(nullable = false)
    String language;

    @Column Integer level;

    @Column
    @ForeignKey("managers.nr")
    Integer managerNr;

    @Relationship(foreignKeys = "managerNr", backref = @Backref("reports"))
    final ToOne<Manager> manager = new ToOne<>();

    Engineer() {}

    Engineer(String name, String language) {
      super(name);
      this.language = language;
    }
  }

  @Model(polymorphicIdentity = "manager", table = "managers")
  @JoinedTable(ondelete = "CASCADE")
  static class Manager extends Person {
    @Column Integer level;

    @Relationship(
        cascade = {"all", "delete-orphan"},
        backref = @Backref("manager"),
        orderBy = "id")
    List<Car> cars = new ArrayList<>();

    @Backref List<Engineer> reports = new ArrayList<>();

    Manager() {}

    Manager(String name) {
      super(name);
    }
  }

  @Model(polymorphicIdentity = "lead")
  static class Lead extends Engineer {
    @Column Integer size;

    Lead() {}

    Lead(String name) {
      super(name, "Java");
    }
  }

  @Model
  static class Car {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    @ForeignKey("managers.nr")
    Integer managerNr;

    @Backref final ToOne<Manager> manager = new ToOne<>();
  }

  @Model
  static class Skill {
    @Column(primaryKey = true)
    Integer id;

    @Column String name;

    @Backref List<Person> people = new ArrayList<>();

    Skill() {}

    Skill(String name) {
      this.name = name;
    }
  }

  @Table
  static class Skills {
    @Column(primaryKey = true)
    @ForeignKey("person.nr")
    Integer personNr;

    @Column(primaryKey = true)
    @ForeignKey("skill.id")
    Integer skillId;
  }

  /// As the processor makes it.
  static final class Person_ {
    static final ComparableAttribute<Person, Integer> key = new ComparableAttribute<>("key");
    static final TextAttribute<Person> name = new TextAttribute<>("name");
    static final ToManyAttribute<Person, Skill> skills = new ToManyAttribute<>("skills");

    private Person_() {}
  }

  /// As the processor makes it.
  static final class Engineer_ {
    static final TextAttribute<Engineer> name = new TextAttribute<>("name");
    static final TextAttribute<Engineer> language = new TextAttribute<>("language");
    static final ComparableAttribute<Engineer, Integer> level = new ComparableAttribute<>("level");
    static final ToOneAttribute<Engineer, Company> company = new ToOneAttribute<>("company");
    static final ToOneAttribute<Engineer, Manager> manager = new ToOneAttribute<>("manager");

    private Engineer_() {}
  }

  /// As the processor makes it.
  static final class Manager_ {
    static final ToManyAttribute<Manager, Car> cars = new ToManyAttribute<>("cars");
    static final ToManyAttribute<Manager, Engineer> reports = new ToManyAttribute<>("reports");

    private Manager_() {}
  }

  /// As the processor makes it.
  static final class Company_ {
    static final ComparableAttribute<Company, Integer> id = new ComparableAttribute<>("id");
    static final TextAttribute<Company> name = new TextAttribute<>("name");
    static final ToManyAttribute<Company, Person> people = new ToManyAttribute<>("people");

    private Company_() {}
  }
}
