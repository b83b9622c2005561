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
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.ResultRow;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BigIntegerType;

/// Carries queries out: runs a plan's statement, puts its rows together, then runs the fetches.
public final class Loader {

  private static final List<ColumnType> COUNT = List.of(new BigIntegerType());

  private final ReadPlanner planner;
  private final Transaction transaction;
  private final List<@Nullable Object> claims;
  private final int maxRows;
  private final int fetchSize;

  /// @param claims what is claimed of the caller
  /// @param maxRows how many rows a result may have, embedded ones included
  public Loader(
      ReadPlanner planner, Transaction transaction, List<@Nullable Object> claims, int maxRows) {
    this(planner, transaction, claims, maxRows, 0);
  }

  /// @param fetchSize how many rows of a result the driver holds at a time; 0 for all
  private Loader(
      ReadPlanner planner,
      Transaction transaction,
      List<@Nullable Object> claims,
      int maxRows,
      int fetchSize) {
    this.planner = planner;
    this.transaction = transaction;
    this.claims = claims;
    this.maxRows = maxRows;
    this.fetchSize = fetchSize;
  }

  /// {@return how many rows a result may have, embedded ones included}
  public int maxRows() {
    return maxRows;
  }

  /// {@return the records of a query's page, with all that its selection embeds}
  public RecordPage page(Query query) {
    ParameterizedQuery parameterized = ParameterizedQuery.of(query);
    return page(query, parameterized.values(), planner.plan(parameterized.shape()));
  }

  private Assembly assembly(Query query, ReadPlan plan) {
    Shape shape = plan.shape();
    return new Assembly(shape, shape.key(), new RowBudget(maxRows, query, shape));
  }

  /// Takes in the rows of a plan's statement, to its limit.
  ///
  /// @return whether there are more
  private boolean read(ReadPlan plan, List<Object> values, Assembly assembly) {
    return assembly.budget().reading(plan.shape(), () -> readAll(plan, values, assembly));
  }

  private boolean readAll(ReadPlan plan, List<Object> values, Assembly assembly) {
    int limit = plan.limit() == null ? Integer.MAX_VALUE : plan.limit();
    List<LoadedRecord> records = assembly.of(plan.shape());
    try (Rows rows = rows(plan, plan.sql().bind(values, claims), assembly.budget())) {
      while (rows.next()) {
        ResultRow row = rows.read();
        if (records.size() == limit && !assembly.continues(row)) return true;
        assembly.add(row, 1);
      }
    }
    return false;
  }

  /// The database gives no more rows than tell that they are too many. It is told so only where it
  /// may have them: such a statement it does not run in parallel.
  private Rows rows(ReadPlan plan, BoundSql sql, RowBudget budget) {
    int left = budget.left();
    boolean few = plan.limit() != null && plan.limit() <= left && !plan.shape().repeats();
    boolean all = few || left == Integer.MAX_VALUE;
    return transaction.query(sql, plan.types(), all ? 0 : left + 1, fetchSize);
  }

  private RecordPage page(Query query, List<Object> values, ReadPlan plan) {
    Assembly assembly = assembly(query, plan);
    boolean more = read(plan, values, assembly);
    List<LoadedRecord> records = assembly.of(plan.shape());
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
    Assembly assembly = assembly(all, plan);
    read(plan, query.values(), assembly);
    fetch(plan.shape(), assembly, query.values(), List.of());
    Map<Object, Record> byKey = new HashMap<>();
    for (LoadedRecord record : assembly.of(plan.shape())) {
      byKey.put(Objects.requireNonNull(RowKey.of(record.row(), plan.shape().key())), record);
    }
    return keys.stream().map(Key::identity).map(byKey::get).filter(Objects::nonNull).toList();
  }

  /// {@return records of rows that were not read by a query, for which nothing else is loaded}
  public static List<Record> records(List<ResultRow> rows, Shape shape) {
    return rows.stream().<Record>map(row -> new LoadedRecord(row, shape, 1)).toList();
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
    var sql = planner.count(counted.shape()).bind(counted.values(), claims);
    try (Rows rows = transaction.query(sql, COUNT)) {
      rows.next();
      return (Long) Objects.requireNonNull(rows.read().get(0));
    }
  }

  /// Gives every record of a query's page in its order. Where all rows are wanted and nothing with
  /// them, each is given as soon as it is read and not kept.
  public void each(Query query, Consumer<Record> each) {
    ParameterizedQuery parameterized = ParameterizedQuery.of(query);
    ReadPlan plan = planner.plan(parameterized.shape());
    if (plan.limit() == null && plan.shape().parts().isEmpty()) {
      RowBudget budget = new RowBudget(maxRows, query, plan.shape());
      budget.reading(plan.shape(), () -> giveAll(plan, parameterized.values(), budget, each));
    } else {
      page(query, parameterized.values(), plan).records().forEach(each);
    }
  }

