package org.relata.mapping.unit.slot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.classes.FieldTypes.Holder;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.object.Dynamic;
import org.relata.mapping.object.ObjectQuery;

/// A relationship to any number of objects. What is added and removed while it is not loaded waits
/// and is merged when it is.
@SuppressWarnings("ReferenceEquality") // objects are the same only if they are one
public final class ManySlot extends Slot implements Items {

  private @Nullable List<Object> items;
  private List<Object> base = List.of();
  private final List<Object> waitingAdded = new ArrayList<>(0);
  private final List<Object> waitingRemoved = new ArrayList<>(0);
  private boolean changed;
  private @Nullable Object view;

  public ManySlot(RelationshipField field, SlotOwner owner) {
    super(field, owner);
  }

  /// Takes over what a new object's field holds, which the database does not know.
  public void begin(Object object) {
    List<Object> held = connect(object);
    base = List.of();
    if (field().isDynamic()) waitingAdded.addAll(held);
    else items = new ArrayList<>(held);
    changed = !held.isEmpty();
  }

  /// Puts a list into the object's field that loads itself.
  ///
  /// @return what the field has held
  public List<Object> connect(Object object) {
    Object held = field().get(object);
    if (field().isDynamic()) {
      Dynamic<Object> dynamic = dynamic(object, held);
      view = dynamic;
      return dynamic.connect(new OfDynamic());
    }
    if (view == null)
      view = field().holder() == Holder.SET ? new RelatedSet(this) : new RelatedList(this);
    field().set(object, view);
    return held instanceof Collection<?> collection && held != view
        ? new ArrayList<>(collection)
        : List.of();
  }

  @SuppressWarnings("unchecked") // the field's type says what it holds
  private Dynamic<Object> dynamic(Object object, @Nullable Object held) {
    if (held != null) return (Dynamic<Object>) held;
    Dynamic<Object> dynamic = new Dynamic<>();
    field().set(object, dynamic);
    return dynamic;
  }

  private final class OfDynamic implements Dynamic.Source<Object> {
    @Override
    public ObjectQuery<Object> query() {
      return owner().query(field());
    }

    @Override
    public void append(Object object) {
      add(object);
    }

    @Override
    public void remove(Object object) {
      removeQuietly(object);
      owner().removed(field(), object);
    }
  }

  @Override
  public boolean isLoaded() {
    return items != null;
  }

  @Override
  public void fill(List<Object> objects) {
    if (field().isDynamic()) return;
    base = List.copyOf(objects);
    List<Object> all = new ArrayList<>(Identities.without(objects, waitingRemoved));
    all.addAll(Identities.without(waitingAdded, all));
    items = all;
    waitingAdded.clear();
    waitingRemoved.clear();
  }

  /// {@return the objects, loaded if need be, as they may be changed}
  @Override
  public List<Object> items() {
    if (items == null) fill(owner().load(field()));
    return Objects.requireNonNull(items);
  }

  @Override
  public List<Object> objects() {
    if (!field().isDynamic()) return List.copyOf(items());
    List<Object> all = new ArrayList<>(Identities.without(owner().load(field()), waitingRemoved));
    all.addAll(Identities.without(waitingAdded, all));
    return all;
  }

  /// Adds an object; a list that is not loaded stays so.
  @Override
  public void add(Object object) {
    addQuietly(Objects.requireNonNull(object, "a relationship holds no null"));
    owner().added(field(), object);
  }

  @Override
  public void add(int index, Object object) {
    items().add(index, Objects.requireNonNull(object, "a relationship holds no null"));
    changed = true;
    owner().added(field(), object);
  }

  @Override
  public Object remove(int index) {
    Object removed = items().remove(index);
    changed = true;
    if (Identities.indexOf(items(), removed) < 0) owner().removed(field(), removed);
    return removed;
  }

  @Override
  public List<Object> held() {
    return items == null ? List.copyOf(waitingAdded) : List.copyOf(items);
  }

  @Override
  public List<Object> added() {
    if (!changed) return List.of();
    return items == null ? List.copyOf(waitingAdded) : Identities.without(items, base);
  }

  @Override
  public List<Object> removed() {
    if (!changed) return List.of();
    return items == null ? List.copyOf(waitingRemoved) : Identities.without(base, items);
  }

  @Override
  public boolean isChanged() {
    return changed;
  }

  @Override
  public void addQuietly(Object object) {
    if (items != null) {
      if (Identities.indexOf(items, object) >= 0) return;
      items.add(object);
    } else if (!take(waitingRemoved, object) && Identities.indexOf(waitingAdded, object) < 0) {
      waitingAdded.add(object);
    }
    changed = true;
  }

  @Override
  public void removeQuietly(Object object) {
    if (items != null) {
      while (take(items, object)) changed = true;
      return;
    }
    changed = true;
    boolean waited = take(waitingAdded, object);
    if (!waited && Identities.indexOf(waitingRemoved, object) < 0) waitingRemoved.add(object);
  }

  @Override
  public void forget(Object object) {
    if (items == null) return;
    while (take(items, object)) base = Identities.without(base, List.of(object));
  }

  private static boolean take(List<Object> from, Object object) {
    int index = Identities.indexOf(from, object);
    if (index >= 0) from.remove(index);
    return index >= 0;
  }

  @Override
  public boolean isExchanged(Object object) {
    return field().get(object) != view;
  }

  @Override
  public void adopt(Object object) {
    if (!isExchanged(object)) return;
    List<Object> wanted = connect(object);
    if (field().isDynamic()) {
      wanted.forEach(this::add);
      return;
    }
    List<Object> before = List.copyOf(items());
    items = new ArrayList<>(wanted);
    changed = true;
    for (Object each : Identities.without(before, wanted)) owner().removed(field(), each);
    for (Object each : Identities.without(wanted, before)) owner().added(field(), each);
  }

  @Override
  public void flushed() {
    if (!changed) return;
    if (items != null) base = List.copyOf(items);
    waitingAdded.clear();
    waitingRemoved.clear();
    changed = false;
  }

  @Override
  public void expire() {
    items = null;
    base = List.of();
    waitingAdded.clear();
    waitingRemoved.clear();
    changed = false;
  }

  @Override
  public void release(Object object) {
    if (field().isDynamic()) {
      List<Object> waiting = held();
      Dynamic<Object> fresh = new Dynamic<>();
      waiting.forEach(fresh::append);
      return;
    }
    List<Object> left = held();
    field()
        .set(
            object,
            field().holder() == Holder.SET ? new LinkedHashSet<>(left) : new ArrayList<>(left));
  }
}
