package org.relata.mapping.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of a model as it was loaded. Indexes start from 0 and are those of the selection that it
/// was loaded with; others throw an [IndexOutOfBoundsException].
public interface Record {

  /// {@return the value of the selection's column at an index, of the Java class that its type
  /// names}
  @Nullable Object value(int index);

  /// {@return the row's version, which changes whenever the row does; empty if not selected}
  Optional<String> version();

  /// {@return the related row of the selection's to-one relationship at an index; empty if none}
  @Nullable Record one(int index);

  /// {@return the related rows of the selection's to-many relationship at an index, in their order}
  List<Record> many(int index);
}
