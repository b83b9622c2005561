package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.WritePlan;
import org.relata.mapping.plan.WritePlanner;
import org.relata.mapping.query.BoundQuery;
import org.relata.mapping.query.Selection;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;

/// Carries changes out and gives back the rows as they are then.
public final class Writer {

  private final WritePlanner planner;
  private final Loader loader;
  private final Transaction transaction;

  public Writer(WritePlanner planner, Loader loader, Transaction transaction) {
    this.planner = planner;
    this.loader = loader;
    this.transaction = transaction;
  }

  /// {@return what a change did; empty where its row is not there}
  ///
  /// @param shown a query for all rows, that says what is wanted of those written as they are
  ///   afterwards
  public Optional<Written> write(Change change, BoundQuery shown) {
    Model model = change.model();
    Selection selection = shown.query().selection();
    List<Column> back = selection.expansions().isEmpty() ? selection.columns() : List.of();
    return switch (change) {
      case Change.Create(_, var rows) ->
          run(planner.create(model, rows, back), model, rows.size(), back, shown, Told.CREATED);
      case Change.Replace(_, var key, var row) ->
          run(planner.replace(model, key, row, back), model, 1, back, shown, Told.BY_ROW);
      case Change.Update(_, var key, var row) when row.values().isEmpty() -> read(key, shown);
      case Change.Update(_, var key, var row) ->
          run(planner.update(model, key, row, back), model, 1, back, shown, Told.CHANGED);
      case Change.Delete(_, var key) -> delete(model, key);
    };
  }

  /// How a statement tells whether its rows are new.
  private enum Told {
    CREATED,
    CHANGED,
    BY_ROW
  }

  private Optional<Written> run(
      WritePlan plan, Model model, int size, List<Column> back, BoundQuery shown, Told told) {
    List<ColumnType> types = new ArrayList<>();
    for (Column column : WritePlanner.returning(model, back)) types.add(column.type());
    if (told == Told.BY_ROW) types.add(new BooleanType());
    @Nullable Object[][] written = new @Nullable Object[size][];
    for (WritePlan.Step step : plan.steps()) {
      try (Rows rows = transaction.query(step.sql(), types)) {
        for (int place : step.rows()) {
          if (!rows.next()) return Optional.empty();
          written[place] = rows.read();
        }
      }
    }
    for (var after : plan.after()) transaction.query(after, List.of()).close();
    boolean created =
        switch (told) {
          case CREATED -> true;
          case CHANGED -> false;
          case BY_ROW -> Objects.equals(written[0][types.size() - 1], true);
        };
    List<Key> keys = Arrays.stream(written).map(row -> key(model, row, back.size())).toList();
    return Optional.of(new Written(records(written, keys, shown), keys, created));
  }

  private static Key key(Model model, @Nullable Object[] row, int offset) {
    return new Key(
        Stream.of(row)
            .skip(offset)
            .limit(model.primaryKey().size())
            .map(Objects::requireNonNull)
            .toList());
  }

  private List<Record> records(@Nullable Object[][] written, List<Key> keys, BoundQuery shown) {
    if (shown.query().selection().expansions().isEmpty()) {
      return Arrays.stream(written).map(row -> new Record(row, 0, 0)).toList();
    }
    return loader.find(keys, shown);
  }

  private Optional<Written> read(Key key, BoundQuery shown) {
    return loader.find(List.of(key), shown).stream()
        .findFirst()
        .map(record -> new Written(List.of(record), List.of(key), false));
  }

  private Optional<Written> delete(Model model, Key key) {
    WritePlan.Step step = planner.delete(model, key).steps().getFirst();
    List<ColumnType> types = model.primaryKey().stream().map(Column::type).toList();
    try (Rows rows = transaction.query(step.sql(), types)) {
      return rows.next()
          ? Optional.of(new Written(List.of(), List.of(key), false))
          : Optional.empty();
    }
  }
}
