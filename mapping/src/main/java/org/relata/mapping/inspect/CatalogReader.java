package org.relata.mapping.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogAssembly;
import org.relata.mapping.catalog.CatalogQuery;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType.TextType;

/// Reads the catalog of a database, in as many statements as there are kinds of things.
public final class CatalogReader {

  private CatalogReader() {}

  /// {@return what the database has in its search path, and in some schemas}
  ///
  /// @param schemas the names of those that are read besides the search path
  /// @throws org.relata.mapping.error.DatabaseException if it cannot be read
  public static Catalog read(Transaction transaction, List<String> schemas) {
    Map<CatalogQuery, List<ResultRow>> rows = new EnumMap<>(CatalogQuery.class);
    BoundSql.Value names = new BoundSql.Value(new TextType(), /* many= */ true, schemas);
    for (CatalogQuery query : CatalogQuery.values()) {
      rows.put(query, rows(transaction, query, new BoundSql(query.text(), List.of(names))));
    }
    return CatalogAssembly.of(rows);
  }

  private static List<ResultRow> rows(Transaction transaction, CatalogQuery query, BoundSql sql) {
    List<ResultRow> read = new ArrayList<>();
    try (Rows rows = transaction.query(sql, query.types())) {
      while (rows.next()) read.add(rows.read());
    }
    return read;
  }
}
