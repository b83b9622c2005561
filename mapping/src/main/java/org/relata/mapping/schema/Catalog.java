package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables and enums that exist in a database's search path.
///
/// @param tables the columns of each table, by the table's name
/// @param types the names of the enums
public record Catalog(Map<String, List<CatalogColumn>> tables, Set<String> types) {

  /// A column of an existing table.
  ///
  /// @param type the type as PostgreSQL's `format_type` writes it, such as `character varying(80)`
  public record CatalogColumn(String name, String type) {}

  /// The catalog of an empty database.
  public static final Catalog EMPTY = new Catalog(Map.of(), Set.of());

  /// A query for all columns, in order: the table's name, the column's name, its type.
  public static final String COLUMNS =
      """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
      from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and pg_catalog.pg_table_is_visible(c.oid)
        and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      order by c.relname, a.attnum\
      """;

  /// A query for the names of all enums.
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

  /// {@return the catalog that the rows of [#COLUMNS] and [#TYPES] describe}
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
