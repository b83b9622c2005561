package org.relata.service.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What came of reading the models again.
enum ReloadResult {
  /// They are served.
  APPLIED,
  /// They are wrong, or do not fit the database.
  REFUSED,
  /// The database could not be asked; it may be later.
  UNAVAILABLE;

  /// {@return all names in metrics}
  static List<String> labels() {
    return Arrays.stream(values()).map(ReloadResult::label).toList();
  }

  /// {@return its name in metrics}
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
