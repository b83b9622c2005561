package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.plan.WritePlan;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.type.ColumnType;

/// Runs the statements of a plan and puts what they give back at its rows' places.
record Execution(Transaction transaction) {

  /// {@return for each row what was given back of it; null where nothing was}
  ///
  /// @param types how to read what is given back, but for the place
  /// @param size how many rows are written
  @Nullable Object[] @Nullable [] run(
      WritePlan plan, List<ColumnType> types, int size, ConstraintLocator locator) {
    @Nullable Object[] @Nullable [] written = new @Nullable Object[size] @Nullable [];
    try {
      for (WritePlan.Step step : plan.steps()) run(step, types, written);
    } catch (MappingException failure) {
      throw locator.located(failure);
    }
    for (BoundSql after : plan.after()) transaction.query(after, List.of()).close();
    return written;
  }

  private void run(
      WritePlan.Step step, List<ColumnType> types, @Nullable Object[] @Nullable [] written) {
    if (!step.places()) {
      List<@Nullable Object[]> rows = rows(step.sql(), types);
      for (int i = 0; i < rows.size(); i++) written[step.rows().get(i)] = rows.get(i);
      return;
    }
    List<ColumnType> placed = new ArrayList<>(types);
    placed.add(new ColumnType.BigIntegerType());
    for (@Nullable Object[] row : rows(step.sql(), placed)) {
      long place = (Long) Objects.requireNonNull(row[types.size()]);
      written[step.rows().get((int) place - 1)] = row;
    }
  }

  /// {@return the rows that are all there}
  static List<@Nullable Object[]> all(@Nullable Object[] @Nullable [] written) {
    List<@Nullable Object[]> all = new ArrayList<>();
    for (@Nullable Object @Nullable [] row : written) all.add(Objects.requireNonNull(row));
    return all;
  }

  /// {@return the rows that a statement gives}
  List<@Nullable Object[]> rows(BoundSql sql, List<ColumnType> types) {
    List<@Nullable Object[]> all = new ArrayList<>();
    try (Rows rows = transaction.query(sql, types)) {
      while (rows.next()) all.add(rows.read());
    }
    return all;
  }

  /// {@return how many rows a statement changed}
  int count(BoundSql sql) {
    return transaction.update(sql);
  }

  /// Lets the database wait with what it may wait with until the end.
  void defer() {
    transaction.run(List.of("set constraints all deferred"));
  }
}
