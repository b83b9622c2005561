package org.relata.mapping.object;

/// Hears of the rows of a class before they are written, whatever writes them, and may change them
/// or refuse.
///
/// It gets objects that no session knows: their columns have values, their relationships have none.
/// A row of a class that extends another is an object of its own class, whichever path writes it;
/// listeners of a base are asked before those of the classes that extend it. Under access rules it
/// is asked of rows alone that the caller may write, and gets them with what the caller may not
/// read.
///
/// What it changes in a created or changed object is written; a read-only column and, in a changed
/// object, the key cannot be. To refuse it throws a [RefusedException]; then nothing is written.
///
/// It runs in the transaction that writes, before the statement that does. A transaction that meets
/// others is run again, so it may hear of a row more than once, and must not do what cannot be
/// undone. It does not hear what the database does by itself, such as `ON DELETE CASCADE`.
///
/// @param <T> the class, or a superclass or an interface of several
public interface Listener<T> {

  /// A row is to be inserted.
  ///
  /// @param created what it is given; where it is given nothing, a constant that is its default
  default void beforeCreate(T created) {}

  /// A row is to be changed.
  ///
  /// @param before what it has
  /// @param changed what it is to have
  default void beforeUpdate(T before, T changed) {}

  /// A row is to be deleted.
  ///
  /// @param deleted what it has
  default void beforeDelete(T deleted) {}
}
