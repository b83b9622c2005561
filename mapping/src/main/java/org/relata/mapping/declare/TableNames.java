package org.relata.mapping.declare;

import java.util.Locale;
import java.util.regex.Pattern;

/// Makes a table's name from a model's: `CamelCase` gives `camel_case`.
///
/// The rule is Flask-SQLAlchemy's.
final class TableNames {

  /// Before an upper-case letter that follows a lower-case letter or digit, and before one that is
  /// not first and is followed by a lower-case letter.
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<!^)(?=\\p{Lu}\\p{Ll})");

  private static final Pattern LEADING_UNDERSCORES = Pattern.compile("^_+");

  private TableNames() {}

  /// {@return the name of the table of the model called `model`}
  static String tableName(String model) {
    String words = WORD_START.matcher(model).replaceAll("_").toLowerCase(Locale.ROOT);
    return LEADING_UNDERSCORES.matcher(words).replaceFirst("");
  }
}
