package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;

/// Plans the statements that write rows of one table, making the text of each shape once.
///
/// Every statement gives back, of each row it wrote, what a [Returning] says.
public final class WritePlanner {

  private final PlanCache cache;

  public WritePlanner(PlanCache cache) {
    this.cache = cache;
  }

  private enum Kind {
    CREATE,
    CREATE_MANY,
    MAKE,
    REPLACE,
    REWRITE,
    UPDATE,
    DELETE
  }

  /// What two writes have in common that differ in nothing but their values.
  ///
  /// @param conditional whether the row's version is compared
  private record Shape(Kind kind, List<Column> given, Returning back, boolean conditional)
      implements PlanKey<RenderedSql> {
    Model model() {
      return back.model();
    }

    String table() {
      return model().table().name();
    }
  }

  /// {@return the plan that makes rows: one statement for all that are given the same columns}
  public WritePlan create(List<Row> rows, Returning back) {
    List<WritePlan.Step> steps = new ArrayList<>();
    RowGroups.byColumns(back.model(), rows)
        .forEach((given, places) -> {
          boolean many = places.size() > 1 && !given.isEmpty();
          if (many) {
            steps.add(new WritePlan.Step(createMany(given, places, rows, back), places, false));
          } else {
            for (int place : places) {
              BoundSql one = create(given, rows.get(place), back);
              steps.add(new WritePlan.Step(one, List.of(place), false));
            }
          }
        });
    return new WritePlan(steps, SequenceAdvance.advances(back.model(), rows));
  }

  private BoundSql create(List<Column> given, Row row, Returning back) {
    return text(
            new Shape(Kind.CREATE, given, back, false),
            shape ->
                new Statement.Insert(shape.table(), insertion(shape), null, back.expressions()))
        .bind(values(given, row));
  }

  private BoundSql createMany(
      List<Column> given, List<Integer> places, List<Row> rows, Returning back) {
    return text(
            new Shape(Kind.CREATE_MANY, given, back, false),
            shape ->
                new Statement.InsertMany(
                    shape.table(),
                    RowGroups.columns(given),
                    Assignments.defaults(shape.model(), given),
                    new Condition.Always(),
                    null,
                    back.expressions()))
        .bind(RowGroups.arrays(given, places, rows));
  }

  /// {@return the plan that makes the row with a key as given, be it there or not; with nothing
  /// given back, the row is not as expected}
  public WritePlan replace(Key key, Row row, Precondition expected, Returning back) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < back.model().primaryKey().size(); i++) {
      values.put(back.model().primaryKey().get(i), key.values().get(i));
    }
    values.putAll(row.values());
    Row whole = new Row(values);
    return switch (expected) {
      case Precondition.Anything _ -> insert(Kind.REPLACE, whole, back.withNewness());
      case Precondition.Absent _ -> insert(Kind.MAKE, whole, back);
      case Precondition.Present _ -> rewrite(key, row, expected, back);
      case Precondition.Versions _ -> rewrite(key, row, expected, back);
    };
  }

  private WritePlan insert(Kind kind, Row whole, Returning back) {
    List<Column> given = RowGroups.ordered(back.model(), whole);
    BoundSql sql =
        text(
                new Shape(kind, given, back, false),
                shape -> {
                  List<String> key = shape.model().primaryKey().stream().map(Column::name).toList();
                  List<Assignment> update =
                      kind == Kind.REPLACE
                          ? Replacement.ofConflict(shape.model(), given)
                          : List.of();
                  return new Statement.Insert(
                      shape.table(),
                      insertion(shape),
                      new Statement.OnConflict(key, update),
                      back.expressions());
                })
            .bind(values(given, whole));
    return new WritePlan(
        List.of(new WritePlan.Step(sql, List.of(0), false)),
        SequenceAdvance.advances(back.model(), List.of(whole)));
  }

  /// What is left out takes its default, in a row that is there.
  private WritePlan rewrite(Key key, Row row, Precondition expected, Returning back) {
    return change(Kind.REWRITE, key, row, expected, back);
  }

  /// {@return the plan that changes the given columns, of which there is at least one, in the row
  /// with a key; with nothing given back, the row is not as expected}
  public WritePlan update(Key key, Row row, Precondition expected, Returning back) {
    return change(Kind.UPDATE, key, row, expected, back);
  }

  private WritePlan change(Kind kind, Key key, Row row, Precondition expected, Returning back) {
    List<Column> given = Assignments.changeable(RowGroups.ordered(back.model(), row));
    List<@Nullable Object> values = values(given, row);
    values.addAll(key.values());
    return WritePlan.of(
        text(
                new Shape(kind, given, back, expected instanceof Precondition.Versions),
                shape -> {
                  List<Assignment> assignments = Assignments.given(given, 0);
                  assignments.addAll(
                      kind == Kind.REWRITE
                          ? Replacement.ofLeftOut(shape.model(), given)
                          : Assignments.changes(shape.model(), given));
                  if (assignments.isEmpty()) {
                    Column first = shape.model().primaryKey().getFirst();
                    assignments.add(new Assignment(first.name(), Assignments.column(first)));
                  }
                  return new Statement.Update(
                      shape.table(), assignments, hasKey(shape, given.size()), back.expressions());
                })
            .bind(withVersions(values, expected)));
  }

  /// {@return the plan that deletes the row with a key; with nothing given back, the row is not as
  /// expected}
  public WritePlan delete(Model model, Key key, Precondition expected) {
    Returning back = new Returning(model, List.of());
    return WritePlan.of(
        text(
                new Shape(Kind.DELETE, List.of(), back, expected instanceof Precondition.Versions),
                shape -> new Statement.Delete(shape.table(), hasKey(shape, 0), back.expressions()))
            .bind(withVersions(new ArrayList<>(key.values()), expected)));
  }

  private static Condition hasKey(Shape shape, int first) {
    Condition key = Assignments.hasKey(shape.model(), first);
    if (!shape.conditional()) return key;
    int versions = first + shape.model().primaryKey().size();
    return Condition.all(List.of(key, RowVersion.among(shape.model(), versions)));
  }

  private static List<@Nullable Object> withVersions(
      List<@Nullable Object> values, Precondition expected) {
    if (expected instanceof Precondition.Versions(var versions)) values.add(versions);
    return values;
  }

  private RenderedSql text(Shape shape, Function<Shape, Statement> statement) {
    return cache.get(shape, made -> SqlRenderer.render(statement.apply(made)));
  }

  private static List<Assignment> insertion(Shape shape) {
    List<Assignment> assignments = Assignments.given(shape.given(), 0);
    assignments.addAll(Assignments.defaults(shape.model(), shape.given()));
    return assignments;
  }

  private static List<@Nullable Object> values(List<Column> given, Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : given) values.add(row.values().get(column));
    return values;
  }
}
