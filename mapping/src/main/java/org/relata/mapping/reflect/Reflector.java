package org.relata.mapping.reflect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.relata.mapping.catalog.Catalog;
import org.relata.mapping.catalog.CatalogKey;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.declare.table.TableNames;

/// Writes what a database has as a models file.
public final class Reflector {

  private final List<String> leftOut = new ArrayList<>();
  private final List<String> guessed = new ArrayList<>();
  private final Map<String, ReflectedTable> tables = new LinkedHashMap<>();

  private Reflector(List<CatalogTable> chosen) {
    Set<String> models = new HashSet<>();
    for (CatalogTable table : chosen) {
      if (!canBeDeclared(table)) continue;
      String model = Names.model(table.name(), models);
      models.add(model);
      tables.put(table.name(), new ReflectedTable(table, model, key(table), leftOut));
    }
    tables.values().removeIf(table -> table.columns().isEmpty());
    tables.values().forEach(table -> table.chooseKeys(tables, leftOut));
  }

  /// {@return the models file of a catalog}
  ///
  /// @param wanted which tables are wanted; partitions and what extensions made are left out
  public static ReflectedFile reflect(Catalog catalog, Predicate<CatalogTable> wanted) {
    Reflector reflector =
        new Reflector(
            catalog.tables().stream()
                .filter(wanted)
                .filter(table -> !table.partition() && !table.ofExtension())
                .filter(table -> !table.name().startsWith("_"))
                .toList());
    return new ReflectedFile(reflector.content(), reflector.leftOut, reflector.guessed);
  }

  private boolean canBeDeclared(CatalogTable table) {
    String reason =
        Names.isTable(table.name()) ? null : "has a name that no path over HTTP may have";
    if (reason != null) leftOut.add("table %s: it %s".formatted(table.name(), reason));
    return reason == null;
  }

  /// {@return the columns by which the rows of a table or view are found; none if nobody can say}
  private List<String> key(CatalogTable table) {
    if (table.kind() == CatalogTable.Kind.TABLE) {
      return table.primaryKey().map(CatalogKey::columns).orElse(List.of());
    }
    Optional<ViewKey> key = ViewKey.of(table);
    key.ifPresent(found -> guessed.add(found.sentence(table.name())));
    return key.map(ViewKey::columns).orElse(List.of());
  }

  private Map<String, Object> content() {
    RelationshipContent relationships = new RelationshipContent(tables);
    Map<String, Object> models = new LinkedHashMap<>();
    Map<String, Object> others = new LinkedHashMap<>();
    for (ReflectedTable table : tables.values()) {
      if (table.isModel() && !table.isLink()) {
        models.put(table.model(), model(table, relationships.of(table)));
      } else if (!table.isStored()) {
        leftOut.add(ViewKey.unknown(table.table()));
      } else {
        others.put(table.qualifiedName(), table(table));
        if (!table.isLink()) {
          leftOut.add(
              "table %s: it has no primary key, so no model".formatted(table.table().name()));
        }
      }
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("models", models);
    if (!others.isEmpty()) content.put("tables", others);
    return content;
  }

  private Map<String, Object> model(ReflectedTable table, Map<String, Object> relationships) {
    Map<String, Object> content = new LinkedHashMap<>();
    String name = table.table().name();
    if (!TableNames.tableName(table.model()).equals(name)) content.put("tablename", name);
    if (!table.table().visible()) content.put("schema", table.table().schema());
    TableContent rest = new TableContent(table, tables, leftOut);
    content.put("columns", rest.columns());
    if (!relationships.isEmpty()) content.put("relationships", relationships);
    rest.addRest(content);
    return content;
  }

  private Map<String, Object> table(ReflectedTable table) {
    Map<String, Object> content = new LinkedHashMap<>();
    TableContent rest = new TableContent(table, tables, leftOut);
    content.put("columns", rest.columns());
    rest.addRest(content);
    return content;
  }
}
