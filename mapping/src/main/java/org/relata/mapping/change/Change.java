package org.relata.mapping.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Query;

/// A change of the rows of a model.
///
/// Where a change has a list of rows, the places of its errors start with the index of a row, from
/// 0.
public sealed interface Change {

  /// {@return the model whose rows are written and returned}
  Model model();

  /// Creates rows; columns that are not set take their defaults.
  record Create(Model model, List<Row> rows) implements Change {
    public Create {
      rows = List.copyOf(rows);
    }
  }

  /// Creates or replaces the row with this key; columns that are not set take their defaults, and
  /// relationships that are not assigned stay.
  record Replace(Model model, Key key, Row row, Precondition expected) implements Change {
    /// A replacement without a precondition.
    public Replace(Model model, Key key, Row row) {
      this(model, key, row, new Precondition.Anything());
    }
  }

  /// Updates the row with this key; what is not set stays.
  record Update(Model model, Key key, Row row, Precondition expected) implements Change {
    /// An update without a precondition.
    public Update(Model model, Key key, Row row) {
      this(model, key, row, new Precondition.Anything());
    }
  }

  /// Deletes the row with this key; the cascades of its relationships apply to related rows.
  record Delete(Model model, Key key, Precondition expected) implements Change {
    /// A deletion without a precondition.
    public Delete(Model model, Key key) {
      this(model, key, new Precondition.Anything());
    }
  }

  /// The key of a row, and the values to write to it.
  record Keyed(Key key, Row row) {}

  /// Updates rows, all of which must exist; what is not set stays.
  record UpdateMany(Model model, List<Keyed> rows) implements Change {
    public UpdateMany {
      rows = List.copyOf(rows);
    }
  }

  /// Creates rows, or updates those that exist; what is not set in an existing row stays.
  ///
  /// @param unique the columns of the primary key or of a unique constraint by which existing rows
  ///   are found
  record Upsert(Model model, List<Column> unique, List<Row> rows) implements Change {
    public Upsert {
      unique = List.copyOf(unique);
      rows = List.copyOf(rows);
    }
  }

  /// Updates all rows that match a query's filter.
  ///
  /// @param maxAffected the maximum number of rows; if more match, none is updated. Null for no
  ///   limit.
  record UpdateAll(Query which, Row row, @Nullable Integer maxAffected) implements Change {
    @Override
    public Model model() {
      return which.model();
    }
  }

  /// Deletes all rows that match a query's filter, as [Delete] does.
  ///
  /// @param maxAffected the maximum number of rows; if more match, none is deleted. Null for no
  ///   limit.
  record DeleteAll(Query which, @Nullable Integer maxAffected) implements Change {
    @Override
    public Model model() {
      return which.model();
    }
  }

  /// Creates rows and adds them to a relationship of the row with this key.
  record Add(Relationship relationship, Key parent, List<Row> rows) implements Change {
    public Add {
      rows = List.copyOf(rows);
    }

    @Override
    public Model model() {
      return relationship.target();
    }
  }

  /// Adds rows to a relationship of the row with this key; they are found or created as in
  /// [Row.Link].
  record Link(Relationship relationship, Key parent, List<Row> rows) implements Change {
    public Link {
      rows = List.copyOf(rows);
    }

    @Override
    public Model model() {
      return relationship.target();
    }
  }

  /// Removes a row from a relationship, and deletes it if the relationship cascades
  /// `delete-orphan`.
  ///
  /// @param parent the key of the row that has the relationship
  /// @param key the key of the related row
  record Unlink(Relationship relationship, Key parent, Key key) implements Change {
    @Override
    public Model model() {
      return relationship.target();
    }
  }
}
