package org.relata.mapping.plan;

import java.util.List;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// Turns relationships into the sources and conditions that follow them.
public final class Joins {

  private Joins() {}

  /// {@return a column of the source under an alias}
  public static Expression column(String alias, Column column) {
    return new Expression.Reference(alias, column.name());
  }

  /// {@return the condition under which columns near one alias hold the values of those near
  /// another}
  public static Condition on(List<Join.Pair> pairs, String source, String target) {
    return Condition.all(
        pairs.stream()
            .<Condition>map(pair ->
                new Condition.Compare(
                    column(target, pair.target()), "=", column(source, pair.source())))
            .toList());
  }

  /// {@return whether a row may meet several rows by a relationship}
  ///
  /// A relationship that is declared to lead to one row may yet meet several, of which the first is
  /// shown, unless the tables hold them apart.
  public static boolean mayMeetSeveral(Relationship relationship) {
    if (relationship.list()) return true;
    if (relationship.direction() == Direction.MANY_TO_ONE) return false;
    List<Column> leading = childColumns(relationship);
    return switch (relationship.join()) {
      case Join.Direct _ -> !relationship.target().table().isUnique(leading);
      case Join.Through(var association, _, _) -> !association.isUnique(leading);
    };
  }

  /// {@return the links of an association table, each once}
  public static RowScope.Rows links(Join.Through join, RowScope scope) {
    RowScope.Rows rows = scope.rows(join.association());
    List<Column> columns =
        Stream.concat(
                join.near().stream().map(Join.Pair::target),
                join.far().stream().map(Join.Pair::source))
            .distinct()
            .toList();
    if (join.association().isUnique(columns)) return rows;
    List<Statement.Output> outputs =
        columns.stream()
            .map(column -> new Statement.Output(column(rows.alias(), column), null))
            .toList();
    var distinct = Statement.Select.distinct(outputs, rows.source(), rows.condition());
    return new RowScope.Rows(
        rows.alias(), new Source.Derived(distinct, rows.alias()), new Condition.Always());
  }

  /// What a relationship leads to: the target, with the association table before it where there is
  /// one, and the condition under which it meets the parent.
  ///
  /// @param alias the target's
  public record Step(String alias, Source source, Condition on) {}

  /// {@return the same for a relationship to one row: where several meet the parent, the one with
  /// the least key}
  public static Step first(Relationship relationship, String parent, RowScope scope) {
    Step step = step(relationship, parent, scope);
    if (!mayMeetSeveral(relationship)) return step;
    Step others = step(relationship, parent, scope);
    Condition before =
        new Condition.Compare(
            key(relationship, others.alias()), "<", key(relationship, step.alias()));
    Condition none = new Condition.Not(exists(others.source(), List.of(others.on(), before)));
    return new Step(step.alias(), step.source(), Condition.all(List.of(step.on(), none)));
  }

  private static Expression key(Relationship relationship, String alias) {
    List<Expression> key =
        relationship.target().primaryKey().stream().map(column -> column(alias, column)).toList();
    return key.size() == 1 ? key.getFirst() : new Expression.Row(key);
  }

  /// {@return what a relationship leads to from the parent with an alias}
  public static Step step(Relationship relationship, String parent, RowScope scope) {
    RowScope.Rows target = scope.rows(relationship.target().table());
    return switch (relationship.join()) {
      case Join.Direct(var pairs) -> {
        Condition meets = on(pairs, parent, target.alias());
        Condition on = Condition.all(List.of(meets, target.condition()));
        yield new Step(target.alias(), target.source(), on);
      }
      case Join.Through through -> step(through, parent, target, scope);
    };
  }

  private static Step step(Join.Through join, String parent, RowScope.Rows target, RowScope scope) {
    RowScope.Rows links = scope.rows(join.association());
    Condition reached = on(join.far(), links.alias(), target.alias());
    Condition inside = Condition.all(List.of(reached, target.condition()));
    Source joined = new Source.Joined(links.source(), target.source(), inside, false);
    Condition meets = on(join.near(), parent, links.alias());
    return new Step(target.alias(), joined, Condition.all(List.of(meets, links.condition())));
  }

  /// {@return a condition that holds where a source has a row that meets all of these}
  public static Condition exists(Source source, List<Condition> conditions) {
    var one = new Statement.Output(new Expression.Declared("1"), null);
    return new Condition.Exists(
        Statement.Select.of(List.of(one), source, Condition.all(conditions)));
  }

  /// {@return the columns of the parent that lead to the related rows}
  public static List<Column> parentColumns(Relationship relationship) {
    return near(relationship).stream().map(Join.Pair::source).toList();
  }

  /// {@return the columns, of the target or the association table, that lead back}
  public static List<Column> childColumns(Relationship relationship) {
    return near(relationship).stream().map(Join.Pair::target).toList();
  }

  private static List<Join.Pair> near(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs) -> pairs;
      case Join.Through(_, var near, _) -> near;
    };
  }
}
