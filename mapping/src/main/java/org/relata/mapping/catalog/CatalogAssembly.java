package org.relata.mapping.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogColumn.Generated;
import org.relata.mapping.catalog.CatalogColumn.Identity;
import org.relata.mapping.catalog.CatalogIndex.Part;
import org.relata.mapping.catalog.CatalogTable.Kind;
import org.relata.mapping.model.ForeignKey.Action;
import org.relata.mapping.sql.ResultRow;

/// Puts a catalog together of the rows that the [CatalogQuery]s give.
public final class CatalogAssembly {

  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;

  private final Map<CatalogQuery, Map<String, List<ResultRow>>> byTable = new HashMap<>();
  private final Map<String, CatalogEnum> enums = new HashMap<>();

  private CatalogAssembly(Map<CatalogQuery, List<ResultRow>> rows) {
    rows.forEach((query, all) -> {
      Map<String, List<ResultRow>> groups = new HashMap<>();
      for (ResultRow row : all) {
        groups.computeIfAbsent(text(row, 0), _ -> new ArrayList<>()).add(row);
      }
      byTable.put(query, groups);
    });
  }

  /// {@return the catalog that rows describe}
  ///
  /// @param rows those of each query
  public static Catalog of(Map<CatalogQuery, List<ResultRow>> rows) {
    CatalogAssembly assembly = new CatalogAssembly(rows);
    List<CatalogEnum> enums = new ArrayList<>();
    for (ResultRow row : rows.getOrDefault(CatalogQuery.ENUMS, List.of())) {
      CatalogEnum type = new CatalogEnum(text(row, 1), text(row, 2), flag(row, 3), texts(row, 4));
      enums.add(type);
      assembly.enums.put(text(row, 0), type);
    }
    return new Catalog(
        rows.getOrDefault(CatalogQuery.TABLES, List.of()).stream().map(assembly::table).toList(),
        enums);
  }

  private List<ResultRow> rows(CatalogQuery query, String table) {
    return byTable.getOrDefault(query, Map.of()).getOrDefault(table, List.of());
  }

  private CatalogTable table(ResultRow row) {
    String id = text(row, 0);
    List<ResultRow> constraints = rows(CatalogQuery.CONSTRAINTS, id);
    return new CatalogTable(
        text(row, 1),
        text(row, 2),
        kind(text(row, 3)),
        flag(row, 4),
        flag(row, 5),
        flag(row, 6),
        textOrNull(row, 7),
        rows(CatalogQuery.COLUMNS, id).stream().map(this::column).toList(),
        constraints.stream()
            .filter(each -> isKey(text(each, 2)))
            .map(CatalogAssembly::key)
            .toList(),
        of(constraints, "f").stream().map(CatalogAssembly::foreignKey).toList(),
        of(constraints, "c").stream().map(CatalogAssembly::check).toList(),
        of(constraints, "x").stream().map(each -> text(each, 1)).toList(),
        rows(CatalogQuery.INDEXES, id).stream().map(CatalogAssembly::index).toList(),
        rows(CatalogQuery.BASES, id).stream()
            .map(each -> new CatalogBase(text(each, 1), texts(each, 2), flag(each, 3)))
            .toList());
  }

  private static Kind kind(String letter) {
    return switch (letter) {
      case "v" -> Kind.VIEW;
      case "m" -> Kind.MATERIALIZED_VIEW;
      case "f" -> Kind.FOREIGN_TABLE;
      default -> Kind.TABLE;
    };
  }

  private static boolean isKey(String letter) {
    return letter.equals("p") || letter.equals("u");
  }

  private static List<ResultRow> of(List<ResultRow> constraints, String letter) {
    return constraints.stream().filter(row -> text(row, 2).equals(letter)).toList();
  }

  private CatalogColumn column(ResultRow row) {
    return new CatalogColumn(
        text(row, 1),
        text(row, 2),
        textOrNull(row, 3),
        enums.get(text(row, 4)),
        flag(row, 5),
        textOrNull(row, 6),
        switch (text(row, 7)) {
          case "a" -> Identity.ALWAYS;
          case "d" -> Identity.BY_DEFAULT;
          default -> Identity.NONE;
        },
        switch (text(row, 8)) {
          case "s" -> Generated.STORED;
          case "v" -> Generated.VIRTUAL;
          default -> Generated.NONE;
        },
        textOrNull(row, 9),
        textOrNull(row, 10));
  }

  private static CatalogKey key(ResultRow row) {
    return new CatalogKey(
        text(row, 1),
        text(row, 2).equals("p"),
        texts(row, 3),
        texts(row, 4),
        flag(row, 13),
        flag(row, 10),
        flag(row, 11));
  }

  private static CatalogForeignKey foreignKey(ResultRow row) {
    return new CatalogForeignKey(
        text(row, 1),
        texts(row, 3),
        text(row, 5),
        text(row, 6),
        texts(row, 7),
        action(text(row, 8)),
        action(text(row, 9)),
        flag(row, 10),
        flag(row, 11),
        flag(row, 12));
  }

  private static Action action(String letter) {
    return switch (letter) {
      case "c" -> Action.CASCADE;
      case "n" -> Action.SET_NULL;
      case "d" -> Action.SET_DEFAULT;
      case "r" -> Action.RESTRICT;
      default -> Action.NO_ACTION;
    };
  }

  private static CatalogCheck check(ResultRow row) {
    return new CatalogCheck(text(row, 1), text(row, 14), flag(row, 12));
  }

  private static CatalogIndex index(ResultRow row) {
    return new CatalogIndex(
        text(row, 1),
        flag(row, 2),
        text(row, 3),
        parts(texts(row, 4), texts(row, 5), texts(row, 6), texts(row, 7)),
        texts(row, 8),
        textOrNull(row, 9),
        flag(row, 10),
        flag(row, 11),
        text(row, 12));
  }

  private static List<Part> parts(
      List<String> columns, List<String> texts, List<String> orders, List<String> classes) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean expression = columns.get(i).isEmpty();
      int order = Integer.parseInt(orders.get(i));
      boolean descending = (order & DESCENDING) != 0;
      boolean first = (order & NULLS_FIRST) != 0;
      parts.add(
          new Part(
              expression ? null : columns.get(i),
              expression ? texts.get(i) : null,
              descending,
              first,
              classes.get(i).isEmpty() ? null : classes.get(i)));
    }
    return parts;
  }

  private static String text(ResultRow row, int position) {
    return Objects.requireNonNull(textOrNull(row, position));
  }

  private static @Nullable String textOrNull(ResultRow row, int position) {
    return (String) row.get(position);
  }

  private static boolean flag(ResultRow row, int position) {
    return (Boolean) Objects.requireNonNull(row.get(position));
  }

  private static List<String> texts(ResultRow row, int position) {
    return ((List<?>) Objects.requireNonNull(row.get(position)))
        .stream().map(String::valueOf).toList();
  }
}
