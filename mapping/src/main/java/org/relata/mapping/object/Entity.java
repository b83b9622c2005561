package org.relata.mapping.object;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A superclass that models may have, for the text of their objects: `<Person 1>`, `<OrderLine 1,
/// 2>`, `<Person (pending)>`, `<Person (transient)>`.
///
/// Models need none: [Session#describe] gives the same for all.
public abstract class Entity {

  private @Nullable Supplier<String> text;

  /// An object that no session knows.
  protected Entity() {}

  /// Called by sessions alone.
  ///
  /// @param newText gives the object's text
  public final void connect(Supplier<String> newText) {
    text = newText;
  }

  /// {@return the name of the class and the primary key}
  @Override
  public String toString() {
    return text == null ? "<" + getClass().getSimpleName() + " (transient)>" : text.get();
  }
}
