package org.relata.service.server;

import java.util.List;
import javax.sql.DataSource;
import org.relata.mapping.Schema;
import org.relata.mapping.declare.resolve.IndexAdvice;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.difference.Difference;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relations;
import org.relata.service.api.IdempotencyTable;
import org.relata.service.database.OpenDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables of the models in a database, and the service's own table for idempotency keys.
public final class DatabaseTables {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseTables.class);

  private DatabaseTables() {}

  /// Creates the tables that a database lacks.
  ///
  /// @return the statements that ran
  public static List<String> create(Settings.Database database, Settings.Pool pool, Models models) {
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models).createAll(open.dataSource());
    }
  }

  /// Drops the tables of the models that a database has, and the responses kept for idempotency
  /// keys, which hold their rows.
  ///
  /// @return the statements that ran
  public static List<String> drop(Settings.Database database, Settings.Pool pool, Models models) {
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models.withTable(IdempotencyTable.TABLE)).dropAll(open.dataSource());
    }
  }

  /// Creates the service's own table, as far as tables are created.
  static void prepareOwn(Settings.Schema action, DataSource database) {
    if (action == Settings.Schema.CREATE) createIdempotencyTable(database);
  }

  /// {@return the advice on models that a database has not taken either}
  public static List<IndexAdvice> untaken(
      Settings.Database database, Settings.Pool pool, Resolution models) {
    if (models.advice().isEmpty()) return List.of();
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models.models()).untaken(open.dataSource(), models.advice());
    }
  }

  /// {@return how a database differs from models}
  public static List<Difference> differences(
      Settings.Database database, Settings.Pool pool, Models models) {
    try (OpenDatabase open = OpenDatabase.open(database, pool)) {
      return new Schema(models).differences(open.dataSource());
    }
  }

  /// Creates or checks the tables of models, before these are served.
  ///
  /// @throws StartException if they are to be checked and the database does not fit the models
  static void prepare(Schema schema, Settings.Schema action, DataSource database) {
    switch (action) {
      case CREATE -> create(schema, database);
      case VALIDATE -> check(schema, database);
      case NONE -> {}
    }
  }

  /// {@return what of the database holds the rows of models; tables, where it cannot be asked}
  static Relations relations(Schema schema, DataSource database) {
    try {
      return schema.relations(database);
    } catch (DatabaseException away) {
      LOG.warn("The database cannot be asked which of its tables are views: {}", away.getMessage());
      return Relations.TABLES;
    }
  }

  /// What was there before may differ from the models; requests for what it lacks would fail.
  private static void create(Schema schema, DataSource database) {
    schema.createAll(database);
    List<String> errors = errors(schema, database);
    if (errors.isEmpty()) return;
    LOG.warn(
        "Existing tables, which are never altered, do not match the models:\n  {}",
        String.join("\n  ", errors));
  }

  /// {@return how a database differs from models that have to fit it, as far as that is wrong}
  static List<String> errors(Schema schema, Settings.Schema action, DataSource database) {
    return action == Settings.Schema.VALIDATE ? errors(schema, database) : List.of();
  }

  private static List<String> errors(Schema schema, DataSource database) {
    return schema.differences(database).stream()
        .filter(Difference::isError)
        .map(Difference::sentence)
        .toList();
  }

  private static void check(Schema schema, DataSource database) {
    List<String> errors = errors(schema, database);
    if (errors.isEmpty()) return;
    throw new StartException(
        "The database does not match the models:\n  " + String.join("\n  ", errors));
  }

  /// A database in which it cannot be created can be served all the same.
  private static void createIdempotencyTable(DataSource database) {
    Models none = new Models(List.of(), List.of(), List.of());
    try {
      new Schema(none.withTable(IdempotencyTable.TABLE)).createAll(database);
    } catch (MappingException failure) {
      String why = String.valueOf(failure.getCause());
      LOG.warn("Cannot create the table {} for Idempotency-Key: {}", IdempotencyTable.TABLE, why);
    }
  }
}
