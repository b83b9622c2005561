package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.mapping.criteria.LoadOption.joined;
import static org.relata.mapping.criteria.LoadOption.selectin;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Schema;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.library.Firm.Car;
import org.relata.mapping.library.Firm.Company;
import org.relata.mapping.library.Firm.Company_;
import org.relata.mapping.library.Firm.Engineer;
import org.relata.mapping.library.Firm.Engineer_;
import org.relata.mapping.library.Firm.Lead;
import org.relata.mapping.library.Firm.Manager;
import org.relata.mapping.library.Firm.Manager_;
import org.relata.mapping.library.Firm.Person;
import org.relata.mapping.library.Firm.Person_;
import org.relata.mapping.library.Firm.Skill;
import org.relata.mapping.model.Models;
import org.relata.mapping.object.Session;

/// Classes that extend models and have tables of their own: a row of several tables is one object,
/// of its own class.
class JoinedInheritanceIT {

  private static final Objects FIRM = new Objects(Firm.CLASSES);

  @AfterAll
  static void close() {
    FIRM.close();
  }

  @BeforeEach
  void begin() {
    FIRM.begin(
        """
        insert into company (name) values ('Acme');
        insert into person (kind, name, version, company_id, mentor_nr) values
          ('person', 'Ann', 1, 1, null), ('engineer', 'Bob', 1, 1, 1), ('manager', 'Cleo', 1, 1, 2),
          ('lead', 'Dan', 1, null, 2), ('robot', 'Eve', 1, null, null);
        insert into managers (nr, level) values (3, 7);
        insert into engineer (nr, language, level, manager_nr, size) values
          (2, 'C', 2, 3, null), (4, 'Java', 4, 3, 3);
        insert into car (manager_nr) values (3);
        insert into skill (name) values ('law'), ('chess');
        insert into skills values (1, 1), (2, 1), (3, 2);
        """);
  }

  private static String person(Object each) {
    return each.getClass().getSimpleName() + " " + each;
  }

  private static String people() {
    return FIRM.rows(
        "select p.kind, p.name, p.version, e.language, e.level, e.size, m.level from person p left"
            + " join engineer e using (nr) left join managers m using (nr) order by p.nr");
  }

  @Test
  void theyDeclareWhatAModelsFileDeclares() {
    Models ofFile = Resolver.resolve(ModelFile.read("models.yaml", Firm.FILE)).models();
    Models ofClasses = FIRM.classes().models();
    assertThat(ofClasses.all())
        .map(model -> model.name() + model.columns() + model.relationships())
        .isEqualTo(
            ofFile.all().stream()
                .map(model -> model.name() + model.columns() + model.relationships())
                .toList());
    assertThat(new Schema(ofClasses).statements()).isEqualTo(new Schema(ofFile).statements());
  }

  @Test
  void rowsReadByTheBaseAreObjectsOfTheirClasses() {
    try (Session session = FIRM.open()) {
      List<Person> all = session.query(Person.class).orderBy(Person_.key.asc()).all();
      assertThat(all)
          .map(JoinedInheritanceIT::person)
          .containsExactly(
              "Person <Person 1>",
              "Engineer <Engineer 2>",
              "Manager <Manager 3>",
              "Lead <Lead 4>",
              "Person <Person 5>");
      assertThat(((Engineer) all.get(1)).language).isEqualTo("C");
      assertThat(((Engineer) all.get(1)).level).isEqualTo(2);
      assertThat(((Manager) all.get(2)).level).isEqualTo(7);
      assertThat(((Lead) all.get(3)).level).isEqualTo(4);
      assertThat(((Lead) all.get(3)).size).isEqualTo(3);
      assertThat(((Lead) all.get(3)).name).isEqualTo("Dan");
      assertThat(session.statements()).isOne();
      assertThat(session.isDirty()).isFalse();
    }
  }

