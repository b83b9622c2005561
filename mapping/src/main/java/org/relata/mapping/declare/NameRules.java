package org.relata.mapping.declare;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// Refuses names that could not be used over HTTP or in the database.
record NameRules(Diagnostics diagnostics) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*");
  private static final Pattern TABLE =
      Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_$ -]*[\\p{L}\\p{M}\\p{N}_$-])?");

  /// The columns that PostgreSQL gives every table.
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  /// The bytes after which PostgreSQL cuts a name.
  private static final int MAX_LENGTH = 63;

  void model(Located<String> name) {
    if (isReserved("model", name)) return;
    if (!NAME.matcher(name.value()).matches()) refuse("model", name, "letters, digits, _ and -");
  }

  void table(Located<String> name) {
    if (isReserved("table", name)) return;
    if (!TABLE.matcher(name.value()).matches()) {
      refuse("table", name, "letters, digits, _, -, $ and inner spaces");
    }
    notTooLong("table", name);
  }

  /// @param kind what is called so, `column` or `relationship`
  void attribute(String kind, Located<String> name) {
    if (!NAME.matcher(name.value()).matches()) {
      refuse(kind, name, "letters, digits, _ and -, not starting with -");
    }
  }

  void databaseColumn(Located<String> name) {
    if (name.value().isEmpty()) refuse("table column", name, "at least one character");
    if (SYSTEM_COLUMNS.contains(name.value())) {
      diagnostics.add(
          name.at(), "column name " + name + " is reserved by PostgreSQL; choose another");
    }
    notTooLong("column", name);
  }

  private boolean isReserved(String kind, Located<String> name) {
    if (!name.value().startsWith("_")) return false;
    diagnostics.add(name.at(), kind + " name " + name + " is reserved: it starts with _");
    return true;
  }

  private void refuse(String kind, Located<String> name, String allowed) {
    String shown = name.value().isEmpty() ? "\"\"" : name.value();
    diagnostics.add(name.at(), "invalid " + kind + " name " + shown + "; allowed: " + allowed);
  }

  private void notTooLong(String kind, Located<String> name) {
    int bytes = name.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_LENGTH) {
      diagnostics.add(
          name.at(),
          "%s name %s is too long: %d bytes, PostgreSQL allows %d"
              .formatted(kind, name, bytes, MAX_LENGTH));
    }
  }
}
