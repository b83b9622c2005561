package org.relata.mapping.unit.state;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.ColumnField;
import org.relata.mapping.entity.EntityType;

/// The values of an object's columns at some time, as the columns carry them, in the order of its
/// model.
public final class Snapshot {

  private final @Nullable Object[] values;

  private Snapshot(@Nullable Object[] values) {
    this.values = values;
  }

  /// {@return what an object holds in its fields}
  public static Snapshot of(EntityType type, Object object) {
    Snapshot snapshot = empty(type);
    for (ColumnField field : type.columns()) snapshot.set(field, field.get(object));
    return snapshot;
  }

  /// {@return nulls}
  public static Snapshot empty(EntityType type) {
    return new Snapshot(new @Nullable Object[type.columns().size()]);
  }

  public @Nullable Object get(ColumnField field) {
    return values[field.index()];
  }

  public void set(ColumnField field, @Nullable Object value) {
    values[field.index()] = value;
  }

  public Snapshot copy() {
    return new Snapshot(values.clone());
  }
}
