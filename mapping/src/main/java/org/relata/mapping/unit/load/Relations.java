package org.relata.mapping.unit.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Loading;
import org.relata.mapping.object.ObjectQuery;
import org.relata.mapping.object.ToOne;
import org.relata.mapping.unit.slot.Identities;
import org.relata.mapping.unit.slot.OneSlot;
import org.relata.mapping.unit.slot.Slot;
import org.relata.mapping.unit.slot.SlotOwner;
import org.relata.mapping.unit.state.IdentityMap;
import org.relata.mapping.unit.state.State;

/// Keeps both ends of relationships in step, and loads what they lead to when they are touched.
@SuppressWarnings("ReferenceEquality") // objects are the same only if they are one
public final class Relations {

  /// What relations need of their session.
  public interface Work {

    /// Writes what was changed, if queries do that.
    void autoflush();

    /// Takes a new object in, with those that it leads to.
    void add(Object object);

    /// {@return whether touching a relationship that is not loaded is an error}
    boolean raises();

    /// {@return the query for the objects that a relationship of an object's leads to}
    ObjectQuery<Object> query(State state, RelationshipField field);
  }

  private final EntityTypes types;
  private final IdentityMap objects;
  private final ObjectLoader loader;
  private final Work work;

  public Relations(EntityTypes types, IdentityMap objects, ObjectLoader loader, Work work) {
    this.types = types;
    this.objects = objects;
    this.loader = loader;
    this.work = work;
  }

  /// {@return what the relationships of an object need}
  public SlotOwner of(State state) {
    return new OfState(state);
  }

  private final class OfState implements SlotOwner {
    private final State state;

    OfState(State state) {
      this.state = state;
    }

    @Override
    public List<Object> load(RelationshipField field) {
      requireLoadable(state, field);
      if (state.status() == State.Status.PENDING) return List.of();
      work.autoflush();
      return loader.related(state, field.relationship());
    }

    @Override
    public @Nullable Known known(RelationshipField field) {
      return loader.known(state, field.relationship());
    }

    @Override
    public ObjectQuery<Object> query(RelationshipField field) {
      requireInSession(state, field);
      return work.query(state, field);
    }

    @Override
    public void added(RelationshipField field, Object object) {
      boolean cascades = field.relationship().cascades().contains(Cascade.SAVE_UPDATE);
      inStep(state, field, object);
      boolean isHere =
          state.status() == State.Status.PENDING || state.status() == State.Status.PERSISTENT;
      if (cascades && isHere && objects.of(object) == null) work.add(object);
    }

    @Override
    public void removed(RelationshipField field, Object object) {
      outOfStep(state, field, object);
    }
  }

  private void requireLoadable(State state, RelationshipField field) {
    requireInSession(state, field);
    Slot slot = state.slot(field);
    if (slot.loading() != Loading.RAISE && !work.raises()) return;
    throw new IllegalStateException(
        ("%s of %s is not loaded, and touching it is an error; load it with its objects: "
                + "options(joined(…)), options(subquery(…)) or options(selectin(…))")
            .formatted(field, state));
  }

  private static void requireInSession(State state, RelationshipField field) {
    if (state.status() == State.Status.PENDING || state.status() == State.Status.PERSISTENT) return;
    throw new IllegalStateException(
        ("%s of %s is not loaded, and the object is in no session; load it before, with"
                + " options(joined(…)), or merge the object into a session")
            .formatted(field, state));
  }

  private @Nullable RelationshipField reverse(RelationshipField field) {
    return field
        .relationship()
        .reverse()
        .map(reverse -> types.of(reverse.source()).field(reverse))
        .orElse(null);
  }

  /// Lets the other end follow that an object has been added.
  public void inStep(State state, RelationshipField field, Object object) {
    RelationshipField reverse = reverse(field);
    if (reverse == null) return;
    State other = objects.of(object);
    if (other == null) {
      lead(object, reverse, state.object());
      return;
    }
    Slot slot = other.slot(reverse);
    if (slot instanceof OneSlot one) leave(one.former(), state, field, object);
    slot.addQuietly(state.object());
  }

  /// The object that it belonged to before no longer leads to it.
  private void leave(@Nullable Object former, State state, RelationshipField field, Object object) {
    if (former == null || former == state.object()) return;
    State before = objects.of(former);
    if (before != null) before.slot(field).removeQuietly(object);
  }

  /// Lets a new object lead to another, before it is in the session itself.
  @SuppressWarnings("unchecked") // the fields' types say what they hold
  private static void lead(Object object, RelationshipField field, Object to) {
    Object held = field.get(object);
    switch (held) {
      case ToOne<?> one -> {
        if (one.source() == null) ((ToOne<Object>) one).set(to);
      }
      case Collection<?> many -> {
        boolean there = Identities.indexOf(new ArrayList<>(many), to) >= 0;
        if (!there) ((Collection<Object>) many).add(to);
      }
      case null, default -> {
        if (!field.isMany()) field.set(object, new ToOne<>(to));
      }
    }
  }

  /// Lets the other end follow that an object has been removed.
  private void outOfStep(State state, RelationshipField field, Object object) {
    RelationshipField reverse = reverse(field);
    State other = objects.of(object);
    if (reverse != null && other != null) other.slot(reverse).removeQuietly(state.object());
  }
}
