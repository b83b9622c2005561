package org.relata.mapping;

import javax.sql.DataSource;
import org.relata.mapping.object.Session;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.unit.UnitSession;

/// Opens sessions of objects on a database.
///
/// ```java
/// SessionFactory sessions = new SessionFactory(ModelClasses.of(Person.class), dataSource);
/// try (Session session = sessions.open()) {
///   session.add(new Person("Ann"));
///   session.commit();
/// }
/// ```
public final class SessionFactory {

  private static final SqlObserver UNOBSERVED = (_, _) -> {};

  private final ModelClasses classes;
  private final Mapping mapping;

  /// Nothing is read from the database yet.
  ///
  /// @param dataSource its connections must be in autocommit mode; a session has one from its first
  ///   statement to its commit or rollback
  public SessionFactory(ModelClasses classes, DataSource dataSource) {
    this.classes = classes;
    this.mapping = new Mapping(classes.models(), dataSource);
  }

  /// {@return a new session}
  public Session open() {
    return open(UNOBSERVED);
  }

  /// {@return a new session whose statements are observed}
  public Session open(SqlObserver observer) {
    return new UnitSession(classes.types(), mapping::begin, observer);
  }

  /// {@return the mapping that the sessions stand on}
  public Mapping mapping() {
    return mapping;
  }
}
