package org.relata.mapping.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the values of a column come from that nobody writes.
public sealed interface Generation {

  /// The database computes them from other columns of the row.
  ///
  /// @param sql the expression
  /// @param stored whether they are kept, or computed where they are read
  record Computed(String sql, boolean stored) implements Generation {}

  /// The database numbers the rows, and takes no other numbers.
  record Numbered() implements Generation {}

  /// The database fills them in, such as by a trigger.
  record Filled() implements Generation {}

  /// They tell which model a row is of.
  ///
  /// @param identity that of the model at hand; null for none
  record Discriminator(@Nullable Object identity) implements Generation {}

  /// They are those of models that inherit, of whose rows alone they are shown.
  ///
  /// @param identities what the discriminator of such rows has
  record Inherited(Set<Object> identities) implements Generation {
    public Inherited {
      identities = Set.copyOf(identities);
    }
  }

  /// They are no column's: whoever reads a row computes them from its columns.
  record Property(List<Part> parts) implements Generation {
    public Property {
      parts = List.copyOf(parts);
    }

    /// {@return the same of the same columns of another table}
    Property in(String table) {
      return new Property(
          parts.stream()
              .map(part ->
                  part instanceof Part.Reads(var column) ? new Part.Reads(column.in(table)) : part)
              .toList());
    }

    /// {@return the columns that it reads}
    public Set<Column> reads() {
      Set<Column> reads = new LinkedHashSet<>();
      for (Part part : parts) if (part instanceof Part.Reads(var column)) reads.add(column);
      return reads;
    }
  }

  /// A part of the SQL of a property.
  sealed interface Part {

    /// Text that a model declares.
    record Text(String sql) implements Part {}

    /// A column of the row.
    record Reads(Column column) implements Part {}
  }
}
