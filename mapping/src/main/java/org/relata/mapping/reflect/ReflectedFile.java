package org.relata.mapping.reflect;

import java.util.List;
import java.util.Map;

/// What a models file of a database says.
///
/// @param content the file: mappings, lists, texts, numbers and booleans
/// @param leftOut what a models file cannot say, each as a sentence
public record ReflectedFile(Map<String, Object> content, List<String> leftOut) {

  public ReflectedFile {
    leftOut = List.copyOf(leftOut);
  }
}
