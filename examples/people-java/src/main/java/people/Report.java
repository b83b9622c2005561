package people;

import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.relata.mapping.ModelClasses;
import org.relata.mapping.SessionFactory;
import org.relata.mapping.object.Session;

/// Says how many addresses people have, without HTTP.
public final class Report {

  private Report() {}

  /// @param arguments the URL of the database, and what the names of the people begin with
  public static void main(String... arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);
    ModelClasses classes = ModelClasses.of(Person.class, Address.class);
    try (Session session = new SessionFactory(classes, database).open()) {
      List<Person> people =
          session
              .query(Person.class)
              .filter(Person_.name.startswith(arguments[1]))
              .orderBy(Person_.name.asc())
              .all();
      for (Person each : people) System.out.println(each.name + ": " + each.addresses.size());
    }
  }
}
