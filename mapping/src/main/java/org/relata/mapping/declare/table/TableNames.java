package org.relata.mapping.declare.table;

import java.util.Locale;
import java.util.regex.Pattern;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;

/// Derives a table's name from a model's: `CamelCase` gives `camel_case`, as in Flask-SQLAlchemy.
public final class TableNames {

  /// The start of a word: an upper-case letter that follows a lower-case letter or digit, or is not
  /// the first letter and is followed by a lower-case letter.
  private static final Pattern WORD_START =
      Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<!^)(?=\\p{Lu}\\p{Ll})");

  private static final Pattern LEADING_UNDERSCORES = Pattern.compile("^_+");

  private TableNames() {}

  /// {@return the name of a model's table, declared or derived from the model's name}
  static Located<String> tableName(ModelDeclaration model) {
    return model.tablename() != null
        ? model.tablename()
        : new Located<>(tableName(model.name().value()), model.name().at());
  }

  /// {@return the name that is derived from a model's}
  public static String tableName(String model) {
    String words = WORD_START.matcher(model).replaceAll("_").toLowerCase(Locale.ROOT);
    return LEADING_UNDERSCORES.matcher(words).replaceFirst("");
  }
}
