package org.relata.mapping.reflect;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// Makes names that a models file may have of those of a database.
final class Names {

  private static final String ATTRIBUTE = "[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]*";
  private static final String TABLE =
      "[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_$ -]*[\\p{L}\\p{M}\\p{N}_$-])?";

  private Names() {}

  static boolean isTable(String name) {
    return name.matches(TABLE);
  }

  /// {@return the name of a table's model, such as `OrderLine` of `order_line`}
  static String model(String table, Collection<String> taken) {
    String name =
        Arrays.stream(table.split("[^\\p{L}\\p{M}\\p{N}]+", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    return free(name.matches(ATTRIBUTE) ? name : "Model", taken);
  }

  /// {@return the name of a column's attribute}
  static String attribute(String column, Collection<String> taken) {
    if (column.matches(ATTRIBUTE)) return free(column, taken);
    String name =
        column.replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "_").replaceFirst("^[-\\p{M}]+", "");
    return free(name.isEmpty() ? "column" : name, taken);
  }

  /// {@return the role that a foreign key's column gives, such as `author` of `author_id`; empty if
  /// it gives none}
  static String role(String attribute) {
    String role = attribute.replaceFirst("(?i)(_id|_key|_code|_fk|(?<=\\p{Ll})Id)$", "");
    return role.equals(attribute) ? "" : role;
  }

  /// {@return a name as an attribute would have it}
  static String word(String name) {
    return name.replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "_");
  }

  /// {@return the name, with a number behind it if it is taken}
  static String free(String name, Collection<String> taken) {
    if (!taken.contains(name)) return name;
    int number = 2;
    while (taken.contains(name + "_" + number)) number++;
    return name + "_" + number;
  }
}
