package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.plan.read.ReadPlan.Empty;
import org.relata.mapping.plan.read.ReadPlan.Fetched;
import org.relata.mapping.plan.read.ReadPlan.Joined;
import org.relata.mapping.plan.read.ReadPlan.ParentReference;
import org.relata.mapping.plan.read.ReadPlan.Part;
import org.relata.mapping.plan.read.ReadPlan.Shape;
import org.relata.mapping.session.Record;
import org.relata.mapping.sql.ResultRow;

/// Puts the rows of one result together to records: each row of a model once, with what was joined
/// to it.
final class Assembly {

  /// A record at its place: under a parent, in a slot.
  private record Place(@Nullable LoadedRecord parent, int slot, Object key) {}

  private final Shape shape;
  private final List<Integer> identity;
  private final boolean repeats;
  private final RowBudget budget;
  private final int maxRows;
  private int rows;
  private final Map<Place, LoadedRecord> records = new HashMap<>();
  private final IdentityHashMap<Shape, List<LoadedRecord>> byShape = new IdentityHashMap<>(2);

  /// @param identity where a row says which record it belongs to
  /// @param budget what the records take from; a result that gives more rows than are left is too
  ///   large too, whatever it makes of them
  Assembly(Shape shape, List<Integer> identity, RowBudget budget) {
    this.shape = shape;
    this.identity = identity;
    this.repeats = shape.repeats();
    this.budget = budget;
    this.maxRows = budget.left();
    byShape.put(shape, new ArrayList<>());
  }

  /// {@return the records of a shape, at any depth, in the order of their first rows}
  List<LoadedRecord> of(Shape wanted) {
    return byShape.getOrDefault(wanted, List.of());
  }

  /// {@return whether a row belongs to a record that is there}
  boolean continues(ResultRow row) {
    return repeats && records.containsKey(place(null, 0, row, identity));
  }

  /// {@return what the records take from}
  RowBudget budget() {
    return budget;
  }

  /// Takes in one row.
  ///
  /// @param shown how many times the result shows its record
  /// @return the record, unless it was there before
  @Nullable LoadedRecord add(ResultRow row, int shown) {
    Place place = repeats ? place(null, 0, row, identity) : null;
    LoadedRecord known = place == null ? null : records.get(place);
    LoadedRecord record = known == null ? make(shape, row, shown) : known;
    if (place != null && known == null) records.put(place, record);
    embed(record, shape, row);
    if (rows++ == maxRows) throw budget.exceeded();
    return known == null ? record : null;
  }

  private static Place place(
      @Nullable LoadedRecord parent, int slot, ResultRow row, List<Integer> positions) {
    Object key = RowKey.of(row, positions);
    return new Place(parent, slot, key == null ? List.of() : key);
  }

  private LoadedRecord make(Shape of, ResultRow row, int shown) {
    budget.take(of, shown);
    LoadedRecord record = new LoadedRecord(row, of, shown);
    byShape.computeIfAbsent(of, _ -> new ArrayList<>()).add(record);
    for (Part part : of.parts()) {
      if (part instanceof ParentReference) budget.take(of, shown);
      else if (isList(part)) record.put(part.slot(), new ArrayList<Record>());
    }
    return record;
  }

  private static boolean isList(Part part) {
    return switch (part) {
      case Joined joined -> joined.list();
      case Fetched fetched -> fetched.list();
      case Empty empty -> empty.list();
      case ParentReference _ -> false;
    };
  }

  private void embed(LoadedRecord record, Shape of, ResultRow row) {
    for (Part part : of.parts()) {
      if (part instanceof Joined joined) embed(record, joined, row);
    }
  }

  private void embed(LoadedRecord parent, Joined joined, ResultRow row) {
    Shape inner = joined.shape();
    if (RowKey.of(row, inner.key()) == null) return;
    LoadedRecord child =
        repeats ? records.get(place(parent, joined.slot(), row, inner.key())) : null;
    if (child == null) {
      if (!joined.list() && parent.one(joined.slot()) != null) return;
      child = make(inner, row, parent.shown());
      if (repeats) records.put(place(parent, joined.slot(), row, inner.key()), child);
      if (joined.list()) parent.many(joined.slot()).add(child);
      else parent.put(joined.slot(), child);
      setParent(inner, child, parent);
    }
    embed(child, inner, row);
  }

  /// Where a child shows the parent it is loaded for, that is the parent at hand.
  static void setParent(Shape shape, LoadedRecord child, LoadedRecord parent) {
    for (Part part : shape.parts()) {
      if (part instanceof ParentReference back) child.put(back.slot(), parent.withoutRelated());
    }
  }
}
