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

/// The tables of models: makes them, drops them, compares them with those that are there.
public final class Schema {

  /// Held while tables are made, so that two services that start at once do not make them twice.
  /// The number means nothing elsewhere.
  private static final String LOCK = "select pg_advisory_xact_lock(7310579611)";

  private static final SqlObserver NOBODY = (_, _) -> {};

  private final Models models;
  private final SchemaWriter writer = new SchemaWriter(ValueText::of);

  public Schema(Models models) {
    this.models = models;
  }

  /// {@return the statements that make all tables in an empty database}
  public List<String> statements() {
    return writer.createAll(models, Catalog.EMPTY);
  }

  /// Makes the tables that are missing; those that are there stay as they are.
  ///
  /// @return the statements that ran
  public List<String> createAll(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).begin(NOBODY)) {
      transaction.run(List.of(LOCK));
      return run(transaction, writer.createAll(models, catalog(transaction)));
    }
  }

  /// Drops the tables that are there.
  ///
  /// @return the statements that ran
  public List<String> dropAll(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).begin(NOBODY)) {
      transaction.run(List.of(LOCK));
      return run(transaction, writer.dropAll(models, catalog(transaction)));
    }
  }

  /// {@return what stands in the way of using the models with the database, a sentence each}
  public List<String> check(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).read(NOBODY)) {
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
