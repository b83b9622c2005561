package org.relata.mapping.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of a model, with what was loaded for it. What stands where is said by the selection it
/// was loaded with.
public interface Record {

  /// {@return the value of the selection's column at `index`, as its type carries it}
  @Nullable Object value(int index);

  /// {@return what changes whenever the row does; empty where the selection did not ask for it}
  Optional<String> version();

  /// {@return the row that the selection's to-one relationship at `index` leads to}
  @Nullable Record one(int index);

  /// {@return the rows that the selection's to-many relationship at `index` leads to}
  List<Record> many(int index);
}
