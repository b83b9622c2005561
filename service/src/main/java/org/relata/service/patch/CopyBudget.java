package org.relata.service.patch;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.relata.service.problem.InvalidInputException;

/// Counts what a patch copies, since what is copied into itself again and again grows beyond any
/// bounds.
final class CopyBudget {

  /// How many characters and values may be copied, about what a body may have.
  private static final long MAX_VALUES = 10_000_000;

  private long left = MAX_VALUES;

  /// {@return the value}
  ///
  /// @throws InvalidInputException if it is too much
  JsonValue of(JsonValue value) {
    take(value);
    return value;
  }

  private void take(JsonValue value) {
    left -= 1;
    switch (value.getValueType()) {
      case STRING -> left -= ((JsonString) value).getString().length();
      case NUMBER -> left -= value.toString().length();
      case ARRAY -> value.asJsonArray().forEach(this::take);
      case OBJECT ->
          value
              .asJsonObject()
              .forEach((name, member) -> {
                left -= name.length();
                take(member);
              });
      case TRUE, FALSE, NULL -> {}
    }
    if (left < 0)
      throw new InvalidInputException("the patch must copy at most " + MAX_VALUES + " characters");
  }
}
