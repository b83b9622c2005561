package org.relata.mapping.unit.slot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Direction;
import org.relata.mapping.object.ToOne;

/// A relationship to one object at most.
@SuppressWarnings("ReferenceEquality") // objects are the same only if they are one
public final class OneSlot extends Slot implements ToOne.Source<Object> {

  private boolean loaded;
  private boolean changed;
  private @Nullable Object value;
  private @Nullable Object base;
  private @Nullable ToOne<Object> holder;

  public OneSlot(RelationshipField field, SlotOwner owner) {
    super(field, owner);
  }

  /// Takes over what a new object's field holds, which the database does not know.
  public void begin(Object object) {
    value = connect(object);
    loaded = true;
    changed = value != null;
  }

  /// Connects the holder in the object's field.
  ///
  /// @return what the field has held
  public @Nullable Object connect(Object object) {
    ToOne<Object> held = holder(object);
    holder = held;
    return held.connect(this);
  }

  @SuppressWarnings("unchecked") // the field's type says what it holds
  private ToOne<Object> holder(Object object) {
    Object held = field().get(object);
    if (held != null) return (ToOne<Object>) held;
    ToOne<Object> made = new ToOne<>();
    field().set(object, made);
    return made;
  }

  @Override
  public @Nullable Object get() {
    if (!loaded) {
      SlotOwner.Known known = owner().known(field());
      if (known != null) hold(known.object());
      else fill(owner().load(field()));
    }
    return value;
  }

  @Override
  public void set(@Nullable Object object) {
    Object before = former();
    if (loaded && before == object) return;
    if (!changed) base = before;
    value = object;
    loaded = true;
    changed = true;
    if (before != null) owner().removed(field(), before);
    if (object != null) owner().added(field(), object);
  }

  /// {@return what it has led to, as far as no statement is needed to tell; where the other end has
  /// the key, it has to be loaded, as its row changes}
  public @Nullable Object former() {
    if (loaded) return value;
    SlotOwner.Known known = owner().known(field());
    if (known != null) {
      hold(known.object());
      return value;
    }
    return field().relationship().direction() == Direction.MANY_TO_ONE ? null : get();
  }

  @Override
  public boolean isLoaded() {
    return loaded;
  }

  @Override
  public void fill(List<Object> objects) {
    hold(objects.isEmpty() ? null : objects.getFirst());
  }

  private void hold(@Nullable Object object) {
    value = object;
    base = object;
    loaded = true;
  }

  @Override
  public List<Object> objects() {
    return listed(get());
  }

  private static List<Object> listed(@Nullable Object object) {
    return object == null ? List.of() : List.of(object);
  }

  @Override
  public List<Object> held() {
    return listed(value);
  }

  @Override
  public List<Object> added() {
    return changed && value != base ? listed(value) : List.of();
  }

  @Override
  public List<Object> removed() {
    return changed && value != base ? listed(base) : List.of();
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public void addQuietly(Object object) {
    if (loaded && value == object) return;
    Object before = former();
    if (!changed) base = before;
    value = object;
    loaded = true;
    changed = true;
  }

  @Override
  public void removeQuietly(Object object) {
    if (loaded && value != object) return;
    if (!changed) base = object;
    value = null;
    loaded = true;
    changed = true;
  }

  @Override
  public void forget(Object object) {
    if (loaded && value == object) hold(null);
  }

  @Override
  public boolean isExchanged(Object object) {
    return field().get(object) != holder;
  }

  @Override
  public void adopt(Object object) {
    if (!isExchanged(object)) return;
    set(connect(object));
  }

  @Override
  public void flushed() {
    base = value;
    changed = false;
  }

  @Override
  public void expire() {
    value = null;
    base = null;
    loaded = false;
    changed = false;
  }

  @Override
  public void release(Object object) {
    if (holder != null) holder.disconnect(loaded ? value : null);
  }
}
