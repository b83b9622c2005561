package org.relata.mapping.declare;

import org.relata.mapping.error.Location;

/// Where the values of a column come from that nobody writes, as declared.
public sealed interface GenerationDeclaration {

  /// {@return the key that declares it}
  String key();

  /// {@return where it is declared}
  Location at();

  /// An expression that the database evaluates when it writes or reads the row.
  ///
  /// @param stored whether its values are kept
  record Computed(Located<String> sql, boolean stored) implements GenerationDeclaration {
    @Override
    public String key() {
      return "computed";
    }

    @Override
    public Location at() {
      return sql.at();
    }
  }

  /// Numbers of the database.
  ///
  /// @param when `always`, or `by default` where others may be given
  record Identity(Located<String> when) implements GenerationDeclaration {
    @Override
    public String key() {
      return "identity";
    }

    @Override
    public Location at() {
      return when.at();
    }
  }

  /// An expression that whoever reads a row evaluates.
  ///
  /// @param sql with columns in braces, such as `{first} || ' ' || {last}`
  record Property(Located<String> sql) implements GenerationDeclaration {
    @Override
    public String key() {
      return "property";
    }

    @Override
    public Location at() {
      return sql.at();
    }
  }

  /// What the database fills in.
  ///
  /// @param by `database`
  record Filled(Located<String> by) implements GenerationDeclaration {
    @Override
    public String key() {
      return "filled_by";
    }

    @Override
    public Location at() {
      return by.at();
    }
  }
}
