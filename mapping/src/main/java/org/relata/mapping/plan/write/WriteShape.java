package org.relata.mapping.plan.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.PlanKey;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.Statement;

/// What one statement of a write does, without its values: all that a write can be made of. Equal
/// shapes have one SQL text.
///
/// Where a shape takes keys or rows in any number, it takes an array for each column.
public sealed interface WriteShape extends PlanKey<WritePlan> {

  @Override
  default int length(WritePlan plan) {
    return plan.sql().text().length();
  }

  /// {@return what it gives back of each row; null where it gives only their number}
  default @Nullable Returning returning() {
    return null;
  }

  /// Finds rows by their keys and keeps others from changing them.
  record Lock(Returning returning, Statement.Lock lock) implements WriteShape {}

  /// Finds the rows that a relationship leads to from any of some parents, but for those that are
  /// kept, and keeps others from changing them. It takes the values that the parents are met by,
  /// then the keys of those kept.
  record LockRelated(Relationship relationship, Returning returning) implements WriteShape {}

  /// Finds the rows that a filter wants, at most so many, and keeps others from changing them.
  record LockWhere(QueryShape which, @Nullable Integer limit, Returning returning)
      implements WriteShape {}

  /// Inserts a row, or with `many` any number of rows, that are given these columns.
  record Insert(List<Column> columns, boolean many, Conflict conflict, Returning returning)
      implements WriteShape {
    public Insert {
      columns = List.copyOf(columns);
    }
  }

  /// What an insert does where a row is in its way.
  sealed interface Conflict {

    /// It fails.
    record Fail() implements Conflict {}

    /// It leaves the row with the same primary key as it is.
    record Skip() implements Conflict {}

    /// It replaces the row with the same primary key: what is left out takes its default.
    record Replace() implements Conflict {}

    /// It changes what is given in the row with the same values in these columns.
    record Update(List<Column> unique) implements Conflict {
      public Update {
        unique = List.copyOf(unique);
      }
    }
  }

  /// Changes these columns of the row with a key. It takes their values, the key and, where it
  /// compares the version, an array of versions.
  ///
  /// @param merged those into whose JSON the value is merged, and how deep at most
  /// @param whole whether the other columns take their defaults
  record Update(
      List<Column> columns,
      Map<Column, Integer> merged,
      boolean whole,
      boolean compareVersion,
      Returning returning)
      implements WriteShape {
    public Update {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
    }
  }

  /// Changes these columns of rows, of each by its own values. It takes the values, then the keys.
  ///
  /// @param merged those into whose JSON a value that is an object is merged, and how deep at most
  /// @param onlyDifferent whether a row that has the given values already is left as it is
  record UpdateEach(
      List<Column> columns, Map<Column, Integer> merged, boolean onlyDifferent, Returning returning)
      implements WriteShape {
    public UpdateEach {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
    }
  }

  /// Changes these columns of all rows that a filter wants. It takes the filter's values, then
  /// those of the columns.
  ///
  /// @param filterValues how many values the filter has
  /// @param merged those into whose JSON the value is merged, and how deep at most
  record UpdateWhere(
      QueryShape which,
      int filterValues,
      List<Column> columns,
      Map<Column, Integer> merged,
      Returning returning)
      implements WriteShape {
    public UpdateWhere {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
    }
  }

  /// Sets columns of the rows with some keys to null.
  record Nullify(Model model, List<Column> columns) implements WriteShape {
    public Nullify {
      columns = List.copyOf(columns);
    }
  }

  /// Sets the foreign keys of the rows that a one-to-many leads to to null; it takes the same as
  /// [LockRelated].
  record NullifyRelated(Relationship relationship) implements WriteShape {}

  /// Deletes the row with a key. It takes the key and, where it compares the version, an array of
  /// versions.
  record Delete(boolean compareVersion, Returning returning) implements WriteShape {}

  /// Deletes the rows with some keys.
  record DeleteEach(Model model) implements WriteShape {}

  /// Deletes all rows that a filter wants.
  record DeleteWhere(QueryShape which, Returning returning) implements WriteShape {}

  /// Inserts those of some association rows that are not there. It takes the values of the columns
  /// that point at the parents, then of those that point at the targets.
  record Link(Join.Through join) implements WriteShape {}

  /// Deletes association rows; it takes the same as [Link].
  record Unlink(Join.Through join) implements WriteShape {}

  /// Deletes the association rows of some parents but for those that are kept. It takes the values
  /// of the columns that point at the parents, then the same as [Link] of those kept.
  record UnlinkOthers(Join.Through join) implements WriteShape {}

  /// Takes numbers from the sequence that numbers a column; it takes how many. Where the database
  /// numbers the column by itself alone, it gives none.
  record TakeNumbers(Column column) implements WriteShape {}

  /// Lets the sequence that numbers a column go on after a value, if it has not come so far.
  record AdvanceSequence(Column column) implements WriteShape {}
}
