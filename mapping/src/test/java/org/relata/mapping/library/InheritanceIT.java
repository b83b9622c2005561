package org.relata.mapping.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.mapping.criteria.LoadOption.joined;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Schema;
import org.relata.mapping.annotation.Backref;
import org.relata.mapping.annotation.Column;
import org.relata.mapping.annotation.ForeignKey;
import org.relata.mapping.annotation.Model;
import org.relata.mapping.annotation.Relationship;
import org.relata.mapping.criteria.ComparableAttribute;
import org.relata.mapping.criteria.TextAttribute;
import org.relata.mapping.criteria.ToManyAttribute;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.object.Entity;
import org.relata.mapping.object.Session;
import org.relata.mapping.object.ToOne;

/// Classes that extend models share their table, and a row is an object of its own class, however
/// it is read.
class InheritanceIT {

  @Model
  static class Company {
    @Column(primaryKey = true)
    Integer id;

    @Column String name;

    @Relationship(backref = @Backref("company"), orderBy = "id")
    List<Employee> employees = new ArrayList<>();

    Company() {}

    Company(String name, Employee... employees) {
      this.name = name;
      this.employees.addAll(List.of(employees));
    }
  }

  @Model(polymorphicOn = "kind", polymorphicIdentity = "employee")
  static class Employee extends Entity {
    @Column(primaryKey = true)
    Integer id;

    @Column(nullable = false)
    String kind;

    @Column(nullable = false)
    String name;

    @Column
    @ForeignKey("company.id")
    Integer companyId;

    @Backref final ToOne<Company> company = new ToOne<>();

    Employee() {}

    Employee(String name) {
      this.name = name;
    }
  }

  @Model(polymorphicIdentity = "engineer")
  static class Engineer extends Employee {
    @Column String language;

    Engineer() {}

    Engineer(String name, String language) {
      super(name);
      this.language = language;
    }
  }

  @Model(polymorphicIdentity = "manager")
  static class Manager extends Employee {
    @Column Integer budget;

    @Relationship(backref = @Backref("manager"))
    List<Car> cars = new ArrayList<>();

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

    @Column
    @ForeignKey("employee.id")
    Integer managerId;

    @Backref final ToOne<Manager> manager = new ToOne<>();
  }

  /// As the processor makes it.
  private static final class Employee_ {
    static final TextAttribute<Employee> name = new TextAttribute<>("name");
  }

  private static final class Engineer_ {
    static final TextAttribute<Engineer> language = new TextAttribute<>("language");
  }

  private static final class Company_ {
    static final ToManyAttribute<Company, Employee> employees = new ToManyAttribute<>("employees");
    static final ComparableAttribute<Company, Integer> id = new ComparableAttribute<>("id");
  }

  private static final Objects OBJECTS =
      new Objects(
          List.of(
              Lead.class, Manager.class, Car.class, Engineer.class, Employee.class, Company.class));

  @AfterAll
  static void close() {
    OBJECTS.close();
  }

  @BeforeEach
  void begin() {
    OBJECTS.begin(
        """
        insert into company (name) values ('Acme');
        insert into employee (kind, name, language, budget, size, company_id) values
          ('employee', 'Ann', null, null, null, 1), ('engineer', 'Bob', 'C', null, null, 1),
          ('manager', 'Cleo', null, 7, null, 1), ('lead', 'Dan', 'Java', null, 3, null),
          ('robot', 'Eve', null, null, null, null);
        insert into car (manager_id) values (3);
        """);
  }

  @Test
  void theyDeclareWhatAModelsFileDeclares() {
    String file =
        """
        models:
          Company:
            columns: {id: {type: Integer, primary_key: true}, name: String}
            relationships: {employees: {target: Employee, backref: company, order_by: id}}
          Employee:
            polymorphic_on: kind
            polymorphic_identity: employee
            columns:
              id: {type: Integer, primary_key: true}
              kind: {type: String, nullable: false}
              name: {type: String, nullable: false}
              company_id: {foreign_key: company.id}
          Engineer:
            inherits: Employee
            polymorphic_identity: engineer
            columns: {language: String}
          Manager:
            inherits: Employee
            polymorphic_identity: manager
            columns: {budget: Integer}
            relationships: {cars: {target: Car, backref: manager}}
          Lead:
            inherits: Engineer
            polymorphic_identity: lead
            columns: {size: Integer}
          Car:
            columns: {id: {type: Integer, primary_key: true}, manager_id: {foreign_key: employee.id}}
        """;
    assertThat(
            org.relata.mapping.ModelClasses.of(
                    Company.class,
                    Employee.class,
                    Engineer.class,
                    Manager.class,
                    Lead.class,
                    Car.class)
                .models()
                .all()
                .stream()
                .map(model -> model.name() + model.columns() + model.relationships()))
        .isEqualTo(
            Resolver.resolve(ModelFile.read("models.yaml", file)).models().all().stream()
                .map(model -> model.name() + model.columns() + model.relationships())
                .toList());
    assertThat(new Schema(OBJECTS.classes().models()).statements()).hasSize(3);
  }

