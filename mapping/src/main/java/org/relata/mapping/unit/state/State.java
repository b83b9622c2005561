package org.relata.mapping.unit.state;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Values;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Key;
import org.relata.mapping.unit.slot.Slot;

/// What a session knows of one object.
public final class State {

  /// Where an object stands.
  public enum Status {
    /// It will be inserted.
    PENDING,
    /// It has a row.
    PERSISTENT,
    /// Its row is deleted, as far as this transaction is concerned.
    DELETED,
    /// It has been taken out of the session.
    DETACHED,
    /// It has never had a row that lasted.
    TRANSIENT
  }

  private final EntityType type;
  private final Object object;
  private List<Slot> slots = List.of();
  private Status status;
  private @Nullable Key key;
  private @Nullable Snapshot loaded;
  private @Nullable Snapshot begun;
  private boolean expired;
  private boolean fresh;

  public State(EntityType type, Object object, Status status) {
    this.type = type;
    this.object = object;
    this.status = status;
  }

  public EntityType type() {
    return type;
  }

  public Object object() {
    return object;
  }

  public Status status() {
    return status;
  }

  public void become(Status newStatus) {
    status = newStatus;
  }

  /// Leaves the session without ever having had a row that lasted: its fields hold plain lists
  /// again.
  public void leave() {
    status = Status.TRANSIENT;
    for (Slot slot : slots) slot.release(object);
  }

  /// {@return its relationships that have a field, in the order of the class's}
  public List<Slot> slots() {
    return slots;
  }

  /// @param all one for each relationship of the class's, in their order
  void slots(List<Slot> all) {
    slots = List.copyOf(all);
  }

  public Slot slot(RelationshipField field) {
    return slots.get(field.index());
  }

  /// {@return the key of its row}
  public Key key() {
    return Objects.requireNonNull(key, "the object has no row");
  }

  /// {@return whether it has a row, be it deleted}
  public boolean hasKey() {
    return key != null;
  }

  public void key(@Nullable Key newKey) {
    key = newKey;
  }

  /// {@return what the database has in its row, as far as is known}
  public Snapshot loaded() {
    return Objects.requireNonNull(loaded, "the object has no row");
  }

  public void loaded(Snapshot snapshot) {
    loaded = snapshot;
    expired = false;
  }

  /// {@return whether its row has to be read anew}
  public boolean isExpired() {
    return expired;
  }

  /// Has its row read anew when it is asked for, and forgets what it leads to.
  public void expire() {
    if (status != Status.PERSISTENT) return;
    expired = true;
    for (Slot slot : slots) slot.expire();
  }

  /// Keeps what its fields are to hold after a rollback, before a flush changes it.
  public void remember(Snapshot values) {
    if (begun == null) begun = values;
  }

  /// {@return what its fields are to hold after a rollback; null for what is loaded}
  public @Nullable Snapshot begun() {
    return begun;
  }

  /// {@return whether its row was made in this transaction}
  public boolean isFresh() {
    return fresh;
  }

  public void made() {
    fresh = true;
  }

  /// The transaction has ended: there is no way back.
  public void settle() {
    begun = null;
    fresh = false;
  }

  /// {@return whether it has something that the database does not know}
  public boolean isChanged() {
    for (ColumnField field : type.columns()) {
      if (differs(field, field.get(object))) return true;
    }
    for (Slot slot : slots) {
      boolean more = !slot.added().isEmpty() || !slot.removed().isEmpty();
      if (more || slot.isExchanged(object)) return true;
    }
    return false;
  }

  /// {@return whether a field holds something else than the row does}
  public boolean differs(ColumnField field, @Nullable Object current) {
    return !Values.same(current, field.compared(loaded().get(field)));
  }

  @Override
  public String toString() {
    return switch (status) {
      case PENDING -> "<" + type + " (pending)>";
      case TRANSIENT -> "<" + type + " (transient)>";
      case PERSISTENT, DELETED -> "<" + type + " " + keyText() + ">";
      case DETACHED -> "<" + type + " " + keyText() + " (detached)>";
    };
  }

  /// The values of its key, and what its row is called if its model says that.
  private String keyText() {
    String values = key().values().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return type.model()
        .label()
        .map(
            label -> values + " " + label.of(column -> type.column(column.attribute()).get(object)))
        .orElse(values);
  }
}
