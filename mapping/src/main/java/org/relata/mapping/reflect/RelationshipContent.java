package org.relata.mapping.reflect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.catalog.CatalogForeignKey;

/// Makes relationships of foreign keys, both ways, with names from the roles that their columns
/// give.
final class RelationshipContent {

  private final Map<String, ReflectedTable> tables;
  private final Map<String, Map<String, Object>> relationships = new LinkedHashMap<>();

  /// @param tables all that are declared, by name
  RelationshipContent(Map<String, ReflectedTable> tables) {
    this.tables = tables;
    for (ReflectedTable table : tables.values()) {
      if (table.isLink()) continue;
      if (table.isModel()) table.keys().forEach(key -> add(table, key));
    }
    for (ReflectedTable table : tables.values()) {
      if (table.isLink()) link(table);
    }
  }

  /// {@return the relationships of a table's model}
  Map<String, Object> of(ReflectedTable table) {
    return relationships.getOrDefault(table.table().name(), Map.of());
  }

  private void put(ReflectedTable table, String name, Map<String, Object> content) {
    relationships
        .computeIfAbsent(table.table().name(), _ -> new LinkedHashMap<>())
        .put(name, content);
  }

  private void add(ReflectedTable source, CatalogForeignKey key) {
    ReflectedTable target = tables.get(key.target());
    if (target == null || !target.isModel() || target.isLink()) return;
    boolean self = source == target;
    boolean several = between(source, target) > 1;
    String role =
        key.columns().size() == 1 ? Names.role(source.attribute(key.columns().getFirst())) : "";
    String name = take(source, role.isEmpty() ? Names.word(key.target()) : role);
    String back = Names.word(source.table().name());
    if (self) back = role.equals("parent") ? "children" : name + "_of";
    else if (several) back = back + "_" + name;
    back = take(target, back);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("target", target.model());
    if (several) content.put("foreign_keys", source.attributes(key.columns()));
    if (self) content.put("remote_side", target.attributes(key.targetColumns()));
    content.put("backref", backref(back, source.isUnique(key.columns())));
    put(source, name, content);
  }

  private static Object backref(String name, boolean one) {
    if (!one) return name;
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", name);
    content.put("uselist", false);
    return content;
  }

  private static String take(ReflectedTable table, String name) {
    String free = Names.free(name, table.names());
    table.names().add(free);
    return free;
  }

  /// {@return how many foreign keys there are between two tables, in either direction}
  private static long between(ReflectedTable one, ReflectedTable other) {
    long there = one.keys().stream().filter(key -> references(key, other)).count();
    if (one == other) return there;
    return there + other.keys().stream().filter(key -> references(key, one)).count();
  }

  private static boolean references(CatalogForeignKey key, ReflectedTable table) {
    return key.target().equals(table.table().name());
  }

  private void link(ReflectedTable link) {
    List<ReflectedTable> sides = new ArrayList<>();
    for (CatalogForeignKey key : link.keys()) {
      ReflectedTable side = tables.get(key.target());
      if (side != null && side.isModel() && !side.isLink()) sides.add(side);
    }
    if (sides.size() < 2) return;
    ReflectedTable first = sides.getFirst();
    ReflectedTable second = sides.getLast();
    String name = take(first, Names.word(second.table().name()));
    String back = take(second, Names.word(first.table().name()));
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("target", second.model());
    content.put("secondary", link.table().name());
    content.put("backref", back);
    put(first, name, content);
  }
}
