package org.relata.mapping.declare.type;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.PickleType;

/// What was meant by a default that names a function of Python or of the database.
public final class DefaultHints {

  /// What the function of a name gives in SQL.
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("now", "now()"),
          Map.entry("utcnow", "now()"),
          Map.entry("current_timestamp", "now()"),
          Map.entry("today", "current_date"),
          Map.entry("current_date", "current_date"),
          Map.entry("current_time", "current_time"),
          Map.entry("uuid1", "gen_random_uuid()"),
          Map.entry("uuid4", "gen_random_uuid()"),
          Map.entry("gen_random_uuid", "gen_random_uuid()"),
          Map.entry("uuid_generate_v4", "gen_random_uuid()"));

  private static final Map<String, String> EMPTY = Map.of("list", "[]", "dict", "{}");

  /// A name, after modules and before parentheses.
  private static final Pattern CALL =
      Pattern.compile("(?:lambda\\s*:\\s*)?(?:[A-Za-z_]\\w*\\.)*([A-Za-z_]\\w*)\\s*(?:\\(.*\\))?");

  private DefaultHints() {}

  /// {@return what to write instead of a literal; empty if it is meant as it is}
  public static Optional<String> instead(Object literal, ColumnType type) {
    if (!(literal instanceof String text)) return Optional.empty();
    var call = CALL.matcher(text.strip());
    if (!call.matches()) return Optional.empty();
    String name = call.group(1).toLowerCase(Locale.ROOT);
    if (List.of("now", "today").contains(name) && text.strip().equals(name)) {
      return Optional.empty();
    }
    boolean holdsJson = type instanceof JsonType || type instanceof PickleType;
    String empty = holdsJson ? EMPTY.get(text.strip()) : null;
    String sql = FUNCTIONS.get(name);
    return Optional.ofNullable(sql == null ? empty : "{sql: " + sql + "}");
  }
}
