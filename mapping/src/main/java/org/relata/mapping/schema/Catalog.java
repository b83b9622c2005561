package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a database has where unqualified names are looked for: tables with their columns, and types
/// of its own.
///
/// @param tables the columns of each table
/// @param types the names of the enums
public record Catalog(Map<String, List<CatalogColumn>> tables, Set<String> types) {

  /// A column of a table that is there.
  ///
  /// @param type the type as PostgreSQL's `format_type` writes it, such as `character varying(80)`
  public record CatalogColumn(String name, String type) {}

  /// The catalog of a database without any table.
  public static final Catalog EMPTY = new Catalog(Map.of(), Set.of());

  /// Asks for each column of each table, in order: the table, the column, the type.
  public static final String COLUMNS =
      """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.pg_table_is_visible(c.oid)
        and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      order by c.relname, a.attnum\
      """;

  /// Asks for the name of each enum.
  public static final String TYPES =
      """
      select typname from pg_catalog.pg_type
      where typtype = 'e' and pg_catalog.pg_type_is_visible(oid) order by typname\
      """;

  public Catalog {
    Map<String, List<CatalogColumn>> copy = new LinkedHashMap<>();
    tables.forEach((table, columns) -> copy.put(table, List.copyOf(columns)));
    tables = Collections.unmodifiableMap(copy);
    types = Set.copyOf(types);
  }

  /// {@return the catalog that the answers to [#COLUMNS] and [#TYPES] describe}
  public static Catalog of(List<List<String>> columns, List<List<String>> types) {
    Map<String, List<CatalogColumn>> tables = new LinkedHashMap<>();
    for (List<String> row : columns) {
      tables
          .computeIfAbsent(row.getFirst(), _ -> new ArrayList<>())
          .add(new CatalogColumn(row.get(1), row.get(2)));
    }
    return new Catalog(tables, Set.copyOf(types.stream().map(List::getFirst).toList()));
  }
}
