package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.jdbc.Rows;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.model.Key;
import org.relata.mapping.plan.read.ReadPlan;
import org.relata.mapping.plan.read.ReadPlan.Empty;
import org.relata.mapping.plan.read.ReadPlan.Fetched;
import org.relata.mapping.plan.read.ReadPlan.Joined;
import org.relata.mapping.plan.read.ReadPlan.ParentReference;
import org.relata.mapping.plan.read.ReadPlan.Part;
import org.relata.mapping.plan.read.ReadPlan.Shape;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.ParameterizedQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BigIntegerType;

/// Carries queries out: runs a plan's statement, puts its rows together, then runs the fetches.
public final class Loader {

  /// How many records a stream holds in memory at a time.
  private static final int CHUNK = 500;

  private static final List<ColumnType> COUNT = List.of(new BigIntegerType());

  private final ReadPlanner planner;
  private final Transaction transaction;

  public Loader(ReadPlanner planner, Transaction transaction) {
    this.planner = planner;
    this.transaction = transaction;
  }

  /// {@return the records of a query's page, with all that its selection embeds}
  public RecordPage page(Query query) {
    ParameterizedQuery parameterized = ParameterizedQuery.of(query);
    return page(query, parameterized.values(), planner.plan(parameterized.shape()));
  }

  private Assembly assemble(List<Object> values, ReadPlan plan) {
    Assembly assembly = new Assembly(plan.shape(), plan.shape().key());
    try (Rows rows = transaction.query(plan.sql().bind(values), plan.types())) {
      while (rows.next()) assembly.add(rows.read());
    }
    return assembly;
  }

  private RecordPage page(Query query, List<Object> values, ReadPlan plan) {
    Assembly assembly = assemble(values, plan);
    List<LoadedRecord> records = assembly.of(plan.shape());
    boolean more = plan.limit() != null && records.size() > plan.limit();
    if (more) records.removeLast();
    fetch(plan.shape(), assembly, values, List.of());
    if (plan.backward()) Collections.reverse(records);
    boolean inside = query.page().keyset() != null || query.page().offset() > 0;
    return new RecordPage(
        Collections.unmodifiableList(records),
        plan.backward() ? more : inside,
        plan.backward() || more,
        records.isEmpty() ? List.of() : place(plan, records.getFirst()),
        records.isEmpty() ? List.of() : place(plan, records.getLast()));
  }

  /// {@return the records with these keys, in the keys' order; a key that no row has is left out}
  ///
  /// @param all a query for all rows, that says what is wanted of them
  public List<Record> find(List<Key> keys, Query all) {
    ParameterizedQuery query = ParameterizedQuery.of(all.where(Filter.keys(all.model(), keys)));
    ReadPlan plan = planner.plan(query.shape());
    Assembly assembly = assemble(query.values(), plan);
    fetch(plan.shape(), assembly, query.values(), List.of());
    Map<Object, Record> byKey = new HashMap<>();
    for (LoadedRecord record : assembly.of(plan.shape())) {
      byKey.put(Objects.requireNonNull(RowKey.of(record.row(), plan.shape().key())), record);
    }
    return keys.stream().map(Key::identity).map(byKey::get).filter(Objects::nonNull).toList();
  }

  /// {@return records of rows that were not read by a query, for which nothing else is loaded}
  public static List<Record> records(List<ResultRow> rows, Shape shape) {
    return rows.stream().<Record>map(row -> new LoadedRecord(row, shape)).toList();
  }

  private static List<@Nullable Object> place(ReadPlan plan, LoadedRecord record) {
    List<@Nullable Object> place = new ArrayList<>();
    for (int position : plan.order()) place.add(record.row().get(position));
    return place;
  }

  /// {@return how many rows the query's filter wants, whatever its page}
  public long count(Query query) {
    ParameterizedQuery counted =
        ParameterizedQuery.of(Query.of(query.model()).where(query.filter()));
    var sql = planner.count(counted.shape()).bind(counted.values());
    try (Rows rows = transaction.query(sql, COUNT)) {
      rows.next();
      return (Long) Objects.requireNonNull(rows.read().get(0));
    }
  }

  /// Gives every record of a query in its order, few of them in memory at a time.
  ///
  /// What a selection embeds by a statement of its own takes one for each chunk of records.
  public void stream(Query query, Consumer<Record> each) {
    ParameterizedQuery parameterized = ParameterizedQuery.of(query.keyed());
    List<Object> values = parameterized.values();
    ReadPlan plan = planner.plan(parameterized.shape());
    Assembly chunk = new Assembly(plan.shape(), plan.shape().key());
    long left = plan.limit() == null ? Long.MAX_VALUE : plan.limit();
    try (Rows rows = transaction.stream(plan.sql().bind(values), plan.types(), CHUNK)) {
      while (rows.next()) {
        ResultRow row = rows.read();
        if (!chunk.continues(row) && left-- == 0) break;
        if (chunk.of(plan.shape()).size() >= CHUNK && !chunk.continues(row)) {
          give(plan, chunk, values, each);
          chunk = new Assembly(plan.shape(), plan.shape().key());
        }
        chunk.add(row);
      }
    }
    give(plan, chunk, values, each);
  }

  private void give(ReadPlan plan, Assembly chunk, List<Object> values, Consumer<Record> each) {
    fetch(plan.shape(), chunk, values, List.of());
    chunk.of(plan.shape()).forEach(each);
  }

  /// Fetches what records of a shape, at any depth of an assembly, still lack.
  ///
  /// @param above the keys of the parents of each fetch above
  private void fetch(Shape shape, Assembly assembly, List<Object> values, List<KeyColumns> above) {
    for (Part part : shape.parts()) {
      switch (part) {
        case Joined joined -> fetch(joined.shape(), assembly, values, above);
        case Fetched fetched -> fetch(fetched, assembly.of(shape), values, above);
        case ParentReference _, Empty _ -> {}
      }
    }
  }

  private void fetch(
      Fetched fetched, List<LoadedRecord> parents, List<Object> values, List<KeyColumns> above) {
    Map<Object, List<LoadedRecord>> byKey = new LinkedHashMap<>();
    for (LoadedRecord parent : parents) {
      Object key = RowKey.of(parent.row(), fetched.parentKey());
      if (key != null) byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(parent);
    }
    if (byKey.isEmpty()) return;
    List<KeyColumns> keys = new ArrayList<>(above);
    keys.add(KeyColumns.of(byKey.values(), fetched.parentKey()));

    ReadPlan plan = fetched.plan();
    List<Integer> identity = new ArrayList<>(plan.shape().key());
    identity.addAll(fetched.childKey());
    Assembly children = new Assembly(plan.shape(), identity);
    var sql = plan.sql().bind(values, (depth, column) -> keys.get(depth).column(column));
    try (Rows rows = transaction.query(sql, plan.types())) {
      while (rows.next()) children.add(rows.read());
    }
    attach(fetched, children.of(plan.shape()), byKey);
    fetch(plan.shape(), children, values, keys);
  }

  private static void attach(
      Fetched fetched, List<LoadedRecord> children, Map<Object, List<LoadedRecord>> byKey) {
    for (LoadedRecord child : children) {
      Object key = RowKey.of(child.row(), fetched.childKey());
      for (LoadedRecord parent :
          key == null ? List.<LoadedRecord>of() : byKey.getOrDefault(key, List.of())) {
        if (fetched.list()) parent.many(fetched.slot()).add(child);
        else if (parent.one(fetched.slot()) == null) parent.put(fetched.slot(), child);
        Assembly.setParent(fetched.plan().shape(), child, parent);
      }
    }
  }
}
