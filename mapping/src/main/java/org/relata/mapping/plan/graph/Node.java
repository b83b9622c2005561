package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.type.JsonMerge;

/// A row of a graph that is being written: what it is given, and what is known of it so far.
public final class Node {

  /// How the row comes to be as it is given.
  public enum State {
    /// It is to be seen whether it is there.
    UNDECIDED,
    /// It is not there and is made.
    NEW,
    /// It is made, or made anew where it is there.
    REPLACED,
    /// It is there.
    PRESENT
  }

  private static final Row NOTHING = new Row(Map.of());

  private final Model model;
  private final String place;
  private final boolean root;
  private State state;
  private boolean keyOnly;

  /// Another's as long as nothing is added to it: most rows are written as they are given.
  private Map<Column, @Nullable Object> given = Map.of();

  private boolean givenMore;
  private final Map<Column, @Nullable Object> known = new LinkedHashMap<>(4);
  private Set<Column> postponed = Set.of();
  private @Nullable WrittenRow found;

  Node(Model model, String place, boolean root, State state, boolean keyOnly) {
    this.model = model;
    this.place = place;
    this.root = root;
    this.state = state;
    this.keyOnly = keyOnly;
  }

  public Model model() {
    return model;
  }

  /// {@return where in the change the row stands}
  public String place() {
    return place;
  }

  /// {@return whether the change names the row itself, not as a related one}
  public boolean root() {
    return root;
  }

  public State state() {
    return state;
  }

  /// {@return whether the row is inserted, as far as is known}
  public boolean isInserted() {
    return state == State.NEW || state == State.REPLACED;
  }

  /// {@return whether the row has nothing but the key that names it}
  public boolean keyOnly() {
    return keyOnly;
  }

  public void decide(State decided) {
    state = decided;
  }

  /// Takes over what another mention of the same row gives.
  void merge(Node mention) {
    mention.given.forEach((column, value) -> give(column, value, mention.place));
    keyOnly &= mention.keyOnly;
  }

  /// Sets what is to be written into a column; two ways to one column must agree.
  void give(Column column, @Nullable Object value, String from) {
    boolean settled = given.containsKey(column) || (column.primaryKey() && knows(column));
    if (settled && !same(value(column), value)) {
      throw new QueryException(
          "conflicting values for %s: %s and %s".formatted(column, value, value(column)), from);
    }
    ownGiven().put(column, value);
  }

  /// Takes over what the row is inserted with, besides what it is given.
  public void give(Row inserted) {
    if (given.isEmpty()) given = inserted.values();
    else ownGiven().putAll(inserted.values());
  }

  private Map<Column, @Nullable Object> ownGiven() {
    if (!givenMore) given = new LinkedHashMap<>(given);
    givenMore = true;
    return given;
  }

  /// Takes in a row that is there.
  public void find(WrittenRow row) {
    found = row;
    load(row);
  }

  /// {@return the row as it was found}
  public WrittenRow found() {
    if (found == null) throw new IllegalStateException(place + " was not there");
    return found;
  }

  /// Takes in what the database has in a row's columns.
  public void load(WrittenRow row) {
    for (Column column : row.layout().columns()) known.put(column, row.value(column));
  }

  /// Takes in what is known of a row that is there.
  void load(Map<Column, @Nullable Object> values) {
    known.putAll(values);
  }

  void setKey(Key key) {
    for (int i = 0; i < key.values().size(); i++) {
      known.put(model.primaryKey().get(i), key.values().get(i));
    }
  }

  public boolean knows(Column column) {
    return given.containsKey(column) || known.containsKey(column);
  }

  /// {@return whether the database has told what it has in the column}
  public boolean wasLoaded(Column column) {
    return known.containsKey(column);
  }

  /// {@return what the database has in the column, as far as it was told}
  public @Nullable Object loaded(Column column) {
    return known.get(column);
  }

  /// {@return what the column holds or will hold, as far as is known}
  public @Nullable Object value(Column column) {
    return given.containsKey(column) ? given.get(column) : known.get(column);
  }

  /// {@return the primary key, if all of it is known}
  public Optional<Key> key() {
    List<Object> values = new ArrayList<>();
    for (Column column : model.primaryKey()) {
      Object value = value(column);
      if (value == null) return Optional.empty();
      values.add(value);
    }
    return Optional.of(new Key(values));
  }

  /// {@return the primary key of a row that is there}
  public Key requireKey() {
    return key().orElseThrow(() -> new IllegalStateException(place + " has no key yet"));
  }

  /// Leaves columns for an update after all rows are made.
  void postpone(Collection<Column> columns) {
    if (postponed.isEmpty()) postponed = new HashSet<>();
    postponed.addAll(columns);
  }

  /// {@return whether something of the row is written after it is made}
  public boolean postpones() {
    return !postponed.isEmpty();
  }

  /// {@return what the row is made with, as far as is known, at once or later}
  public Row wholeRow() {
    if (!merges()) return new Row(given);
    Map<Column, @Nullable Object> whole = new LinkedHashMap<>(given);
    whole.replaceAll((_, value) -> value instanceof JsonMerge merge ? merge.alone() : value);
    return new Row(whole);
  }

  private boolean merges() {
    for (Object value : given.values()) if (value instanceof JsonMerge) return true;
    return false;
  }

  /// {@return what the row is inserted with}
  public Row insertedRow() {
    if (postponed.isEmpty()) return wholeRow();
    Map<Column, @Nullable Object> inserted = new LinkedHashMap<>(wholeRow().values());
    inserted.keySet().removeAll(postponed);
    return new Row(inserted);
  }

  /// {@return what is left to be written once the row is there: columns of its key never, and what
  /// leads to related rows only where it is not so already}
  ///
  /// @param propagated the columns that other rows set
  public Row pendingUpdate(Set<Column> propagated) {
    if (state != State.PRESENT && postponed.isEmpty()) return NOTHING;
    Map<Column, @Nullable Object> pending = new LinkedHashMap<>();
    given.forEach((column, value) -> {
      if (!isWritten(column, value, propagated)) pending.put(column, value);
    });
    return new Row(pending);
  }

  private boolean isWritten(Column column, @Nullable Object value, Set<Column> propagated) {
    if (state != State.PRESENT) return !postponed.contains(column);
    boolean unchanged =
        propagated.contains(column) && known.containsKey(column) && same(known.get(column), value);
    return column.primaryKey() || unchanged;
  }

  static boolean same(@Nullable Object left, @Nullable Object right) {
    return Objects.equals(Key.comparable(left), Key.comparable(right));
  }
}
