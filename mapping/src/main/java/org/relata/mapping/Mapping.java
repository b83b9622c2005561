package org.relata.mapping;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.load.Record;
import org.relata.mapping.load.RecordPage;
import org.relata.mapping.load.Writer;
import org.relata.mapping.load.Written;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.ReadPlanner;
import org.relata.mapping.plan.WritePlanner;
import org.relata.mapping.query.BoundQuery;

/// The front door: models and a data source in; queries answered and changes made.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final ReadPlanner reads = new ReadPlanner();
  private final WritePlanner writes = new WritePlanner();

  public Mapping(Models models, DataSource dataSource) {
    this.models = models;
    this.database = new Database(dataSource);
  }

  public Models models() {
    return models;
  }

  /// {@return the records of a query's page}
  public RecordPage page(BoundQuery query, SqlObserver observer) {
    try (Transaction transaction = database.read(observer)) {
      return new Loader(reads, transaction).page(query);
    }
  }

  /// {@return how many rows a query's filter wants, whatever its page}
  public long count(BoundQuery query, SqlObserver observer) {
    try (Transaction transaction = database.read(observer)) {
      return new Loader(reads, transaction).count(query);
    }
  }

  /// Gives every record of a query, few of them in memory at a time.
  public void stream(BoundQuery query, SqlObserver observer, Consumer<Record> each) {
    try (Transaction transaction = database.begin(observer)) {
      new Loader(reads, transaction).stream(query, each);
    }
  }

  /// Makes sure that the database answers.
  public void ping(SqlObserver observer) {
    try (Transaction transaction = database.read(observer)) {
      transaction.run(List.of("select 1"));
    }
  }

  /// {@return what a change did; empty where its row is not there}
  ///
  /// @param shown a query for all rows of the model, that says what is wanted of those written as
  ///   they are afterwards
  public Optional<Written> write(Change change, BoundQuery shown, SqlObserver observer) {
    try (Transaction transaction = database.begin(observer)) {
      Loader loader = new Loader(reads, transaction);
      Optional<Written> written = new Writer(writes, loader, transaction).write(change, shown);
      transaction.commit();
      return written;
    }
  }
}
