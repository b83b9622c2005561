package org.relata.mapping.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;

/// The classes that the rows of a model are objects of: its own, and those that extend it.
///
/// @param own its own, of rows of no other
/// @param telling the place of the column that tells; -1 where no class extends it
/// @param byIdentity the classes by what they have in that column
public record RowKinds(Kind own, int telling, Map<Object, Kind> byIdentity) {

  /// A class that a row is an object of.
  ///
  /// @param places where among the columns that the model shows those of the class are, in the
  ///   order of its fields
  public record Kind(EntityType type, List<Integer> places) {}

  public RowKinds {
    byIdentity = Map.copyOf(byIdentity);
  }

  static RowKinds of(EntityType type, List<EntityType> heirs) {
    Kind own = kind(type, type);
    if (heirs.isEmpty()) return new RowKinds(own, -1, Map.of());
    Map<Object, Kind> byIdentity = new HashMap<>();
    for (EntityType heir : heirs) {
      Object identity = identity(heir);
      if (identity != null) byIdentity.put(identity, kind(type, heir));
    }
    List<Column> shown = type.model().shown();
    int telling = -1;
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).generation() instanceof Generation.Discriminator) telling = i;
    }
    return new RowKinds(own, telling, byIdentity);
  }

  /// {@return what the column that tells has in rows of a class; null for nothing}
  private static @Nullable Object identity(EntityType type) {
    for (Column column : type.model().columns()) {
      if (column.generation() instanceof Generation.Discriminator(var identity)) return identity;
    }
    return null;
  }

  private static Kind kind(EntityType of, EntityType type) {
    List<Column> shown = of.model().shown();
    Object identity = identity(type);
    List<Integer> places = new ArrayList<>();
    for (ColumnField field : type.columns()) places.add(place(field, shown, identity));
    return new Kind(type, places);
  }

  /// Classes that do not extend each other may have attributes of the same name.
  private static int place(ColumnField field, List<Column> shown, @Nullable Object identity) {
    for (int i = 0; i < shown.size(); i++) {
      Column column = shown.get(i);
      boolean others =
          column.generation() instanceof Generation.Inherited(var identities)
              && (identity == null || !identities.contains(identity));
      if (!others && column.attribute().equals(field.column().attribute())) return i;
    }
    throw new IllegalStateException(field + " is not shown");
  }

  /// {@return the class that a row is an object of}
  ///
  /// @param values what the row has in the columns that the model shows
  public Kind of(IntFunction<@Nullable Object> values) {
    if (telling < 0) return own;
    Object identity = values.apply(telling);
    return identity == null ? own : byIdentity.getOrDefault(identity, own);
  }
}
