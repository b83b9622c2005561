package org.relata.mapping.unit.slot;

import java.util.List;
import org.relata.mapping.entity.RelationshipField;
import org.relata.mapping.model.Loading;

/// A relationship of one object in a session: what it leads to, as far as that is loaded, and what
/// was changed since.
public abstract class Slot {

  private final RelationshipField field;
  private final SlotOwner owner;
  private Loading loading;

  public Slot(RelationshipField field, SlotOwner owner) {
    this.field = field;
    this.owner = owner;
    this.loading = field.relationship().loading();
  }

  public final RelationshipField field() {
    return field;
  }

  public final SlotOwner owner() {
    return owner;
  }

  /// {@return how it is loaded when it is touched}
  public final Loading loading() {
    return loading;
  }

  /// Has it loaded in another way than it is declared with.
  public final void loading(Loading newLoading) {
    loading = newLoading;
  }

  /// {@return whether it is known what it leads to}
  public abstract boolean isLoaded();

  /// Takes in what it leads to in the database.
  public abstract void fill(List<Object> objects);

  /// {@return what it leads to, loaded if need be}
  public abstract List<Object> objects();

  /// {@return what it leads to, as far as that is in memory}
  public abstract List<Object> held();

  /// {@return what it leads to and the database does not know}
  public abstract List<Object> added();

  /// {@return what it no longer leads to, and the database does not know}
  public abstract List<Object> removed();

  /// {@return whether there is something that the database does not know}
  public abstract boolean isChanged();

  /// Adds an object whose own end has changed already.
  public abstract void addQuietly(Object object);

  /// Removes an object whose own end has changed already.
  public abstract void removeQuietly(Object object);

  /// {@return whether the object's field holds something else than this}
  public abstract boolean isExchanged(Object object);

  /// Takes over what the object's field holds, if that was exchanged.
  public abstract void adopt(Object object);

  /// Leaves out an object whose row was deleted.
  public abstract void forget(Object object);

  /// The database knows of all changes.
  public abstract void flushed();

  /// Forgets what was loaded, and all changes.
  public abstract void expire();

  /// Leaves the object's field with what is in memory, for no session.
  public abstract void release(Object object);
}