  @Test
  void aRowIsOneObjectByWhicheverClassItIsRead() {
    try (Session session = FIRM.open()) {
      Person dan = session.get(Person.class, 4).orElseThrow();
      assertThat(dan).isInstanceOf(Lead.class);
      assertThat(session.get(Engineer.class, 4)).containsSame((Engineer) dan);
      assertThat(session.get(Lead.class, 4)).containsSame((Lead) dan);
      assertThat(session.statements()).isOne();
      assertThat(session.get(Manager.class, 4)).isEmpty();
      assertThat(session.query(Engineer.class).filter(Engineer_.language.eq("Java")).one())
          .isSameAs(dan);
      assertThat(session.query(Person.class).filter(Person_.name.eq("Dan")).one()).isSameAs(dan);
      assertThat(session.query(Engineer.class).count()).isEqualTo(2);
      assertThat(session.query(Lead.class).count()).isOne();
      assertThat(session.query(Person.class).count()).isEqualTo(5);
    }
  }

  @Test
  void queriesForAnHeirAskForAttributesOfBoth() {
    try (Session session = FIRM.open()) {
      assertThat(
              session
                  .query(Engineer.class)
                  .filter(Engineer_.name.startswith("B").or(Engineer_.level.gt(3)))
                  .orderBy(Engineer_.language.asc(), Engineer_.name.desc())
                  .all())
          .map(each -> each.name)
          .containsExactly("Bob", "Dan");
      assertThat(
              session
                  .query(Engineer.class)
                  .filter(Engineer_.company.has(Company_.name.eq("Acme")))
                  .all())
          .map(each -> each.name)
          .containsExactly("Bob");
      assertThat(
              session
                  .query(Manager.class)
                  .filter(Manager_.reports.any(Engineer_.language.eq("Java")))
                  .all())
          .map(each -> each.name)
          .containsExactly("Cleo");
      assertThat(session.query(Engineer.class).filterBy("name", "Dan").one().level).isEqualTo(4);
      assertThat(session.statements()).isEqualTo(4);
    }
  }

  @Test
  void relatedRowsAreObjectsOfTheirClasses() {
    try (Session session = FIRM.open()) {
      Company acme = session.get(Company.class, 1).orElseThrow();
      assertThat(acme.people)
          .map(Object::toString)
          .containsExactly("<Person 1>", "<Engineer 2>", "<Manager 3>");
      assertThat(session.statements()).isEqualTo(2);
      Engineer bob = (Engineer) acme.people.get(1);
      Manager cleo = (Manager) acme.people.get(2);
      assertThat(bob.company.get()).isSameAs(acme);
      assertThat(bob.manager.get()).isSameAs(cleo);
      assertThat(bob.mentor.get()).isSameAs(acme.people.get(0));
      assertThat(session.statements()).isEqualTo(2);
      assertThat(bob.pupils)
          .map(JoinedInheritanceIT::person)
          .containsExactly("Manager <Manager 3>", "Lead <Lead 4>");
      assertThat(cleo.cars).hasSize(1);
      assertThat(cleo.cars.getFirst().manager.get()).isSameAs(cleo);
      assertThat(cleo.reports).hasSize(2).contains(bob);
      assertThat(bob.skills).map(each -> each.name).containsExactly("law");
      assertThat(bob.skills.getFirst().people).hasSize(2).contains(bob);
    }
  }

  @Test
  void relatedRowsAreLoadedWithTheirObjects() {
    try (Session session = FIRM.open()) {
      Company acme =
          session
              .query(Company.class)
              .options(joined(Company_.people, joined(Person_.skills)))
              .one();
      assertThat(session.statements()).isOne();
      session.raiseOnLazy();
      assertThat(acme.people)
          .map(each -> person(each) + " " + each.skills.getFirst().name)
          .containsExactly(
              "Person <Person 1> law", "Engineer <Engineer 2> law", "Manager <Manager 3> chess");
    }
    try (Session session = FIRM.open()) {
      List<Engineer> engineers =
          session
              .query(Engineer.class)
              .orderBy(Engineer_.level.asc())
              .options(
                  joined(Engineer_.company), joined(Engineer_.manager, selectin(Manager_.cars)))
              .all();
      assertThat(session.statements()).isEqualTo(2);
      session.raiseOnLazy();
      assertThat(engineers.get(0).company.get().name).isEqualTo("Acme");
      assertThat(engineers.get(1).company.get()).isNull();
      assertThat(engineers).allSatisfy(each -> assertThat(each.manager.get().cars).hasSize(1));
    }
  }

