package org.relata.mapping.plan.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
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

  /// Finds rows by what they have in some columns and keeps others from changing them.
  record Lock(List<Column> by, Returning returning, Statement.Lock lock) implements WriteShape {
    public Lock {
      by = List.copyOf(by);
    }

    /// Finds them by their keys.
    public Lock(Returning returning, Statement.Lock lock) {
      this(returning.model().primaryKey(), returning, lock);
    }
  }

  /// Finds rows by their keys that were written, whether they may be read or not.
  record Again(Returning returning) implements WriteShape {}

  /// Finds the rows that a relationship leads to from any of some parents, but for those that are
  /// kept, and keeps others from changing them. It takes the values that the parents are met by,
  /// then the keys of those kept.
  record LockRelated(Relationship relationship, Returning returning) implements WriteShape {}

  /// Finds the rows that a filter wants, at most so many, and keeps others from changing them.
  record LockWhere(QueryShape which, @Nullable Integer limit, Returning returning)
      implements WriteShape {}

  /// Finds one of the rows that a filter wants and with which something is not allowed.
  ///
  /// @param permission to update or to delete
  /// @param rules for an update, the rules that accept it
  record Refused(QueryShape which, Permission permission, List<Integer> rules, Returning returning)
      implements WriteShape {
    public Refused {
      rules = List.copyOf(rules);
    }
  }

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

    /// It replaces the row with the same primary key: what is left out takes its default, as far as
    /// it may be given.
    ///
    /// @param given the columns that are given, those of the key among them
    /// @param rules those that accept it as a change
    record Replace(List<Column> given, List<Integer> rules) implements Conflict {
      public Replace {
        given = List.copyOf(given);
        rules = List.copyOf(rules);
      }
    }

    /// It changes what is given in the row with the same values in some columns.
    ///
    /// @param unique those columns
    /// @param given the columns that are given
    /// @param rules those that accept it as a change
    record Update(List<Column> unique, List<Column> given, List<Integer> rules)
        implements Conflict {
      public Update {
        unique = List.copyOf(unique);
        given = List.copyOf(given);
        rules = List.copyOf(rules);
      }
    }
  }

  /// Changes these columns of the row with a key. It takes their values, the key and, where it
  /// compares the version, an array of versions.
  ///
  /// @param merged those into whose JSON the value is merged, and how deep at most
  /// @param whole whether the other columns take their defaults, as far as they may be given
  /// @param rules the rules that accept it
  record Update(
      List<Column> columns,
      Map<Column, Integer> merged,
      boolean whole,
      boolean compareVersion,
      List<Integer> rules,
      Returning returning)
      implements WriteShape {
    public Update {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
      rules = List.copyOf(rules);
    }
  }

  /// Changes these columns of rows, of each by its own values. It takes the values, then the keys.
  ///
  /// @param merged those into whose JSON a value that is an object is merged, and how deep at most
  /// @param onlyDifferent whether a row that has the given values already is left as it is
  /// @param compareVersion whether a row is changed only in the version that is given after the
  ///   keys
  /// @param rules the rules that accept it; null where the rows are locked, and known to be those
  ///   that may be changed
  record UpdateEach(
      List<Column> columns,
      Map<Column, Integer> merged,
      boolean onlyDifferent,
      boolean compareVersion,
      @Nullable List<Integer> rules,
      Returning returning)
      implements WriteShape {
    public UpdateEach {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
      rules = rules == null ? null : List.copyOf(rules);
    }
  }

  /// Changes these columns of all rows that a filter wants. It takes the filter's values, then
  /// those of the columns.
  ///
  /// @param filterValues how many values the filter has
  /// @param merged those into whose JSON the value is merged, and how deep at most
  /// @param rules the rules that accept it
  record UpdateWhere(
      QueryShape which,
      int filterValues,
      List<Column> columns,
      Map<Column, Integer> merged,
      List<Integer> rules,
      Returning returning)
      implements WriteShape {
    public UpdateWhere {
      columns = List.copyOf(columns);
      merged = Map.copyOf(merged);
      rules = List.copyOf(rules);
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
  ///
  /// @param compareVersion whether a row is deleted only in the version that is given after the
  ///   keys
  record DeleteEach(Model model, boolean compareVersion) implements WriteShape {}

  /// Deletes all rows that a filter wants.
  record DeleteWhere(QueryShape which, Returning returning) implements WriteShape {}

  /// Inserts those of some association rows that are not there. It takes the values of the columns
  /// that point at the parents, then of those that point at the targets.
  record Link(Join.Through join) implements WriteShape {}

  /// Deletes association rows; it takes the same as [Link].
  record Unlink(Join.Through join) implements WriteShape {}

  /// Deletes the association rows of some parents but for those that are kept, and those that lead
  /// to rows which may not be read. It takes the values of the columns that point at the parents,
  /// then the same as [Link] of those kept.
  ///
  /// @param target the table of the rows that the association rows lead to
  record UnlinkOthers(Join.Through join, Table target) implements WriteShape {}

  /// Takes numbers from the sequence that numbers a column; it takes how many. Where the database
  /// numbers the column by itself alone, it gives none.
  record TakeNumbers(Table table, Column column) implements WriteShape {}

  /// Lets the sequence that numbers a column go on after a value, if it has not come so far and the
  /// value is near.
  record AdvanceSequence(Table table, Column column) implements WriteShape {}
}
