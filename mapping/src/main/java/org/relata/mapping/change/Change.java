package org.relata.mapping.change;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Query;

/// What is to be done to the rows of a model.
///
/// The places of its errors begin with the index of a row where a change has a list of rows.
public sealed interface Change {

  /// {@return the model whose rows are written, and of which rows are given back}
  Model model();

  /// Makes rows; what a row leaves out takes its default.
  record Create(Model model, List<Row> rows) implements Change {
    public Create {
      rows = List.copyOf(rows);
    }
  }

  /// Makes the row with this key as given, or makes it so if it is there; what is left out takes
  /// its default. Relationships that are left out stay.
  record Replace(Model model, Key key, Row row, Precondition expected) implements Change {
    public Replace(Model model, Key key, Row row) {
      this(model, key, row, new Precondition.Anything());
    }
  }

  /// Changes what is given in the row with this key.
  record Update(Model model, Key key, Row row, Precondition expected) implements Change {
    public Update(Model model, Key key, Row row) {
      this(model, key, row, new Precondition.Anything());
    }
  }

  /// Deletes the row with this key, and does to its related rows what their relationships say.
  record Delete(Model model, Key key, Precondition expected) implements Change {
    public Delete(Model model, Key key) {
      this(model, key, new Precondition.Anything());
    }
  }

  /// A row by its key, and what is to change in it.
  record Keyed(Key key, Row row) {}

  /// Changes rows, all of which have to be there.
  record UpdateMany(Model model, List<Keyed> rows) implements Change {
    public UpdateMany {
      rows = List.copyOf(rows);
    }
  }

  /// Makes rows, or changes what is given in those that are there already.
  ///
  /// @param unique the columns, of the primary key or of a unique constraint, by which a row is the
  ///   same
  record Upsert(Model model, List<Column> unique, List<Row> rows) implements Change {
    public Upsert {
      unique = List.copyOf(unique);
      rows = List.copyOf(rows);
    }
  }

  /// Changes what is given in all rows that a query's filter wants.
  ///
  /// @param maxAffected how many there may be; with more, nothing changes. Null for any number.
  record UpdateAll(Query which, Row row, @Nullable Integer maxAffected) implements Change {
    @Override
    public Model model() {
      return which.model();
    }
  }

  /// Deletes all rows that a query's filter wants, as [Delete] does.
  ///
  /// @param maxAffected how many there may be; with more, nothing is deleted. Null for any number.
  record DeleteAll(Query which, @Nullable Integer maxAffected) implements Change {
    @Override
    public Model model() {
      return which.model();
    }
  }

  /// Makes rows that a relationship leads to from the row with this key.
  record Add(Relationship relationship, Key parent, List<Row> rows) implements Change {
    public Add {
      rows = List.copyOf(rows);
    }

    @Override
    public Model model() {
      return relationship.target();
    }
  }

  /// Lets a relationship lead to rows, besides those it leads to; they are taken as in [Row.Link].
  record Link(Relationship relationship, Key parent, List<Row> rows) implements Change {
    public Link {
      rows = List.copyOf(rows);
    }

    @Override
    public Model model() {
      return relationship.target();
    }
  }

  /// Lets a relationship no longer lead from the row with one key to that with the other, which is
  /// deleted where the relationship says so.
  record Unlink(Relationship relationship, Key parent, Key key) implements Change {
    @Override
    public Model model() {
      return relationship.target();
    }
  }
}
