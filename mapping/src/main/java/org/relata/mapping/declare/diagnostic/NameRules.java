package org.relata.mapping.declare.diagnostic;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.relata.mapping.declare.Located;
import org.relata.mapping.sql.SqlNames;

/// Checks that names can be used over HTTP and in the database.
public record NameRules(Diagnostics diagnostics) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*");
  private static final Pattern TABLE =
      Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_$ -]*[\\p{L}\\p{M}\\p{N}_$-])?");

  /// The columns that PostgreSQL gives every table.
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  /// Checks a model's name.
  public void model(Located<String> name) {
    if (!NAME.matcher(name.value()).matches()) reject("model", name, "letters, digits, _ and -");
  }

  /// Checks a table's name, which is the first segment of its rows' paths over HTTP.
  public void table(Located<String> name) {
    if (isReserved("table", name)) return;
    if (!TABLE.matcher(name.value()).matches()) {
      reject("table", name, "letters, digits, _, -, $ and inner spaces");
    }
    checkLength("table", name);
  }

  /// Checks the name of a model's column or relationship.
  ///
  /// @param kind what has the name, such as `column` or `relationship`
  public void attribute(String kind, Located<String> name) {
    if (!NAME.matcher(name.value()).matches()) {
      reject(kind, name, "letters, digits, _ and -, not starting with -");
    }
  }

  /// Checks a column's name in the database.
  public void databaseColumn(Located<String> name) {
    if (name.value().isEmpty()) reject("table column", name, "at least one character");
    if (SYSTEM_COLUMNS.contains(name.value())) {
      diagnostics.add(
          name.at(), "column name " + name + " is reserved by PostgreSQL; choose another");
    }
    checkLength("column", name);
  }

  /// Checks the name of a constraint, an index or a type.
  ///
  /// @param kind what has the name, such as `index`
  public void databaseName(String kind, Located<String> name) {
    if (name.value().isEmpty()) reject(kind, name, "at least one character");
    checkLength(kind, name);
  }

  private boolean isReserved(String kind, Located<String> name) {
    if (!name.value().startsWith("_")) return false;
    diagnostics.add(name.at(), kind + " name " + name + " is reserved: it starts with _");
    return true;
  }

  private void reject(String kind, Located<String> name, String allowed) {
    String shown = name.value().isEmpty() ? "\"\"" : name.toString();
    diagnostics.add(name.at(), "invalid " + kind + " name " + shown + "; allowed: " + allowed);
  }

  private void checkLength(String kind, Located<String> name) {
    int bytes = name.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > SqlNames.MAX_LENGTH) {
      diagnostics.add(
          name.at(),
          "%s name %s is too long: %d bytes, PostgreSQL allows %d"
              .formatted(kind, name, bytes, SqlNames.MAX_LENGTH));
    }
  }
}
