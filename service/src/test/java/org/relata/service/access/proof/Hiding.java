package org.relata.service.access.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.service.access.proof.Rows.Row;
import org.relata.service.generated.Chance;

/// Changes rows by chance where somebody may not see it: what they see stays as it was.
final class Hiding {

  /// The first of the keys that no request speaks of.
  private static final int FAR = 7_000;

  private final World world;
  private final Visitor visitor;
  private final Reach reach;
  private final Chance chance;
  private final WorldMaker maker;
  private final Map<String, Object> seen;
  private final String tag;
  private Rows rows;
  private int made;

  /// @param tag what begins values that must be unique, and that no request speaks of
  private Hiding(World world, Visitor visitor, Rows rows, Chance chance, String tag) {
    this.world = world;
    this.visitor = visitor;
    this.reach = new Reach(world, visitor);
    this.chance = chance;
    this.maker = new WorldMaker(chance);
    this.seen = new Sight(world, visitor, rows).all();
    this.tag = tag;
    this.rows = rows;
  }

  /// {@return the same rows, with values that must be unique out of the way of requests where they
  /// are hidden}
  static Rows prepared(World world, Visitor visitor, Rows rows, Chance chance) {
    Hiding hiding = new Hiding(world, visitor, rows, chance, "~0-");
    for (Model model : world.models().all()) {
      for (Row row : hiding.rows.of(model.table())) hiding.change(model, row, true);
    }
    return hiding.rows;
  }

  /// {@return rows that look the same to somebody}
  static Rows changed(World world, Visitor visitor, Rows rows, Chance chance, String tag) {
    Hiding hiding = new Hiding(world, visitor, rows, chance, tag);
    for (Table table : world.models().tables()) hiding.change(table);
    return hiding.rows;
  }

  private void change(Table table) {
    Optional<Model> model = world.models().byTable(table.name());
    if (model.isEmpty()) {
      changeLinks(table);
      return;
    }
    for (Row row : rows.of(table)) change(model.get(), row, false);
    if (!reach.leavesRows(model.get())) return;
    for (Row row : rows.of(table)) {
      if (chance.percent(30) && isRemovable(model.get(), row)) attempt(rows.without(table, row));
    }
    for (int i = chance.below(4); i > 0; i--) add(model.get());
  }

  private void changeLinks(Table association) {
    if (!reach.leavesLinks(association)) return;
    for (Row row : rows.of(association)) {
      if (chance.percent(30)) attempt(rows.without(association, row));
    }
    for (int i = chance.below(6); i > 0; i--) {
      attempt(rows.plus(association, maker.row(rows, association)));
    }
  }

  /// @param uniqueOnly whether only what must be unique is changed
  private void change(Model model, Row original, boolean uniqueOnly) {
    Row row = original;
    Sight sight = new Sight(world, visitor, rows);
    boolean hidden = !sight.reads(model, row);
    for (Column column : model.table().columns()) {
      if (isForeign(model.table(), column) || !isChanged(column, row, model, uniqueOnly)) continue;
      if (sight.reads(model, original, column) || !reach.leaves(model, column, hidden)) continue;
      boolean unique = model.table().isUnique(List.of(column));
      String value = unique ? tag + made++ : maker.value(column);
      row = attempt(model.table(), row, one(column.name(), value));
    }
    if (uniqueOnly) return;
    for (ForeignKey key : model.table().foreignKeys()) {
      if (chance.percent(60) && isFree(model, original, key, sight, hidden)) {
        row = attempt(model.table(), row, maker.target(rows, key));
      }
    }
  }

  /// What must be unique is either out of the way on both sides, or the same on both.
  private boolean isChanged(Column column, Row row, Model model, boolean uniqueOnly) {
    @Nullable String value = row.value(column);
    if (!model.table().isUnique(List.of(column))) return !uniqueOnly && chance.percent(60);
    return uniqueOnly ? value != null : value != null && value.startsWith("~");
  }

  private static Map<String, @Nullable String> one(String column, @Nullable String value) {
    Map<String, @Nullable String> one = new HashMap<>();
    one.put(column, value);
    return one;
  }

  private boolean isFree(Model model, Row row, ForeignKey key, Sight sight, boolean hidden) {
    return reach.leaves(model.table(), key)
        && key.columns().stream()
            .map(name -> model.table().column(name).orElseThrow())
            .allMatch(
                column -> !sight.reads(model, row, column) && reach.leaves(model, column, hidden));
  }

  private static boolean isForeign(Table table, Column column) {
    return table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()));
  }

  private boolean isRemovable(Model model, Row row) {
    boolean leadsNowhere =
        model.table().foreignKeys().stream()
            .allMatch(key ->
                reach.leaves(model.table(), key) || row.values(key.columns()).contains(null));
    boolean taken =
        model.table().columns().stream()
            .filter(column -> model.table().isUnique(List.of(column)) && !column.primaryKey())
            .map(row::value)
            .anyMatch(value -> value != null && !value.startsWith("~"));
    return leadsNowhere && !taken && reach.leavesKeys(model);
  }

  private void add(Model model) {
    Table table = model.table();
    Map<String, @Nullable String> values = new HashMap<>(maker.row(rows, table).values());
    for (Column column : table.columns()) {
      boolean unique = table.isUnique(List.of(column)) && !column.primaryKey();
      if (unique) values.put(column.name(), tag + made++);
      if (!column.primaryKey() || isForeign(table, column)) continue;
      if (!reach.leavesKeys(model) || chance.percent(30)) values.put(column.name(), far(column));
    }
    for (ForeignKey key : table.foreignKeys()) {
      if (reach.leaves(table, key)) continue;
      if (!table.column(key.columns().getFirst()).orElseThrow().nullable()) return;
      for (String column : key.columns()) values.put(column, null);
    }
    attempt(rows.plus(table, new Row(values)));
  }

  private String far(Column column) {
    return Cells.isNumber(column)
        ? String.valueOf(FAR + tag.charAt(1) * 10 + made++)
        : tag + made++;
  }

  private Row attempt(Table table, Row row, Map<String, @Nullable String> values) {
    Row changed = row.with(values);
    return attempt(rows.with(table, row, changed)) ? changed : row;
  }

  /// Takes a change back that the database would refuse, or that would be seen.
  private boolean attempt(Rows changed) {
    if (!changed.isValid() || !new Sight(world, visitor, changed).all().equals(seen)) return false;
    rows = changed;
    return true;
  }
}
