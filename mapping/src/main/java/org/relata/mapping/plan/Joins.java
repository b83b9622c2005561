package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// Turns relationships into the sources and conditions that follow them.
public final class Joins {

  private Joins() {}

  /// {@return a column of the source under an alias, or a property of its columns}
  public static Expression column(String alias, Column column) {
    return column(column, stored -> new Expression.Reference(alias, stored.name()));
  }

  /// {@return a column, or a property of columns}
  ///
  /// @param stored gives a column of the table
  public static Expression column(Column column, Function<Column, Expression> stored) {
    if (!(column.generation() instanceof Generation.Property(var parts))) {
      return stored.apply(column);
    }
    List<Expression> composed = new ArrayList<>();
    for (Generation.Part part : parts) {
      composed.add(
          switch (part) {
            case Generation.Part.Text(var sql) -> new Expression.Declared(sql);
            case Generation.Part.Reads(var read) -> stored.apply(read);
          });
    }
    return new Expression.Cast(new Expression.Composed(composed), column.type());
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

  /// {@return what the rows of one side of a join have to meet besides}
  ///
  /// @param alias where their columns are found
  public static Condition fixed(Join join, Join.Side side, String alias) {
    return Condition.all(
        join.fixed(side).stream()
            .map(each -> fixed(each, new Expression.Reference(alias, each.column().name())))
            .toList());
  }

  private static Condition fixed(Join.Fixed fixed, Expression column) {
    return fixed.value() == null
        ? new Condition.IsNull(column)
        : new Condition.Compare(column, "=", constant(fixed));
  }

  /// {@return the value that a column has in all rows that are joined}
  public static Expression constant(Join.Fixed fixed) {
    return new Expression.Bind(
        fixed.column().type(), new Expression.Constant(fixed.value()), false);
  }

  /// {@return what leads from the rows under an alias to related ones: null in rows that lead to
  /// none}
  public static List<Expression> leading(Relationship relationship, String alias) {
    Condition leads = fixed(relationship.join(), Side.SOURCE, alias);
    boolean always = leads instanceof Condition.Always;
    return parentColumns(relationship).stream()
        .map(column -> column(alias, column))
        .map(column -> always ? column : new Expression.Where(leads, column))
        .toList();
  }

  /// {@return whether a row may meet several rows by a relationship}
  ///
  /// A relationship that is declared to lead to one row may yet meet several, of which the first is
  /// shown, unless the tables hold them apart.
  public static boolean mayMeetSeveral(Relationship relationship) {
    if (relationship.list()) return true;
    return switch (relationship.join()) {
      case Join.Direct join ->
          !(join.enforced() && relationship.direction() == Direction.MANY_TO_ONE)
              && !relationship.target().table().isUnique(join.columns(Side.TARGET).toList());
      case Join.Through join -> !join.association().isUnique(childColumns(relationship));
    };
  }

  /// {@return the links of an association table by which a relationship leads, each once}
  public static RowScope.Rows links(Join.Through join, RowScope scope) {
    RowScope.Rows rows = scope.rows(join.association());
    List<Column> columns =
        Stream.concat(
                join.near().stream().map(Join.Pair::target),
                join.far().stream().map(Join.Pair::source))
            .distinct()
            .toList();
    Condition wanted =
        Condition.all(List.of(fixed(join, Side.ASSOCIATION, rows.alias()), rows.condition()));
    if (join.association().isUnique(columns)) {
      return new RowScope.Rows(rows.alias(), rows.source(), wanted);
    }
    List<Statement.Output> outputs =
        columns.stream()
            .map(column -> new Statement.Output(column(rows.alias(), column), null))
            .toList();
    var distinct = Statement.Select.distinct(outputs, rows.source(), wanted);
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
      case Join.Direct(var pairs, _, _) -> {
        Condition on =
            Condition.all(
                List.of(
                    on(pairs, parent, target.alias()),
                    fixed(relationship.join(), Side.SOURCE, parent),
                    fixed(relationship.join(), Side.TARGET, target.alias()),
                    target.condition()));
        yield new Step(target.alias(), target.source(), on);
      }
      case Join.Through through -> step(through, parent, target, scope);
    };
  }

  private static Step step(Join.Through join, String parent, RowScope.Rows target, RowScope scope) {
    RowScope.Rows links = scope.rows(join.association());
    Condition inside =
        Condition.all(
            List.of(
                on(join.far(), links.alias(), target.alias()),
                fixed(join, Side.TARGET, target.alias()),
                target.condition()));
    Source joined = new Source.Joined(links.source(), target.source(), inside, false);
    Condition on =
        Condition.all(
            List.of(
                on(join.near(), parent, links.alias()),
                fixed(join, Side.SOURCE, parent),
                fixed(join, Side.ASSOCIATION, links.alias()),
                links.condition()));
    return new Step(target.alias(), joined, on);
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
      case Join.Direct(var pairs, _, _) -> pairs;
      case Join.Through(_, var near, _, _) -> near;
    };
  }
}
