package org.relata.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.jdbc.ValueText;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.schema.Catalog;
import org.relata.mapping.schema.SchemaCheck;
import org.relata.mapping.schema.SchemaWriter;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.TextType;

/// Creates, drops and checks the tables of models.
public final class Schema {

  /// Taken while tables are created or dropped, so that services which start at the same time wait
  /// for each other, and then see what the others have made, whatever the database's own isolation.
  /// The number has no other meaning.
  private static final List<String> LOCK =
      List.of(
          "set transaction isolation level read committed",
          "select pg_advisory_xact_lock(7310579611)");

  private static final SqlObserver UNOBSERVED = (_, _) -> {};

  private final Models models;
  private final SchemaWriter writer = new SchemaWriter(ValueText::of);

  /// The schema of models; nothing is read or written yet.
  public Schema(Models models) {
    this.models = models;
  }

  /// {@return the statements that create all tables in an empty database}
  public List<String> statements() {
    return writer.createAll(models, Catalog.EMPTY);
  }

  /// Creates the missing tables in one transaction; existing tables are not altered.
  ///
  /// @return the statements that ran
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached or a
  ///   statement fails; nothing is created then
  public List<String> createAll(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).begin(UNOBSERVED)) {
      transaction.run(LOCK);
      return run(transaction, writer.createAll(models, catalog(transaction)));
    }
  }

  /// Drops the existing tables in one transaction.
  ///
  /// @return the statements that ran
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached or a
  ///   statement fails; nothing is dropped then
  public List<String> dropAll(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).begin(UNOBSERVED)) {
      transaction.run(LOCK);
      return run(transaction, writer.dropAll(models, catalog(transaction)));
    }
  }

  /// {@return the differences that prevent use of the models with the database, each as a sentence}
  ///
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached
  public List<String> check(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).read(UNOBSERVED)) {
      return SchemaCheck.compare(models, catalog(transaction));
    }
  }

  private static List<String> run(Transaction transaction, List<String> statements) {
    transaction.run(statements);
    transaction.commit();
    return statements;
  }

  private static Catalog catalog(Transaction transaction) {
    return Catalog.of(texts(transaction, Catalog.COLUMNS, 3), texts(transaction, Catalog.TYPES, 1));
  }

  private static List<List<String>> texts(Transaction transaction, String query, int columns) {
    List<ColumnType> types = new ArrayList<>();
    for (int i = 0; i < columns; i++) types.add(new TextType());
    List<List<String>> texts = new ArrayList<>();
    try (Rows rows = transaction.query(new BoundSql(query, List.of()), types)) {
      while (rows.next()) texts.add(texts(rows.read(), columns));
    }
    return texts;
  }

  private static List<String> texts(ResultRow row, int columns) {
    return IntStream.range(0, columns).mapToObj(row::get).map(String::valueOf).toList();
  }
}
