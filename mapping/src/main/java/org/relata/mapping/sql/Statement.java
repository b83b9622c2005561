package org.relata.mapping.sql;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A statement as a syntax tree: what the planners make and the renderer writes.
public sealed interface Statement {

  /// Reads rows.
  ///
  /// @param distinct whether equal rows count as one
  /// @param limit at most so many rows; written as a literal, for which the database plans once
  record Select(
      List<Output> outputs,
      Source from,
      Condition where,
      List<Order> orderBy,
      @Nullable Integer limit,
      long offset,
      boolean distinct)
      implements Statement {
    public Select {
      outputs = List.copyOf(outputs);
      orderBy = List.copyOf(orderBy);
    }

    public static Select of(List<Output> outputs, Source from, Condition where) {
      return new Select(outputs, from, where, List.of(), null, 0, false);
    }

    /// {@return the same statement, giving at most so many rows}
    public Select limitedTo(@Nullable Integer rows) {
      return new Select(outputs, from, where, orderBy, rows, offset, distinct);
    }

    public static Select distinct(List<Output> outputs, Source from, Condition where) {
      return new Select(outputs, from, where, List.of(), null, 0, true);
    }
  }

  /// Makes one row.
  record Insert(
      TableName table,
      List<Assignment> assignments,
      @Nullable OnConflict onConflict,
      List<Expression> returning)
      implements Statement {
    public Insert {
      assignments = List.copyOf(assignments);
      returning = List.copyOf(returning);
    }
  }

  /// Makes one row for each element of the columns' arrays, in their order.
  ///
  /// The arrays are of text and each column is cast to its type, so that one text serves any number
  /// of rows.
  ///
  /// @param where which of the given rows
  record InsertMany(
      TableName table,
      List<ManyColumn> columns,
      List<Assignment> same,
      Condition where,
      @Nullable OnConflict onConflict,
      List<Expression> returning)
      implements Statement {
    public InsertMany {
      columns = List.copyOf(columns);
      same = List.copyOf(same);
      returning = List.copyOf(returning);
    }
  }

  /// Makes a row of each that a source has.
  ///
  /// @param alias what the table is called where a row is in the way
  /// @param from null for one row, of values that need none
  /// @param order the order in which the rows are made
  record InsertFrom(
      TableName table,
      String alias,
      List<Assignment> assignments,
      @Nullable Source from,
      List<Order> order,
      @Nullable OnConflict onConflict,
      List<Output> returning)
      implements Statement {
    public InsertFrom {
      assignments = List.copyOf(assignments);
      order = List.copyOf(order);
      returning = List.copyOf(returning);
    }
  }

  /// Changes the rows that meet those of a source.
  ///
  /// @param alias what the table is called beside the source
  record UpdateFrom(
      TableName table,
      String alias,
      List<Assignment> assignments,
      Source from,
      Condition where,
      List<Output> returning)
      implements Statement {
    public UpdateFrom {
      assignments = List.copyOf(assignments);
      returning = List.copyOf(returning);
    }
  }

  /// Deletes the rows that meet those of a source.
  ///
  /// @param alias what the table is called beside the source
  record DeleteFrom(
      TableName table, String alias, Source from, Condition where, List<Output> returning)
      implements Statement {
    public DeleteFrom {
      returning = List.copyOf(returning);
    }
  }

  /// Several statements as one. Each of them reads what those before it give, and the tables as
  /// they were before all of them.
  ///
  /// @param last gives what the whole does
  record Parts(List<Part> parts, Statement last) implements Statement {
    public Parts {
      parts = List.copyOf(parts);
    }
  }

  /// A statement of several that are one.
  ///
  /// @param name what the others call that which it gives
  record Part(String name, Statement statement) {}

  /// Changes the rows that a condition names.
  record Update(
      TableName table, List<Assignment> assignments, Condition where, List<Expression> returning)
      implements Statement {
    public Update {
      assignments = List.copyOf(assignments);
      returning = List.copyOf(returning);
    }
  }

  /// Changes one row for each element of the arrays, which are as those of [InsertMany].
  ///
  /// @param arrays first those of the new values, then those of the keys
  record UpdateMany(
      TableName table,
      List<Assignment> assignments,
      List<Expression.Bind> arrays,
      Condition where,
      List<Expression> returning)
      implements Statement {
    public UpdateMany {
      assignments = List.copyOf(assignments);
      arrays = List.copyOf(arrays);
      returning = List.copyOf(returning);
    }
  }

  /// Reads rows of one table and keeps others from changing them until the transaction ends.
  ///
  /// @param alias the table's in the select
  record Locked(Select select, String alias, Lock lock) implements Statement {}

  /// What others may not do meanwhile.
  enum Lock {
    /// Neither change nor delete the row nor point at it.
    UPDATE,
    /// Neither change nor delete it.
    NO_KEY_UPDATE,
    /// Neither delete it nor change its key.
    KEY_SHARE;

    /// {@return the lock as SQL writes it, such as `key share`}
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /// Deletes the rows that a condition names.
  record Delete(TableName table, Condition where, List<Expression> returning) implements Statement {
    public Delete {
      returning = List.copyOf(returning);
    }
  }

  /// Lets the sequence that numbers a column go on after a value, if it has not come so far and the
  /// value is near.
  record Advance(TableName table, String column, Expression.Bind value) implements Statement {}

  /// Takes numbers from the sequence that numbers a column: none where it takes no others.
  record Numbers(TableName table, String column, Expression.Bind count) implements Statement {}

  /// One column of a result, under a name where another query reads it.
  record Output(Expression expression, @Nullable String name) {}

  /// What rows are ordered by; without a word about nulls the database's own order holds.
  record Order(Expression expression, boolean descending, @Nullable Boolean nullsFirst) {}

  /// A column and what it is set to.
  record Assignment(String column, Expression value) {}

  /// A column and the array that holds its value for each row.
  record ManyColumn(String column, Expression.Bind values) {}

  /// What an insert does where a row with the same values in `columns` is there already.
  ///
  /// @param columns the columns of a unique constraint, or none for any constraint
  /// @param update what it sets in that row; nothing to leave it as it is
  /// @param where what that row must meet to be changed
  record OnConflict(List<String> columns, List<Assignment> update, Condition where) {
    public OnConflict {
      columns = List.copyOf(columns);
      update = List.copyOf(update);
    }
  }
}
