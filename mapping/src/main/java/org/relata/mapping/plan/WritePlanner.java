package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;

/// Plans the statements that write rows, making the text of each shape once.
///
/// Every statement gives back, of each row it wrote, the columns asked for and then the primary
/// key; that of a replacement then says whether the row is new.
public final class WritePlanner {

  /// PostgreSQL keeps in `xmax` who last replaced or locked a row: for a new row, nobody.
  private static final Expression IS_NEW = new Expression.Declared("(xmax = 0)");

  private final Remembered<Shape, RenderedSql> texts = new Remembered<>();

  private enum Kind {
    CREATE,
    CREATE_MANY,
    REPLACE,
    UPDATE,
    DELETE
  }

  /// What two writes have in common that differ in nothing but their values.
  private record Shape(Kind kind, Model model, List<Column> given, List<Column> back) {}

  /// {@return the plan that makes rows: one statement for all that are given the same columns}
  public WritePlan create(Model model, List<Row> rows, List<Column> back) {
    Map<List<Column>, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      List<Column> given = List.copyOf(rows.get(i).values().keySet());
      kinds.computeIfAbsent(given, _ -> new ArrayList<>()).add(i);
    }
    List<WritePlan.Step> steps = new ArrayList<>();
    kinds.forEach((given, places) -> {
      boolean many = places.size() > 1 && !given.isEmpty();
      if (many) {
        steps.add(new WritePlan.Step(createMany(model, given, places, rows, back), places));
      } else {
        for (int place : places) {
          BoundSql one = create(model, given, rows.get(place), back);
          steps.add(new WritePlan.Step(one, List.of(place)));
        }
      }
    });
    return new WritePlan(steps, advances(model, rows));
  }

  private BoundSql create(Model model, List<Column> given, Row row, List<Column> back) {
    return text(
            new Shape(Kind.CREATE, model, given, back),
            shape -> {
              List<Assignment> assignments = assignments(given, 0);
              assignments.addAll(defaults(model, given));
              return new Statement.Insert(
                  model.table().name(), assignments, null, returning(shape));
            })
        .bind(values(given, row));
  }

  private BoundSql createMany(
      Model model, List<Column> given, List<Integer> places, List<Row> rows, List<Column> back) {
    RenderedSql text =
        text(
            new Shape(Kind.CREATE_MANY, model, given, back),
            shape -> {
              List<Statement.ManyColumn> columns = new ArrayList<>();
              for (int i = 0; i < given.size(); i++) {
                Column column = given.get(i);
                columns.add(new Statement.ManyColumn(column.name(), parameter(column, i, true)));
              }
              return new Statement.InsertMany(
                  model.table().name(), columns, defaults(model, given), returning(shape));
            });
    List<@Nullable Object> arrays = new ArrayList<>();
    for (Column column : given) {
      List<@Nullable Object> array = new ArrayList<>();
      for (int place : places) array.add(rows.get(place).values().get(column));
      arrays.add(array);
    }
    return text.bind(arrays);
  }

  /// {@return the plan that makes the row with a key as given, be it there or not}
  public WritePlan replace(Model model, Key key, Row row, List<Column> back) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      values.put(model.primaryKey().get(i), key.values().get(i));
    }
    values.putAll(row.values());
    Row whole = new Row(values);
    List<Column> given = List.copyOf(values.keySet());
    BoundSql sql =
        text(new Shape(Kind.REPLACE, model, given, back), WritePlanner::upsert)
            .bind(values(given, whole));
    return new WritePlan(
        List.of(new WritePlan.Step(sql, List.of(0))), advances(model, List.of(whole)));
  }

  private static Statement upsert(Shape shape) {
    Model model = shape.model();
    List<Assignment> insert = assignments(shape.given(), 0);
    insert.addAll(defaults(model, shape.given()));
    List<String> inserted = insert.stream().map(Assignment::column).toList();
    List<Assignment> update = new ArrayList<>();
    for (Column column : model.columns()) {
      if (column.primaryKey() && model.primaryKey().size() < model.columns().size()) continue;
      update.add(new Assignment(column.name(), replacement(column, shape.given(), inserted)));
    }
    List<String> key = model.primaryKey().stream().map(Column::name).toList();
    List<Expression> returning = returning(shape);
    returning.add(IS_NEW);
    return new Statement.Insert(
        model.table().name(), insert, new Statement.OnConflict(key, update), returning);
  }

  private static Expression replacement(Column column, List<Column> given, List<String> inserted) {
    boolean changes = !given.contains(column) && column.onUpdate() != null;
    if (changes) return expression(column, column.onUpdate());
    return inserted.contains(column.name())
        ? new Expression.Reference("excluded", column.name())
        : new Expression.Declared("default");
  }

  /// {@return the plan that changes the given columns, of which there is at least one, in the row
  /// with a key}
  public WritePlan update(Model model, Key key, Row row, List<Column> back) {
    List<Column> given = List.copyOf(row.values().keySet());
    List<@Nullable Object> values = values(given, row);
    values.addAll(key.values());
    return WritePlan.of(
        text(
                new Shape(Kind.UPDATE, model, given, back),
                shape -> {
                  List<Assignment> assignments = assignments(given, 0);
                  for (Column column : model.columns()) {
                    if (!given.contains(column) && column.onUpdate() != null) {
                      Expression value = expression(column, column.onUpdate());
                      assignments.add(new Assignment(column.name(), value));
                    }
                  }
                  return new Statement.Update(
                      model.table().name(),
                      assignments,
                      hasKey(model, given.size()),
                      returning(shape));
                })
            .bind(values));
  }

  /// {@return the plan that deletes the row with a key}
  public WritePlan delete(Model model, Key key) {
    return WritePlan.of(
        text(
                new Shape(Kind.DELETE, model, List.of(), List.of()),
                shape ->
                    new Statement.Delete(model.table().name(), hasKey(model, 0), returning(shape)))
            .bind(key.values()));
  }

  private RenderedSql text(Shape shape, Function<Shape, Statement> statement) {
    return texts.of(shape, made -> SqlRenderer.render(statement.apply(made)));
  }

  private static List<Assignment> assignments(List<Column> given, int first) {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Column column = given.get(i);
      assignments.add(new Assignment(column.name(), parameter(column, first + i, false)));
    }
    return assignments;
  }

  /// What an insert sets by itself: the defaults that are ours to apply.
  private static List<Assignment> defaults(Model model, List<Column> given) {
    return model.columns().stream()
        .filter(column -> column.defaultValue() != null && !given.contains(column))
        .map(column -> new Assignment(column.name(), expression(column, column.defaultValue())))
        .toList();
  }

  private static Expression expression(Column column, @Nullable ColumnDefault value) {
    return switch (value) {
      case ColumnDefault.Literal(var literal) ->
          new Expression.Bind(column.type(), new Expression.Constant(literal), false);
      case ColumnDefault.Expression(var sql) -> new Expression.Declared(sql);
      case null -> throw new IllegalArgumentException(column + " has no such default");
    };
  }

  private static Expression.Bind parameter(Column column, int index, boolean many) {
    return new Expression.Bind(column.type(), new Expression.Parameter(index), many);
  }

  private static Condition hasKey(Model model, int first) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      Column column = model.primaryKey().get(i);
      conditions.add(
          new Condition.Compare(
              new Expression.Reference(null, column.name()),
              "=",
              parameter(column, first + i, false)));
    }
    return Condition.all(conditions);
  }

  /// {@return the columns of which every statement gives the values: those asked for, then the
  /// primary key}
  public static List<Column> returning(Model model, List<Column> back) {
    List<Column> columns = new ArrayList<>(back);
    columns.addAll(model.primaryKey());
    return columns;
  }

  private static List<Expression> returning(Shape shape) {
    List<Expression> returning = new ArrayList<>();
    for (Column column : returning(shape.model(), shape.back())) {
      returning.add(new Expression.Reference(null, column.name()));
    }
    return returning;
  }

  private static List<@Nullable Object> values(List<Column> given, Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : given) values.add(row.values().get(column));
    return values;
  }

  /// Rows that bring a number of their own let the sequence that numbers the others go on after it.
  private static List<BoundSql> advances(Model model, List<Row> rows) {
    List<BoundSql> advances = new ArrayList<>();
    for (Column column : model.columns()) {
      if (!column.identity()) continue;
      rows.stream()
          .map(row -> row.values().get(column))
          .filter(Number.class::isInstance)
          .mapToLong(number -> ((Number) number).longValue())
          .max()
          .ifPresent(most -> advances.add(advance(column, most)));
    }
    return advances;
  }

  private static BoundSql advance(Column column, long most) {
    var value = new Expression.Bind(column.type(), new Expression.Constant(most), false);
    return SqlRenderer.render(new Statement.Advance(column.table(), column.name(), value))
        .bind(List.of());
  }
}
