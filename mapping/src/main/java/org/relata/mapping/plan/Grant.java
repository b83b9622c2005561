package org.relata.mapping.plan;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;

/// What the rules of a policy say of a row before it is written. Rules are told by their places
/// among those that allow rows of the table to be created or changed.
///
/// @param create the rules that accept what it is given as a new row; of several one is enough, and
///   the first is the one whose values it gets
/// @param update the rules that accept it as a change, likewise
/// @param given the columns that the request gives it, where it gets others by a rule
/// @param keys the foreign keys that have to point at rows which may be read
public record Grant(
    List<Integer> create, List<Integer> update, List<Column> given, List<ForeignKey> keys) {

  /// Everything is allowed.
  public static final Grant ALL = new Grant(List.of(0), List.of(0), List.of(), List.of());

  public Grant {
    create = List.copyOf(create);
    update = List.copyOf(update);
    given = List.copyOf(given);
    keys = List.copyOf(keys);
  }
}
