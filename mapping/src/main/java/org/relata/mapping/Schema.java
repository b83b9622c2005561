package org.relata.mapping;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogTable.Kind;
import org.relata.mapping.declare.resolve.IndexAdvice;
import org.relata.mapping.difference.Comparison;
import org.relata.mapping.difference.Difference;
import org.relata.mapping.difference.ExpressionPair;
import org.relata.mapping.difference.ExpressionPairs;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.inspect.CatalogReader;
import org.relata.mapping.inspect.NormalForms;
import org.relata.mapping.inspect.RelationReader;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.jdbc.ValueText;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relations;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.schema.SchemaWriter;
import org.relata.mapping.schema.TableWriter;

/// Creates, drops and checks the tables of models.
public final class Schema {

  /// Taken while tables are created or dropped, so that services which start at the same time wait
  /// for each other, and then see what the others have made, whatever the database's own isolation.
  /// The number has no other meaning.
  private static final List<String> LOCK =
      List.of(
          "set transaction isolation level read committed",
          "select pg_advisory_xact_lock(7310579611)");

  private static final TableWriter TABLES = new TableWriter(ValueText::of);

  /// What a statement is about, such as `CREATE TABLE person`.
  private static final Pattern HEAD = Pattern.compile("^(.*?)(?: \\(| AS | ADD |$)");

  private static final SqlObserver UNOBSERVED = (_, _) -> {};

  private final Models models;
  private final SchemaWriter writer = new SchemaWriter(ValueText::of);

  /// What the server said of expressions, which does not change.
  private volatile ExpressionPairs compared = new ExpressionPairs(Map.of(), null);

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

  /// {@return how a database differs from the models}
  ///
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached
  public List<Difference> differences(DataSource dataSource) {
    Database database = new Database(dataSource);
    Comparison comparison = new Comparison(models, catalog(database), TABLES);
    Set<ExpressionPair> pairs = comparison.expressions();
    if (!compared.verdicts().keySet().containsAll(pairs)) compared = compared(database, pairs);
    return comparison.differences(compared);
  }

  /// {@return the advice that a database has not taken either: its tables, as far as they are
  /// there, lack these indexes too}
  ///
  /// @param advice that on the models
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached
  public List<IndexAdvice> untaken(DataSource dataSource, List<IndexAdvice> advice) {
    if (advice.isEmpty()) return advice;
    Catalog catalog = catalog(new Database(dataSource));
    return advice.stream()
        .filter(each ->
            catalog
                .table(each.table().options().schema(), each.table().name())
                .map(found -> found.kind() == Kind.TABLE && !found.isIndexed(each.names()))
                .orElse(true))
        .toList();
  }

  private Catalog catalog(Database database) {
    try (Transaction transaction = database.read(UNOBSERVED)) {
      return catalog(transaction);
    }
  }

  private static ExpressionPairs compared(Database database, Set<ExpressionPair> pairs) {
    try (Transaction transaction = database.begin(UNOBSERVED)) {
      return NormalForms.compare(transaction, pairs);
    }
  }

  /// {@return what of a database holds the rows of the models, as far as it is there}
  ///
  /// @throws org.relata.mapping.error.DatabaseException if the database cannot be reached
  public Relations relations(DataSource dataSource) {
    try (Transaction transaction = new Database(dataSource).read(UNOBSERVED)) {
      return RelationReader.read(transaction, models.tables());
    }
  }

  private static List<String> run(Transaction transaction, List<String> statements) {
    for (String statement : statements) {
      try {
        transaction.run(List.of(statement));
      } catch (DatabaseException failure) {
        throw failed(statement, failure);
      }
    }
    transaction.commit();
    return statements;
  }

  /// Whoever has tables created is told of what, and what the database says of it.
  private static DatabaseException failed(String statement, DatabaseException failure) {
    Matcher head = HEAD.matcher(statement);
    String what = head.find() ? head.group(1) : statement;
    return Database.reported(failure)
        .map(said -> failure.with(what + " failed: " + said))
        .orElse(failure);
  }

  private Catalog catalog(Transaction transaction) {
    return CatalogReader.read(
        transaction,
        models.tables().stream()
            .map(table -> table.options().schema())
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }
}
