package org.relata.mapping.object;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds the object that a relationship leads to, of which there is one at most; it is loaded when
/// it is asked for first.
///
/// ```java
/// @Backref final ToOne<Person> person = new ToOne<>();
/// ```
///
/// @param <T> the class of the object
public final class ToOne<T> {

  /// Where the object comes from once a session knows the one that has it.
  ///
  /// @param <T> the class of the object
  public interface Source<T> {

    /// {@return the object, loaded if need be}
    @Nullable T get();

    /// Makes another the related object.
    void set(@Nullable T object);

    /// {@return whether [#get] takes no statement}
    boolean isLoaded();
  }

  private @Nullable T object;
  private @Nullable Source<T> source;

  /// One that holds nothing.
  public ToOne() {}

  /// One that holds an object.
  public ToOne(T object) {
    this.object = object;
  }

  /// {@return the object, loaded if need be; null for none}
  public @Nullable T get() {
    return source == null ? object : source.get();
  }

  /// {@return the object, loaded if need be}
  ///
  /// @throws NullPointerException if there is none
  public T orElseThrow() {
    return Objects.requireNonNull(get(), "there is no related object");
  }

  /// Makes another the related object; none, for null.
  public void set(@Nullable T newObject) {
    if (source == null) object = newObject;
    else source.set(newObject);
  }

  /// {@return whether [#get] takes no statement}
  public boolean isLoaded() {
    return source == null || source.isLoaded();
  }

  /// Called by sessions alone: the object comes from here from now on.
  ///
  /// @return what it held before
  public @Nullable T connect(Source<T> newSource) {
    T before = object;
    object = null;
    source = newSource;
    return before;
  }

  /// Called by sessions alone.
  ///
  /// @return where the object comes from; null where no session knows the one that has it
  public @Nullable Source<T> source() {
    return source;
  }

  /// Called by sessions alone: it holds this from now on.
  public void disconnect(@Nullable T held) {
    source = null;
    object = held;
  }

  @Override
  public String toString() {
    return isLoaded() ? String.valueOf(get()) : "(not loaded)";
  }
}
