package org.relata.mapping.inspect;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relation;
import org.relata.mapping.model.Relations;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.TextType;

/// Reads which tables of models are no plain tables in a database, and what it can do with them.
public final class RelationReader {

  /// The name of each, its schema, whether it is found without that, and a number with bits for
  /// what can be done with its rows.
  ///
  /// The function: https://www.postgresql.org/docs/18/functions-info.html
  private static final String QUERY =
      """
      select relname::text, (select nspname::text from pg_namespace n where n.oid = relnamespace),
        pg_table_is_visible(oid),
        pg_relation_is_updatable(oid, true)
      from pg_class where relkind in ('p', 'v', 'm', 'f')
        and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)\
      """;

  private static final int UPDATE = 1 << 2;
  private static final int INSERT = 1 << 3;
  private static final int DELETE = 1 << 4;

  private RelationReader() {}

  /// {@return what of the database holds the rows of tables, as far as it is there}
  public static Relations read(Transaction transaction, List<Table> tables) {
    Map<String, Table> named =
        tables.stream().collect(Collectors.toMap(Table::name, Function.identity(), (a, _) -> a));
    Map<String, Relation> byTable = new HashMap<>();
    List<ColumnType> types =
        List.of(new TextType(), new TextType(), new BooleanType(), new IntegerType());
    try (Rows rows = transaction.query(new BoundSql(QUERY, List.of()), types)) {
      while (rows.next()) {
        ResultRow row = rows.read();
        String name = String.valueOf(row.get(0));
        int able = row.get(3) instanceof Integer bits ? bits : 0;
        Table table = named.get(name);
        if (table != null && isOf(table, row))
          byTable.put(name, new Relation(permissions(able), false));
      }
    }
    return new Relations(byTable);
  }

  private static boolean isOf(Table table, ResultRow row) {
    String schema = table.options().schema();
    return schema == null ? Boolean.TRUE.equals(row.get(2)) : schema.equals(row.get(1));
  }

  private static Set<Permission> permissions(int able) {
    Set<Permission> permissions = EnumSet.of(Permission.READ);
    if ((able & INSERT) != 0) permissions.add(Permission.CREATE);
    if ((able & UPDATE) != 0) permissions.add(Permission.UPDATE);
    if ((able & DELETE) != 0) permissions.add(Permission.DELETE);
    return permissions;
  }
}
