package org.relata.mapping.reflect;

import java.util.List;
import java.util.Map;

/// What a models file of a database says.
///
/// @param content the file: mappings, lists, texts, numbers and booleans
/// @param leftOut what a models file cannot say, each as a sentence
/// @param guessed what the database does not say, each as a sentence
public record ReflectedFile(
    Map<String, Object> content, List<String> leftOut, List<String> guessed) {

  public ReflectedFile {
    leftOut = List.copyOf(leftOut);
    guessed = List.copyOf(guessed);
  }
}
