package org.relata.bench;

import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/// Sessions of Hibernate, with batches of a thousand.
record HibernateSessions(SessionFactory sessions) implements Contestant {

  HibernateSessions(DataSource database) {
    this(configuration(database).buildSessionFactory());
  }

  private static Configuration configuration(DataSource database) {
    Configuration configuration = new Configuration().addAnnotatedClass(HibernatePerson.class);
    configuration.getProperties().put("hibernate.connection.datasource", database);
    configuration.setProperty("hibernate.jdbc.batch_size", "1000");
    configuration.setProperty("hibernate.order_inserts", "true");
    return configuration;
  }

  @Override
  public String name() {
    return "Hibernate";
  }

  @Override
  public String table() {
    return "hibernate_person";
  }

  @Override
  public void insert(int count) {
    sessions.inTransaction(session -> {
      for (int i = 0; i < count; i++) {
        HibernatePerson person = new HibernatePerson();
        person.name = Values.name(i);
        person.email = Values.email(i);
        person.age = Values.age(i);
        person.balance = Values.balance(i);
        person.since = Values.since(i);
        session.persist(person);
      }
    });
  }

  @Override
  public int read() {
    return sessions.fromTransaction(session ->
        session
            .createSelectionQuery("from HibernatePerson", HibernatePerson.class)
            .getResultList()
            .size());
  }

  @Override
  public void close() {
    sessions.close();
  }
}
