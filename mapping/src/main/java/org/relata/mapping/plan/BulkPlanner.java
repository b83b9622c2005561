package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.ParameterizedQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.type.ColumnType.JsonType;

/// Plans the statements that change many rows at once, each kind of rows in one statement, making
/// the text of each shape once.
public final class BulkPlanner {

  private final PlanCache cache;

  public BulkPlanner(PlanCache cache) {
    this.cache = cache;
  }

  /// What two writes have in common that differ in nothing but their values.
  private sealed interface Shape extends PlanKey<RenderedSql> {}

  private record Updated(List<Column> given, Returning back, boolean whereDifferent)
      implements Shape {}

  private record Upserted(List<Column> unique, List<Column> given, Returning back)
      implements Shape {}

  private record AllUpdated(QueryShape which, List<Column> given, int parameters, Returning back)
      implements Shape {}

  private record AllDeleted(QueryShape which, Returning back) implements Shape {}

  private record Found(QueryShape which, @Nullable Integer limit, Returning back)
      implements Shape {}

  /// {@return the plan that changes rows: one statement for all that are given the same columns, of
  /// which there is at least one}
  ///
  /// @param whereDifferent whether a row that has the given values already is left as it is
  public WritePlan update(List<Key> keys, List<Row> rows, Returning back, boolean whereDifferent) {
    Model model = back.model();
    List<WritePlan.Step> steps = new ArrayList<>();
    RowGroups.byColumns(model, rows)
        .forEach((all, places) -> {
          List<Column> given = Assignments.changeable(all);
          List<@Nullable Object> arrays = RowGroups.arrays(given, places, rows);
          for (int i = 0; i < model.primaryKey().size(); i++) {
            List<@Nullable Object> key = new ArrayList<>();
            for (int place : places) key.add(keys.get(place).values().get(i));
            arrays.add(key);
          }
          Shape shape = new Updated(given, back.withPlaces(), whereDifferent);
          steps.add(new WritePlan.Step(text(shape).bind(arrays), places, true));
        });
    return new WritePlan(steps, List.of());
  }

  /// {@return the plan that makes rows or changes what is given in those that are there}
  public WritePlan upsert(List<Column> unique, List<Row> rows, Returning back) {
    List<WritePlan.Step> steps = new ArrayList<>();
    RowGroups.byColumns(back.model(), rows)
        .forEach((given, places) -> {
          BoundSql sql =
              text(new Upserted(unique, given, back.withNewness()))
                  .bind(RowGroups.arrays(given, places, rows));
          steps.add(new WritePlan.Step(sql, places, false));
        });
    return new WritePlan(steps, SequenceAdvance.advances(back.model(), rows));
  }

  /// {@return the statement that changes what is given in all rows that a filter wants}
  public BoundSql updateAll(Query which, Row row, Returning back) {
    List<Column> given = Assignments.changeable(RowGroups.ordered(back.model(), row));
    ParameterizedQuery wanted = filterOf(which);
    List<@Nullable Object> values = new ArrayList<>(wanted.values());
    for (Column column : given) values.add(row.values().get(column));
    return text(new AllUpdated(wanted.shape(), given, wanted.values().size(), back)).bind(values);
  }

  /// {@return the statement that deletes all rows that a filter wants}
  public BoundSql deleteAll(Query which, Returning back) {
    ParameterizedQuery wanted = filterOf(which);
    return text(new AllDeleted(wanted.shape(), back)).bind(wanted.values());
  }

  /// {@return the statement that finds all rows that a filter wants, or so many of them and one
  /// more, and keeps them as they are until the transaction ends}
  public BoundSql find(Query which, @Nullable Integer most, Returning back) {
    Integer limit = most == null ? null : most + 1;
    ParameterizedQuery wanted = filterOf(which);
    return text(new Found(wanted.shape(), limit, back)).bind(wanted.values());
  }

  private static ParameterizedQuery filterOf(Query which) {
    return ParameterizedQuery.of(Query.of(which.model()).where(which.filter()));
  }

  private RenderedSql text(Shape shape) {
    return cache.get(shape, made -> SqlRenderer.render(statement(made)));
  }

  private static Statement statement(Shape shape) {
    return switch (shape) {
      case Updated updated -> update(updated);
      case Upserted upserted -> upsert(upserted);
      case AllUpdated(var which, var given, int parameters, var back) -> {
        List<Assignment> assignments = Assignments.given(given, parameters);
        assignments.addAll(Assignments.changes(back.model(), given));
        String table = back.model().table().name();
        yield new Statement.Update(table, assignments, condition(which, table), back.expressions());
      }
      case AllDeleted(var which, var back) -> {
        String table = back.model().table().name();
        yield new Statement.Delete(table, condition(which, table), back.expressions());
      }
      case Found(var which, var limit, var back) -> {
        String table = back.model().table().name();
        List<Statement.Output> outputs =
            back.expressions().stream().map(each -> new Statement.Output(each, null)).toList();
        Source source = new Source.Named(table, table);
        var select =
            new Statement.Select(
                outputs, source, condition(which, table), List.of(), limit, 0, false);
        yield new Statement.Locked(select, table, Statement.Lock.UPDATE);
      }
    };
  }

  private static Condition condition(QueryShape which, String table) {
    Aliases aliases = new Aliases();
    return new FilterResolver(aliases).resolve(which.query().filter(), aliases.next(table));
  }

  private static Statement update(Updated updated) {
    Model model = updated.back().model();
    List<Assignment> assignments = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    List<Condition> unchanged = new ArrayList<>();
    List<Column> arrays = new ArrayList<>(updated.given());
    for (int i = 0; i < updated.given().size(); i++) {
      Column column = updated.given().get(i);
      Expression value = new Expression.Given(i, column.type());
      assignments.add(new Assignment(column.name(), value));
      unchanged.add(new Condition.Same(Assignments.column(column), value));
    }
    assignments.addAll(Assignments.changes(model, updated.given()));
    for (Column column : model.primaryKey()) {
      Expression key = new Expression.Given(arrays.size(), column.type());
      arrays.add(column);
      conditions.add(new Condition.Compare(Assignments.column(column), "=", key));
    }
    // The database does not compare what is kept as json, as a table that was there before may be.
    boolean comparable = updated.given().stream().noneMatch(c -> c.type() instanceof JsonType);
    if (updated.whereDifferent() && comparable) {
      conditions.add(new Condition.Not(Condition.all(unchanged)));
    }
    return new Statement.UpdateMany(
        model.table().name(),
        assignments,
        Assignments.arrays(arrays, 0),
        Condition.all(conditions),
        updated.back().expressions());
  }

  private static Statement upsert(Upserted upserted) {
    Model model = upserted.back().model();
    List<Column> given = upserted.given();
    List<Column> unique = upserted.unique();
    List<Assignment> update = new ArrayList<>();
    for (Column column : Assignments.changeable(given)) {
      if (column.primaryKey() || unique.contains(column)) continue;
      update.add(
          new Assignment(column.name(), new Expression.Reference("excluded", column.name())));
    }
    update.addAll(Assignments.changes(model, given));
    if (update.isEmpty()) {
      // Setting a column to what it is lets the row be given back.
      Column same = unique.getFirst();
      update.add(new Assignment(same.name(), Assignments.column(same)));
    }
    return new Statement.InsertMany(
        model.table().name(),
        RowGroups.columns(given),
        Assignments.defaults(model, given),
        new Condition.Always(),
        new Statement.OnConflict(unique.stream().map(Column::name).toList(), update),
        upserted.back().expressions());
  }
}
