package org.relata.mapping.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables and enums of a database: those in its search path, and those in schemas that were
/// asked for.
public final class Catalog {

  /// The catalog of an empty database.
  public static final Catalog EMPTY = new Catalog(List.of(), List.of());

  private final List<CatalogTable> tables;
  private final List<CatalogEnum> enums;
  private final Map<String, CatalogTable> visible = new HashMap<>();
  private final Map<List<String>, CatalogTable> qualified = new HashMap<>();

  /// @param tables in the order of their names
  /// @param enums in the order of their names
  public Catalog(List<CatalogTable> tables, List<CatalogEnum> enums) {
    this.tables = List.copyOf(tables);
    this.enums = List.copyOf(enums);
    for (CatalogTable table : tables) {
      if (table.visible()) visible.put(table.name(), table);
      qualified.put(List.of(table.schema(), table.name()), table);
    }
  }

  /// {@return all tables and views}
  public List<CatalogTable> tables() {
    return tables;
  }

  /// {@return all enums}
  public List<CatalogEnum> enums() {
    return enums;
  }

  /// {@return a table}
  ///
  /// @param schema null for the search path
  public Optional<CatalogTable> table(@Nullable String schema, String name) {
    return Optional.ofNullable(
        schema == null ? visible.get(name) : qualified.get(List.of(schema, name)));
  }

  /// {@return an enum}
  ///
  /// @param schema null for the search path
  public Optional<CatalogEnum> enumType(@Nullable String schema, String name) {
    return enums.stream()
        .filter(type -> type.name().equals(name))
        .filter(type -> schema == null ? type.visible() : type.schema().equals(schema))
        .findFirst();
  }
}
