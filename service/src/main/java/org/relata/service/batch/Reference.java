package org.relata.service.batch;

import java.util.List;
import java.util.regex.Pattern;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;

/// What names a value in the answer of an operation before: the operation's id, `#` and a JSON
/// pointer, such as `a#/id`.
///
/// @param steps the names and indexes of the pointer
public record Reference(String id, List<String> steps, String text) {

  private static final String ID = "[\\p{L}\\p{N}_.-]{1,100}";
  private static final Pattern IDENTIFIER = Pattern.compile(ID);
  private static final Pattern BEGINNING = Pattern.compile("^" + ID + "#");

  public Reference {
    steps = List.copyOf(steps);
  }

  /// {@return the text, by which an operation can be called}
  ///
  /// @throws InvalidInputException if it cannot
  static String identifier(String text) {
    if (IDENTIFIER.matcher(text).matches()) return text;
    throw new InvalidInputException(
        Excerpt.quoted(text) + " is not an id; expected 1 to 100 letters, digits, _, . or -");
  }

  /// {@return whether a text begins as references do; others are values of their own}
  static boolean begins(String text) {
    return BEGINNING.matcher(text).find();
  }

  /// @throws InvalidInputException if the text is no reference
  static Reference parse(String text) {
    int hash = text.indexOf('#');
    String pointer = text.substring(hash + 1);
    if (!begins(text) || !(pointer.isEmpty() || pointer.startsWith("/"))) {
      throw new InvalidInputException(
          Excerpt.quoted(text)
              + " is not a reference; expected an id, # and a JSON pointer, such"
              + " as a#/id");
    }
    return new Reference(text.substring(0, hash), Pointer.steps(pointer), text);
  }

  /// {@return the reference as it is written}
  @Override
  public String toString() {
    return Excerpt.truncated(text);
  }
}
