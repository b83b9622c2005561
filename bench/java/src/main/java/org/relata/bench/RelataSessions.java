package org.relata.bench;

import javax.sql.DataSource;
import org.relata.mapping.ModelClasses;
import org.relata.mapping.SessionFactory;
import org.relata.mapping.object.Session;

/// Sessions of Relata.
record RelataSessions(SessionFactory sessions) implements Contestant {

  RelataSessions(DataSource database) {
    this(new SessionFactory(ModelClasses.of(RelataPerson.class), database));
  }

  @Override
  public String name() {
    return "Relata";
  }

  @Override
  public String table() {
    return "relata_person";
  }

  @Override
  public void insert(int count) {
    try (Session session = sessions.open()) {
      for (int i = 0; i < count; i++) {
        RelataPerson person = new RelataPerson();
        person.name = Values.name(i);
        person.email = Values.email(i);
        person.age = Values.age(i);
        person.balance = Values.balance(i);
        person.since = Values.since(i);
        session.add(person);
      }
      session.commit();
    }
  }

  @Override
  public int read() {
    try (Session session = sessions.open()) {
      return session.query(RelataPerson.class).all().size();
    }
  }

  @Override
  public void close() {}
}
