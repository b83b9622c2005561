package org.relata.service.problem;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a JSON document; its text is the JSON pointer (RFC 6901).
public final class Pointer {

  /// The document itself.
  public static final Pointer ROOT = new Pointer(null, "");

  private final @Nullable Pointer parent;
  private final Object step;

  private Pointer(@Nullable Pointer parent, Object step) {
    this.parent = parent;
    this.step = step;
  }

  /// {@return the place that names and indexes lead to from the document}
  public static Pointer of(List<String> steps) {
    Pointer pointer = ROOT;
    for (String step : steps) pointer = pointer.then(step);
    return pointer;
  }

  /// {@return the names and indexes that a JSON pointer has}
  ///
  /// @param text empty, or begins with a slash
  public static List<String> steps(String text) {
    return Arrays.stream(text.split("/", -1))
        .skip(1)
        .map(step -> step.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  /// {@return the place of the member with this name}
  public Pointer then(String name) {
    return new Pointer(this, name);
  }

  /// {@return the place of the element with this index}
  public Pointer then(int index) {
    return new Pointer(this, index);
  }

  @Override
  public String toString() {
    Deque<Object> steps = new ArrayDeque<>();
    for (Pointer pointer = this; pointer.parent != null; pointer = pointer.parent)
      steps.push(pointer.step);
    StringBuilder text = new StringBuilder();
    for (Object each : steps) {
      String name = each.toString().replace("~", "~0").replace("/", "~1");
      text.append('/').append(Excerpt.truncated(name));
    }
    return text.toString();
  }
}