  @Test
  void rowsReadByTheBaseAreObjectsOfTheirClasses() {
    try (Session session = OBJECTS.open()) {
      List<Employee> all = session.query(Employee.class).orderBy(Employee_.name.asc()).all();
      assertThat(all)
          .map(each -> each.getClass().getSimpleName() + " " + each)
          .containsExactly(
              "Employee <Employee 1>",
              "Engineer <Engineer 2>",
              "Manager <Manager 3>",
              "Lead <Lead 4>",
              "Employee <Employee 5>");
      assertThat(((Engineer) all.get(1)).language).isEqualTo("C");
      assertThat(((Manager) all.get(2)).budget).isEqualTo(7);
      assertThat(((Lead) all.get(3)).size).isEqualTo(3);
      assertThat(session.statements()).isOne();
    }
  }

  @Test
  void aRowIsOneObjectByWhicheverClassItIsRead() {
    try (Session session = OBJECTS.open()) {
      Employee bob = session.get(Employee.class, 2).orElseThrow();
      assertThat(bob).isInstanceOf(Engineer.class);
      assertThat(session.get(Engineer.class, 2)).containsSame((Engineer) bob);
      assertThat(session.get(Manager.class, 2)).isEmpty();
      assertThat(session.query(Engineer.class).filter(Engineer_.language.eq("C")).one())
          .isSameAs(bob);
      assertThat(session.query(Engineer.class).count()).isEqualTo(2);
    }
  }

  @Test
  void relatedRowsAreObjectsOfTheirClasses() {
    try (Session session = OBJECTS.open()) {
      Company acme = session.get(Company.class, 1).orElseThrow();
      assertThat(acme.employees)
          .map(Object::toString)
          .containsExactly("<Employee 1>", "<Engineer 2>", "<Manager 3>");
      assertThat(acme.employees.get(1).company.get()).isSameAs(acme);
      Manager cleo = (Manager) acme.employees.get(2);
      assertThat(cleo.cars).hasSize(1);
      assertThat(cleo.cars.getFirst().manager.get()).isSameAs(cleo);
    }
    try (Session session = OBJECTS.open()) {
      Company acme =
          session
              .query(Company.class)
              .filter(Company_.id.eq(1))
              .options(joined(Company_.employees))
              .one();
      assertThat(acme.employees)
          .map(each -> each.getClass().getSimpleName())
          .containsExactly("Employee", "Engineer", "Manager");
      assertThat(session.statements()).isOne();
    }
  }

  @Test
  void objectsAreInsertedAsRowsOfTheirClasses() {
    try (Session session = OBJECTS.open()) {
      Manager fay = new Manager("Fay");
      Lead gus = new Lead("Gus");
      Car car = new Car();
      fay.cars.add(car);
      Company bolt = new Company("Bolt", fay, new Engineer("Hal", "Zig"), new Employee("Ida"));
      gus.company.set(bolt);
      session.addAll(List.of(bolt, gus));
      session.commit();
      assertThat(fay.kind).isEqualTo("manager");
      assertThat(bolt.employees).hasSize(4).contains(gus);
      assertThat(car.managerId).isEqualTo(fay.id);
    }
    assertThat(
            OBJECTS.rows(
                "select e.kind, e.name, e.language, c.name from employee e join company c on c.id ="
                    + " e.company_id where c.name = 'Bolt' order by e.name"))
        .isEqualTo(
            "manager Fay - Bolt|lead Gus Java Bolt|engineer Hal Zig Bolt|employee Ida - Bolt");
  }

  @Test
  void objectsAreChangedRefreshedAndDeleted() {
    try (Session session = OBJECTS.open()) {
      Engineer bob = (Engineer) session.get(Employee.class, 2).orElseThrow();
      bob.language = "Rust";
      bob.name = "Bobby";
      session.commit();
      OBJECTS.database().execute("update employee set language = 'Go' where id = 2");
      assertThat(session.get(Employee.class, 2)).containsSame(bob);
      assertThat(bob.language).isEqualTo("Go");
      session.expireAll();
      session.query(Employee.class).all();
      session.delete(session.get(Manager.class, 3).orElseThrow());
      session.commit();
    }
    assertThat(OBJECTS.rows("select name, language, size from employee order by id"))
        .isEqualTo("Ann - -|Bobby Go -|Dan Java 3|Eve - -");
    assertThat(OBJECTS.rows("select manager_id from car")).isEqualTo("-");
  }

  @Test
  void theKindOfAnObjectIsItsClass() {
    try (Session session = OBJECTS.open()) {
      Employee ann = session.get(Employee.class, 1).orElseThrow();
      ann.kind = "manager";
      session.commit();
    }
    assertThat(OBJECTS.rows("select kind from employee where id = 1")).isEqualTo("employee");
  }
}
