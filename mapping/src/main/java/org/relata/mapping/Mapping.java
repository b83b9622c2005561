package org.relata.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Attempts;
import org.relata.mapping.load.Loader;
import org.relata.mapping.load.Record;
import org.relata.mapping.load.RecordPage;
import org.relata.mapping.load.Writer;
import org.relata.mapping.load.Written;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.query.BoundQuery;

/// The front door: models and a data source in; queries answered and changes made.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final Planners planners = new Planners();
  private final Attempts attempts = new Attempts();

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
      return new Loader(planners.reads(), transaction).page(query);
    }
  }

  /// {@return how many rows a query's filter wants, whatever its page}
  public long count(BoundQuery query, SqlObserver observer) {
    try (Transaction transaction = database.read(observer)) {
      return new Loader(planners.reads(), transaction).count(query);
    }
  }

  /// Gives every record of a query, few of them in memory at a time.
  public void stream(BoundQuery query, SqlObserver observer, Consumer<Record> each) {
    try (Transaction transaction = database.begin(observer)) {
      new Loader(planners.reads(), transaction).stream(query, each);
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
  /// Where other transactions stand in the way, the change is tried again a few times.
  ///
  /// @param shown a query for all rows of the model, that says what is wanted of those written as
  ///   they are afterwards
  public Optional<Written> write(Change change, BoundQuery shown, SqlObserver observer) {
    return attempts.run(() -> {
      try (Transaction transaction = database.begin(observer)) {
        Optional<Written> written = new Writer(planners, transaction).write(change, shown);
        transaction.commit();
        return written;
      }
    });
  }

  /// A change, and what is wanted of the rows it writes.
  public record Writing(Change change, BoundQuery shown) {}

  /// {@return what several changes did, all of them or none}
  ///
  /// @param steps each gives a change, being told what those before it did; where other
  ///   transactions stand in the way they are asked again
  public List<Written> write(List<Function<List<Written>, Writing>> steps, SqlObserver observer) {
    return attempts.run(() -> {
      try (Transaction transaction = database.begin(observer)) {
        List<Written> written = write(steps, new Writer(planners, transaction));
        transaction.commit();
        return written;
      }
    });
  }

  private static List<Written> write(List<Function<List<Written>, Writing>> steps, Writer writer) {
    List<Written> written = new ArrayList<>();
    for (Function<List<Written>, Writing> step : steps) {
      Writing writing = step.apply(Collections.unmodifiableList(written));
      String place = String.valueOf(written.size());
      written.add(
          writer
              .write(writing.change(), writing.shown())
              .orElseThrow(() ->
                  new ConflictException(
                      ConflictException.Kind.GONE,
                      "There is no such row of " + writing.change().model(),
                      place)));
    }
    return written;
  }
}