  @Test
  void objectsAreInsertedInBothTablesByOneStatementOfEachClass() {
    try (Session session = FIRM.open()) {
      Manager fay = new Manager("Fay");
      Lead gus = new Lead("Gus");
      Engineer hal = new Engineer("Hal", "Zig");
      fay.level = 9;
      fay.cars.add(new Car());
      fay.cars.add(new Car());
      hal.manager.set(fay);
      fay.reports.add(gus);
      Company bolt = new Company("Bolt", fay, hal, new Person("Ida"), new Engineer("Jo", "Go"));
      gus.company.set(bolt);
      gus.mentor.set(fay);
      Skill zen = new Skill("zen");
      hal.skills.add(zen);
      zen.people.add(gus);
      session.add(bolt);
      session.flush();
      // a company and a skill; a manager, a person and an engineer; then those who have a manager:
      // an engineer, a lead, cars; and skills of people
      assertThat(session.statements()).isEqualTo(9);
      assertThat(fay.kind).isEqualTo("manager");
      assertThat(fay.version).isOne();
      assertThat(session.isDirty()).isFalse();
      session.commit();
      assertThat(bolt.people).hasSize(5).contains(gus);
      assertThat(fay.cars).allSatisfy(car -> assertThat(car.managerNr).isEqualTo(fay.key));
    }
    assertThat(
            FIRM.rows(
                "select p.kind, p.name, m.level, e.language, b.name, t.name from person p left join"
                    + " engineer e using (nr) left join managers m using (nr) left join person b on"
                    + " b.nr = e.manager_nr left join person t on t.nr = p.mentor_nr join company c"
                    + " on c.id = p.company_id where c.name = 'Bolt' order by p.name"))
        .isEqualTo(
            "manager Fay 9 - - -|lead Gus - Java Fay Fay|engineer Hal - Zig Fay -|person Ida - - -"
                + " -|engineer Jo - Go - -");
    assertThat(
            FIRM.rows(
                "select p.name from person p join skills on person_nr = nr join skill s on s.id ="
                    + " skill_id where s.name = 'zen' order by 1"))
        .isEqualTo("Gus|Hal");
  }

  @Test
  void whatChangesIsWrittenByOneStatementOfEachClass() {
    try (Session session = FIRM.open()) {
      List<Person> all = session.query(Person.class).orderBy(Person_.key.asc()).all();
      int before = session.statements();
      Engineer bob = (Engineer) all.get(1);
      Manager cleo = (Manager) all.get(2);
      Lead dan = (Lead) all.get(3);
      bob.language = "Rust";
      cleo.name = "Chloe";
      cleo.level = 8;
      dan.size = 5;
      dan.name = "Daniel";
      session.flush();
      assertThat(session.statements() - before).isEqualTo(3);
      assertThat(List.of(bob.version, cleo.version, dan.version)).containsExactly(2, 2, 2);
      assertThat(session.isDirty()).isFalse();
      session.flush();
      assertThat(session.statements() - before).isEqualTo(3);
      session.commit();
    }
    assertThat(people())
        .isEqualTo(
            "person Ann 1 - - - -|engineer Bob 2 Rust 2 - -|manager Chloe 2 - - - 8|lead Daniel 2"
                + " Java 4 5 -|robot Eve 1 - - - -");
  }

  @Test
  void relationshipsOfTheBaseAreChangedInObjectsOfTheHeir() {
    try (Session session = FIRM.open()) {
      Company acme = session.get(Company.class, 1).orElseThrow();
      Company bolt = new Company("Bolt");
      session.add(bolt);
      Engineer bob = session.get(Engineer.class, 2).orElseThrow();
      Lead dan = session.get(Lead.class, 4).orElseThrow();
      Manager cleo = session.get(Manager.class, 3).orElseThrow();
      Skill law = session.get(Skill.class, 1).orElseThrow();
      bob.company.set(bolt);
      acme.people.add(dan);
      acme.people.remove(cleo);
      bob.mentor.set(dan);
      dan.mentor.set(null);
      law.people.add(dan);
      law.people.remove(bob);
      cleo.skills.add(law);
      cleo.reports.remove(bob);
      assertThat(acme.people).map(Object::toString).containsExactly("<Person 1>", "<Lead 4>");
      session.commit();
      assertThat(bob.companyId).isEqualTo(2);
      assertThat(dan.companyId).isOne();
      assertThat(cleo.companyId).isNull();
      assertThat(bob.managerNr).isNull();
      assertThat(dan.pupils).containsExactly(bob);
    }
    assertThat(
            FIRM.rows(
                "select p.name, company_id, mentor_nr, e.manager_nr from person p left join"
                    + " engineer e using (nr) order by p.nr"))
        .isEqualTo("Ann 1 - -|Bob 2 4 -|Cleo - 2 -|Dan 1 - 3|Eve - - -");
    assertThat(FIRM.rows("select * from skills order by 1, 2")).isEqualTo("1 1|3 1|3 2|4 1");
  }

