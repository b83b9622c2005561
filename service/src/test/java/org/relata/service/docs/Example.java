package org.relata.service.docs;

import java.util.List;

/// Something that a page shows, and that can be held against what is so.
sealed interface Example {

  /// {@return where it is in the page}
  int line();

  /// A service to start.
  ///
  /// @param arguments what follows `./relata serve`
  record Service(int line, List<String> arguments, Expectation greeting) implements Example {}

  /// Commands to run.
  record Command(int line, String text, Expectation output) implements Example {}

  /// A models file.
  record ModelsFile(int line, String text) implements Example {}

  /// A file that later commands read.
  record SavedFile(int line, String name, String text) implements Example {}

  /// A block that cannot be held against anything.
  record Unchecked(int line, String why) implements Example {}
}
