package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;

/// Plans the statements that find, release and join the related rows of many rows at once, making
/// the text of each shape once.
///
/// Keys are given as an array for each of their columns.
public final class RelatedPlanner {

  private final PlanCache cache;

  public RelatedPlanner(PlanCache cache) {
    this.cache = cache;
  }

  /// What two statements have in common that differ in nothing but their values.
  private sealed interface Shape extends PlanKey<RenderedSql> {}

  private record Locked(Model model, List<Column> back, Statement.Lock lock) implements Shape {}

  private record Related(Relationship relationship, List<Column> back) implements Shape {}

  private record Released(Relationship relationship) implements Shape {}

  private record Emptied(Model model, List<Column> columns) implements Shape {}

  private record Deleted(Model model) implements Shape {}

  private record Unlinked(Join.Through join, boolean these) implements Shape {}

  private record Linked(Join.Through join) implements Shape {}

  /// {@return the statement that finds the rows with these keys and lets nobody change them; it
  /// gives the columns asked for, then the version}
  ///
  /// @param changing whether they are to be changed, or only to be pointed at
  public BoundSql locked(
      Model model, List<List<@Nullable Object>> keys, List<Column> back, boolean changing) {
    Statement.Lock lock = changing ? Statement.Lock.NO_KEY_UPDATE : Statement.Lock.KEY_SHARE;
    return text(new Locked(model, back, lock)).bind(keys);
  }

  /// {@return the same of rows that are to be deleted}
  public BoundSql doomed(Model model, List<List<@Nullable Object>> keys, List<Column> back) {
    return text(new Locked(model, back, Statement.Lock.UPDATE)).bind(keys);
  }

  /// {@return the statement that finds the rows that a relationship leads to from any parent, but
  /// for those that are kept}
  ///
  /// @param parents the values of [#leading] of the parents
  /// @param kept keys of the target
  public BoundSql related(
      Relationship relationship,
      List<List<@Nullable Object>> parents,
      List<List<@Nullable Object>> kept,
      List<Column> back) {
    return text(new Related(relationship, back)).bind(joined(parents, kept));
  }

  /// {@return the statement that sets to null the foreign keys of the rows that a one-to-many leads
  /// to from any parent, but for those that are kept}
  public BoundSql released(
      Relationship relationship,
      List<List<@Nullable Object>> parents,
      List<List<@Nullable Object>> kept) {
    return text(new Released(relationship)).bind(joined(parents, kept));
  }

  /// {@return the statement that sets columns of the rows with these keys to null}
  public BoundSql emptied(Model model, List<Column> columns, List<List<@Nullable Object>> keys) {
    return text(new Emptied(model, columns)).bind(keys);
  }

  /// {@return the statement that deletes the rows with these keys}
  public BoundSql deleted(Model model, List<List<@Nullable Object>> keys) {
    return text(new Deleted(model)).bind(keys);
  }

  /// {@return the statement that deletes association rows of any parent, but for those that are
  /// kept}
  ///
  /// @param parents the values of the association table's columns that point at the parents
  /// @param kept the same, then those of the columns that point at the targets
  public BoundSql unlinked(
      Join.Through join, List<List<@Nullable Object>> parents, List<List<@Nullable Object>> kept) {
    return text(new Unlinked(join, false)).bind(joined(parents, kept));
  }

  /// {@return the statement that deletes these association rows}
  public BoundSql unlinked(Join.Through join, List<List<@Nullable Object>> pairs) {
    return text(new Unlinked(join, true)).bind(pairs);
  }

  /// {@return the statement that makes those of these association rows that are not there}
  ///
  /// @param pairs the values of the columns that point at the parents, then of those that point at
  ///   the targets
  public BoundSql linked(Join.Through join, List<List<@Nullable Object>> pairs) {
    return text(new Linked(join)).bind(pairs);
  }

  /// {@return the columns of the source that lead to a relationship's rows}
  public static List<Column> leading(Relationship relationship) {
    return Joins.parentColumns(relationship);
  }

  /// {@return the columns of an association table: to the parents, then to the targets}
  public static List<Column> columns(Join.Through join) {
    List<Column> columns = new ArrayList<>(near(join));
    columns.addAll(far(join));
    return columns;
  }

  private static List<Column> near(Join.Through join) {
    return join.near().stream().map(Join.Pair::target).toList();
  }