  @Test
  void objectsAreDeletedFromBothTablesWithWhatTheirClassSays() {
    try (Session session = FIRM.open()) {
      Person cleo = session.get(Person.class, 3).orElseThrow();
      Person dan = session.get(Person.class, 4).orElseThrow();
      session.delete(cleo);
      session.delete(dan);
      session.commit();
      assertThat(session.get(Person.class, 3)).isEmpty();
    }
    assertThat(people())
        .isEqualTo("person Ann 1 - - - -|engineer Bob 2 C 2 - -|robot Eve 1 - - - -");
    assertThat(FIRM.rows("select count(*) from car")).isEqualTo("0");
    assertThat(FIRM.rows("select nr, manager_nr from engineer")).isEqualTo("2 -");
    assertThat(FIRM.rows("select * from skills order by 1")).isEqualTo("1 1|2 1");
  }

  @Test
  void theVersionOfTheBaseIsCompared() {
    try (Session session = FIRM.open()) {
      Engineer bob = session.get(Engineer.class, 2).orElseThrow();
      FIRM.database().execute("update person set version = 5 where nr = 2");
      bob.language = "Rust";
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(session::flush)
          .withMessage("<Engineer 2> has been changed or deleted by others since it was read");
      bob = session.get(Engineer.class, 2).orElseThrow();
      assertThat(bob.version).isEqualTo(5);
      FIRM.database().execute("update person set version = 6 where nr = 2");
      session.delete(bob);
      assertThatExceptionOfType(ConflictException.class).isThrownBy(session::flush);
    }
    assertThat(FIRM.rows("select language from engineer where nr = 2")).isEqualTo("C");
  }

  @Test
  void objectsAreExpiredRefreshedAndRolledBack() {
    try (Session session = FIRM.open()) {
      Engineer bob = session.get(Engineer.class, 2).orElseThrow();
      bob.language = "Rust";
      bob.name = "Rob";
      session.flush();
      session.rollback();
      assertThat(bob.language + bob.name).isEqualTo("CBob");
      FIRM.database()
          .execute(
              "update engineer set language = 'Go' where nr = 2; update person set name = 'Bo' where"
                  + " nr = 2");
      assertThat(session.query(Person.class).filter(Person_.key.eq(2)).one()).isSameAs(bob);
      assertThat(bob.language + bob.name).isEqualTo("GoBo");
      FIRM.database().execute("update engineer set language = 'Zig' where nr = 2");
      session.commit();
      session.refresh(bob);
      assertThat(bob.language).isEqualTo("Zig");
      Lead gus = new Lead("Gus");
      session.add(gus);
      session.flush();
      assertThat(gus.key).isEqualTo(6);
      session.rollback();
      assertThat(gus.key).isNull();
      assertThat(session.contains(gus)).isFalse();
    }
  }

  @Test
  void objectsAreMergedAndStreamed() {
    try (Session session = FIRM.open()) {
      Lead copy = new Lead("Dora");
      copy.key = 4;
      copy.version = 1;
      copy.size = 8;
      Lead merged = session.merge(copy);
      assertThat(merged).isNotSameAs(copy);
      session.commit();
      StringBuilder names = new StringBuilder();
      session.query(Person.class).orderBy(Person_.key.asc()).stream(
          each -> names.append(each.name).append(' '));
      assertThat(names).hasToString("Ann Bob Cleo Dora Eve ");
    }
    assertThat(FIRM.rows("select language, size from engineer where nr = 4")).isEqualTo("Java 8");
  }

  @Test
  void anObjectTakesOverTheRowOfADeletedOneOfItsClass() {
    try (Session session = FIRM.open()) {
      session.delete(session.get(Lead.class, 4).orElseThrow());
      Lead other = new Lead("Dora");
      other.key = 4;
      session.add(other);
      session.commit();
    }
    assertThat(people()).contains("lead Dora 2 Java - - -");
  }
}
