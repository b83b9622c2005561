package org.relata.mapping.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.change.Values;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Model;
import org.relata.mapping.object.Listener;
import org.relata.mapping.type.JsonMerge;

/// Tells listeners of rows as objects of the classes that the rows' models are declared by.
public final class EntityListeners implements RowListener {

  private final Map<Model, Heard> heard = new HashMap<>();

  /// The listeners of a class.
  private record Heard(EntityType type, List<Listener<Object>> listeners) {}

  private EntityListeners() {}

  /// {@return what tells listeners}
  ///
  /// @param listeners for each class, superclass or interface those of its objects
  public static RowListener of(EntityTypes types, Map<Class<?>, List<Listener<Object>>> listeners) {
    EntityListeners all = new EntityListeners();
    for (EntityType type : types.all()) {
      List<Listener<Object>> own = new ArrayList<>();
      listeners.entrySet().stream()
          .filter(each -> each.getKey().isAssignableFrom(type.type()))
          .sorted(Comparator.comparingInt(each -> depth(each.getKey())))
          .forEach(each -> own.addAll(each.getValue()));
      if (!own.isEmpty()) all.heard.put(type.model(), new Heard(type, own));
    }
    return all;
  }

  /// {@return how many classes a class extends: listeners of a base come before those of a class
  /// that extends it, those of interfaces before all}
  private static int depth(Class<?> type) {
    int depth = 0;
    for (Class<?> each = type.getSuperclass(); each != null; each = each.getSuperclass()) depth++;
    return depth;
  }

  /// Rows of a model may be those of one that inherits from it.
  @Override
  public boolean hears(Model model) {
    return heard.containsKey(model) || model.heirs().stream().anyMatch(heard::containsKey);
  }

  @Override
  public Map<Column, @Nullable Object> creating(Model model, Map<Column, @Nullable Object> given) {
    Heard all = heard.get(model);
    if (all == null) return Map.of();
    Object created = all.type.make();
    for (ColumnField field : all.type.columns()) {
      Column column = field.column();
      give(field, created, given.containsKey(column) ? given.get(column) : initial(column), given);
    }
    Map<ColumnField, @Nullable Object> before = snapshot(all.type, created);
    for (Listener<Object> each : all.listeners) each.beforeCreate(created);
    return changes(all.type, before, created, true);
  }

  @Override
  public Map<Column, @Nullable Object> updating(
      Model model,
      Map<Column, @Nullable Object> before,
      Map<Column, @Nullable Object> given,
      boolean whole) {
    Heard all = heard.get(model);
    if (all == null) return Map.of();
    Object old = made(all.type, before);
    Object changed = all.type.make();
    for (ColumnField field : all.type.columns()) {
      give(field, changed, value(field.column(), before, given, whole), given);
    }
    Map<ColumnField, @Nullable Object> snapshot = snapshot(all.type, changed);
    for (Listener<Object> each : all.listeners) each.beforeUpdate(old, changed);
    return changes(all.type, snapshot, changed, false);
  }

  @Override
  public void deleting(Model model, Map<Column, @Nullable Object> row) {
    Heard all = heard.get(model);
    if (all == null) return;
    Object deleted = made(all.type, row);
    for (Listener<Object> each : all.listeners) each.beforeDelete(deleted);
  }

  /// {@return what a changed row has in a column afterwards, as far as is known; what is merged
  /// into JSON is not}
  private static @Nullable Object value(
      Column column,
      Map<Column, @Nullable Object> before,
      Map<Column, @Nullable Object> given,
      boolean whole) {
    if (given.containsKey(column) && !(given.get(column) instanceof JsonMerge)) {
      return given.get(column);
    }
    boolean stays = !whole || column.primaryKey() || column.readOnly() || column.version();
    return stays ? before.get(column) : initial(column);
  }

  private static @Nullable Object initial(Column column) {
    return column.defaultValue() instanceof ColumnDefault.Literal(var value) ? value : null;
  }

  private static Object made(EntityType type, Map<Column, @Nullable Object> row) {
    Object made = type.make();
    for (ColumnField field : type.columns()) field.set(made, row.get(field.column()));
    return made;
  }

  /// What a request gives may be what a field cannot hold, such as an interval of months.
  private static void give(
      ColumnField field,
      Object object,
      @Nullable Object value,
      Map<Column, @Nullable Object> given) {
    try {
      field.set(object, value);
    } catch (IllegalArgumentException unfit) {
      if (!given.containsKey(field.column())) throw unfit;
      throw new RefusedException(
          "/" + field.column().attribute(), String.valueOf(unfit.getMessage()));
    }
  }

  private static Map<ColumnField, @Nullable Object> snapshot(EntityType type, Object object) {
    Map<ColumnField, @Nullable Object> snapshot = new LinkedHashMap<>();
    for (ColumnField field : type.columns()) snapshot.put(field, field.get(object));
    return snapshot;
  }

  private static Map<Column, @Nullable Object> changes(
      EntityType type,
      Map<ColumnField, @Nullable Object> snapshot,
      Object object,
      boolean created) {
    Map<Column, @Nullable Object> changes = new LinkedHashMap<>();
    for (ColumnField field : type.columns()) {
      Object value = field.get(object);
      if (Values.same(snapshot.get(field), value)) continue;
      requireWritable(field, created);
      changes.put(field.column(), value);
    }
    return changes;
  }

  private static void requireWritable(ColumnField field, boolean created) {
    Column column = field.column();
    boolean kept = !created && (column.primaryKey() || column.version());
    if (!kept && !column.readOnly()) return;
    throw new IllegalStateException(
        "A listener changed %s, which is %s"
            .formatted(field, column.readOnly() ? "read-only" : "the row's own"));
  }
}