  private RowBudget giveAll(
      ReadPlan plan, List<Object> values, RowBudget budget, Consumer<Record> each) {
    try (Rows rows = rows(plan, plan.sql().bind(values, claims), budget)) {
      while (rows.next()) {
        budget.take(plan.shape(), 1);
        each.accept(new LoadedRecord(rows.read(), plan.shape(), 1));
      }
    }
    return budget;
  }

  /// Gives every record of a query in its order, few of them in memory at a time.
  ///
  /// What a selection embeds by a statement of its own takes one for each chunk of records.
  public void stream(Query query, Consumer<Record> each) {
    Query keyed = query.keyed();
    ParameterizedQuery parameterized = ParameterizedQuery.of(keyed);
    List<Object> values = parameterized.values();
    ReadPlan plan = planner.plan(parameterized.shape());
    Loader inside = new Loader(planner, transaction, claims, maxRows, ChunkSize.MOST);
    RecordStream stream =
        new RecordStream(plan, maxRows, rows -> inside.load(rows, keyed, values, plan), each);
    BoundSql sql = plan.sql().bind(values, claims);
    try (Rows rows = transaction.query(sql, plan.types(), 0, ChunkSize.FIRST)) {
      stream.give(rows);
    }
  }

  private List<LoadedRecord> load(
      List<ResultRow> rows, Query query, List<Object> values, ReadPlan plan) {
    Assembly assembly = assembly(query, plan);
    List<LoadedRecord> records =
        assembly
            .budget()
            .reading(
                plan.shape(),
                () -> {
                  for (ResultRow row : rows) assembly.add(row, 1);
                  return assembly.of(plan.shape());
                });
    fetch(plan.shape(), assembly, values, List.of());
    return records;
  }

  /// Fetches what records of a shape, at any depth of an assembly, still lack.
  ///
  /// @param above the keys of the parents of each fetch above
  private void fetch(Shape shape, Assembly assembly, List<Object> values, List<KeyColumns> above) {
    for (Part part : shape.parts()) {
      switch (part) {
        case Joined joined -> fetch(joined.shape(), assembly, values, above);
        case Fetched fetched -> fetch(fetched, shape, assembly, values, above);
        case ParentReference _, Empty _ -> {}
      }
    }
  }

  private void fetch(
      Fetched fetched,
      Shape parent,
      Assembly parents,
      List<Object> values,
      List<KeyColumns> above) {
    Map<Object, List<LoadedRecord>> byKey = byKey(parents.of(parent), fetched.parentKey());
    if (byKey.isEmpty()) return;
    List<KeyColumns> keys = new ArrayList<>(above);
    keys.add(KeyColumns.of(byKey.values(), fetched.parentKey()));

    ReadPlan plan = fetched.plan();
    List<Integer> identity = new ArrayList<>(plan.shape().key());
    identity.addAll(fetched.childKey());
    Assembly children = new Assembly(plan.shape(), identity, parents.budget());
    var sql = plan.sql().bind(values, claims, (depth, column) -> keys.get(depth).column(column));
    children.budget().reading(plan.shape(), () -> attach(fetched, sql, children, byKey));
    fetch(plan.shape(), children, values, keys);
  }

  private Assembly attach(
      Fetched fetched, BoundSql sql, Assembly children, Map<Object, List<LoadedRecord>> byKey) {
    try (Rows rows = rows(fetched.plan(), sql, children.budget())) {
      while (rows.next()) attach(fetched, rows.read(), children, byKey);
    }
    return children;
  }

  private static Map<Object, List<LoadedRecord>> byKey(
      List<LoadedRecord> parents, List<Integer> positions) {
    Map<Object, List<LoadedRecord>> byKey = new LinkedHashMap<>();
    for (LoadedRecord parent : parents) {
      Object key = RowKey.of(parent.row(), positions);
      if (key != null) byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(parent);
    }
    return byKey;
  }

  /// A record is shown once for each time that a parent of it is.
  private static void attach(
      Fetched fetched, ResultRow row, Assembly children, Map<Object, List<LoadedRecord>> byKey) {
    Object key = RowKey.of(row, fetched.childKey());
    List<LoadedRecord> parents = key == null ? null : byKey.get(key);
    if (parents == null) return;
    int shown = 0;
    for (LoadedRecord parent : parents) shown += parent.shown();
    LoadedRecord child = children.add(row, shown);
    if (child == null) return;
    for (LoadedRecord parent : parents) {
      if (fetched.list()) parent.many(fetched.slot()).add(child);
      else if (parent.one(fetched.slot()) == null) parent.put(fetched.slot(), child);
      Assembly.setParent(fetched.plan().shape(), child, parent);
    }
  }
}
