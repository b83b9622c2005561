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
final class Joins {

  private Joins() {}

  static Expression column(String alias, Column column) {
    return new Expression.Reference(alias, column.name());
  }

  /// {@return the condition under which columns near one alias hold the values of those near
  /// another}
  static Condition meeting(List<Join.Pair> pairs, String source, String target) {
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
  static boolean mayMeetSeveral(Relationship relationship) {
    if (relationship.list()) return true;
    if (relationship.direction() == Direction.MANY_TO_ONE) return false;
    List<Column> leading = childColumns(relationship);
    return switch (relationship.join()) {
      case Join.Direct _ -> !relationship.target().table().isUnique(leading);
      case Join.Through(var association, _, _) -> !association.isUnique(leading);
    };
  }

  /// {@return the links of an association table, each once}
  static Source links(Join.Through join, String alias) {
    String table = join.association().name();
    List<Column> columns =
        Stream.concat(
                join.near().stream().map(Join.Pair::target),
                join.far().stream().map(Join.Pair::source))
            .distinct()
            .toList();
    if (join.association().isUnique(columns)) return new Source.Named(table, alias);
    List<Statement.Output> outputs =
        columns.stream().map(column -> new Statement.Output(column(alias, column), null)).toList();
    return new Source.Derived(
        Statement.Select.distinct(outputs, new Source.Named(table, alias)), alias);
  }

  /// What a relationship leads to: the target, with the association table before it where there is
  /// one, and the condition under which it meets the parent.
  record Step(Source source, Condition on) {}

  /// {@return the same for a relationship to one row: where several meet the parent, the one with
  /// the least key}
  static Step first(Relationship relationship, String parent, String target, Aliases aliases) {
    Step step = step(relationship, parent, target, aliases);
    if (!mayMeetSeveral(relationship)) return step;
    String other = aliases.next(relationship.target().table().name());
    Step others = step(relationship, parent, other, aliases);
    Condition before =
        new Condition.Compare(key(relationship, other), "<", key(relationship, target));
    Condition none = new Condition.Not(exists(others.source(), List.of(others.on(), before)));
    return new Step(step.source(), Condition.all(List.of(step.on(), none)));
  }

  private static Expression key(Relationship relationship, String alias) {
    List<Expression> key =
        relationship.target().primaryKey().stream().map(column -> column(alias, column)).toList();
    return key.size() == 1 ? key.getFirst() : new Expression.Row(key);
  }

  /// {@return what a relationship leads to from the parent with one alias, the target having the
  /// other}
  static Step step(Relationship relationship, String parent, String target, Aliases aliases) {
    Source named = new Source.Named(relationship.target().table().name(), target);
    return switch (relationship.join()) {
      case Join.Direct(var pairs) -> new Step(named, meeting(pairs, parent, target));
      case Join.Through(var association, var near, var far) -> {
        String helper = aliases.next(association.name());
        Source through = new Source.Named(association.name(), helper);
        Source joined = new Source.Joined(through, named, meeting(far, helper, target), false);
        yield new Step(joined, meeting(near, parent, helper));
      }
    };
  }

  /// {@return a condition that holds where a source has a row that meets all of these}
  static Condition exists(Source source, List<Condition> conditions) {
    var one = new Statement.Output(new Expression.Declared("1"), null);
    return new Condition.Exists(
        Statement.Select.of(List.of(one), source, Condition.all(conditions)));
  }

  /// {@return the columns of the parent that lead to the related rows}
  static List<Column> parentColumns(Relationship relationship) {
    return near(relationship).stream().map(Join.Pair::source).toList();
  }

  /// {@return the columns, of the target or the association table, that lead back}
  static List<Column> childColumns(Relationship relationship) {
    return near(relationship).stream().map(Join.Pair::target).toList();
  }

  private static List<Join.Pair> near(Relationship relationship) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs) -> pairs;
      case Join.Through(_, var near, _) -> near;
    };
  }
}