  private static List<Column> far(Join.Through join) {
    return join.far().stream().map(Join.Pair::source).toList();
  }

  private static List<List<@Nullable Object>> joined(
      List<List<@Nullable Object>> first, List<List<@Nullable Object>> second) {
    List<List<@Nullable Object>> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private RenderedSql text(Shape shape) {
    return cache.get(shape, made -> SqlRenderer.render(statement(made)));
  }

  private static Statement statement(Shape shape) {
    return switch (shape) {
      case Locked(var model, var back, var lock) -> {
        List<Statement.Output> outputs = outputs(back);
        String table = model.table().name();
        outputs.add(new Statement.Output(RowVersion.of(model, table), null));
        yield lock(model, outputs, TupleIn.of(model.primaryKey(), 0), lock);
      }
      case Related(var relationship, var back) ->
          lock(
              relationship.target(), outputs(back), relatedTo(relationship), Statement.Lock.UPDATE);
      case Released(var relationship) -> release(relationship);
      case Emptied(var model, var columns) ->
          empty(model, columns, TupleIn.of(model.primaryKey(), 0));
      case Deleted(var model) ->
          new Statement.Delete(model.table().name(), TupleIn.of(model.primaryKey(), 0), List.of());
      case Unlinked(var join, boolean these) -> {
        Condition pairs = TupleIn.of(columns(join), these ? 0 : near(join).size());
        Condition where =
            these
                ? pairs
                : Condition.all(List.of(TupleIn.of(near(join), 0), new Condition.Not(pairs)));
        yield new Statement.Delete(join.association().name(), where, List.of());
      }
      case Linked(var join) -> link(join);
    };
  }

  private static List<Statement.Output> outputs(List<Column> columns) {
    List<Statement.Output> outputs = new ArrayList<>();
    for (Column column : columns) {
      outputs.add(new Statement.Output(Assignments.column(column), null));
    }
    return outputs;
  }

  /// Rows are locked in the order of their keys, so that two transactions wait for each other less
  /// often.
  private static Statement lock(
      Model model, List<Statement.Output> outputs, Condition where, Statement.Lock lock) {
    String table = model.table().name();
    List<Statement.Order> order =
        model.primaryKey().stream()
            .map(column -> new Statement.Order(Assignments.column(column), false, null))
            .toList();
    var select =
        new Statement.Select(outputs, new Source.Named(table, table), where, order, null, 0, false);
    return new Statement.Locked(select, table, lock);
  }

  private static Condition relatedTo(Relationship relationship) {
    List<Column> primaryKey = relationship.target().primaryKey();
    int parents = Joins.parentColumns(relationship).size();
    Condition related =
        switch (relationship.join()) {
          case Join.Direct _ -> TupleIn.of(Joins.childColumns(relationship), 0);
          case Join.Through(var association, var near, var far) -> {
            List<Column> links = near.stream().map(Join.Pair::target).toList();
            Source source = new Source.Named(association.name(), association.name());
            String target = relationship.target().table().name();
            Condition meets = Joins.meeting(far, association.name(), target);
            yield Joins.exists(source, List.of(TupleIn.of(links, 0), meets));
          }
        };
    return Condition.all(List.of(related, new Condition.Not(TupleIn.of(primaryKey, parents))));
  }

  private static Statement release(Relationship relationship) {
    return empty(relationship.target(), Joins.childColumns(relationship), relatedTo(relationship));
  }

  private static Statement empty(Model model, List<Column> columns, Condition where) {
    List<Assignment> assignments = new ArrayList<>();
    for (Column column : columns) {
      assignments.add(new Assignment(column.name(), new Expression.Declared("null")));
    }
    assignments.addAll(Assignments.changes(model, columns));
    return new Statement.Update(model.table().name(), assignments, where, List.of());
  }

  private static Statement link(Join.Through join) {
    List<Column> columns = columns(join);
    List<Condition> same = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Expression value = new Expression.Given(i, column.type());
      same.add(new Condition.Compare(Assignments.column(column), "=", value));
    }
    String table = join.association().name();
    Condition known = Joins.exists(new Source.Named(table, table), same);
    return new Statement.InsertMany(
        table,
        RowGroups.columns(columns),
        List.of(),
        new Condition.Not(known),
        new Statement.OnConflict(List.of(), List.of()),
        List.of());
  }
}
