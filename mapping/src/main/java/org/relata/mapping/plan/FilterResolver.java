package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.CharType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.Json;

/// Turns filters, which speak of models, into conditions, which speak of the sources of a
/// statement.
public final class FilterResolver {

  /// The operators that compare with a value as it is.
  private static final Set<Operator> ORDER = EnumSet.range(Operator.EQ, Operator.NOT_IN);

  private final RowScope scope;

  public FilterResolver(RowScope scope) {
    this.scope = scope;
  }

  /// {@return the condition that a filter means for the rows under an alias}
  public Condition resolve(Filter filter, String alias) {
    return switch (filter) {
      case Filter.Everything _ -> new Condition.Always();
      case Filter.Compare(var column, var operator, var operand) ->
          compare(column, operator, operand, Joins.column(alias, column));
      case Filter.Between(var column, var low, var high) ->
          Condition.all(
              List.of(
                  compare(column, Operator.GE, low, Joins.column(alias, column)),
                  compare(column, Operator.LE, high, Joins.column(alias, column))));
      case Filter.Is(var column, var truth) -> is(column, Joins.column(alias, column), truth);
      case Filter.Related(var relationship, var related) -> related(relationship, related, alias);
      case Filter.RelatedTo(var relationship, var key) -> relatedTo(relationship, key, alias);
      case Filter.Not(var negated) -> new Condition.Not(resolve(negated, alias));
      case Filter.And(var filters) -> Condition.all(resolveAll(filters, alias));
      case Filter.Or(var filters) -> Condition.any(resolveAll(filters, alias));
    };
  }

  /// {@return what a filter of the caller's means for rows that a statement locks, changes or
  /// deletes, whose columns are all as they are: the filter sees them as the caller does}
  ///
  /// @param target the rows, see [RowScope#target(Table)]
  public Condition resolve(Filter filter, Table table, RowScope.Rows target) {
    boolean same = scope.masked(table).isEmpty() || filter instanceof Filter.Everything;
    if (same) return resolve(filter, target.alias());
    RowScope.Rows seen = scope.rows(table);
    List<Condition> conditions = new ArrayList<>();
    for (Column key : table.primaryKey()) {
      conditions.add(
          new Condition.Compare(
              Joins.column(seen.alias(), key), "=", Joins.column(target.alias(), key)));
    }
    conditions.add(resolve(filter, seen.alias()));
    return Joins.exists(seen.source(), conditions);
  }

  private List<Condition> resolveAll(List<Filter> filters, String alias) {
    return filters.stream().map(filter -> resolve(filter, alias)).toList();
  }

  private static Condition compare(
      Column column, Operator operator, Operand operand, Expression left) {
    Expression.Bind value = bind(column, operator, operand);
    return compare(
        operator, comparable(column.type(), operator, left), typed(column.type(), value));
  }

  private static Condition compare(Operator operator, Expression left, Expression value) {
    return switch (operator) {
      case EQ -> new Condition.Compare(left, "=", value);
      case NE -> new Condition.Compare(left, "<>", value);
      case LT -> new Condition.Compare(left, "<", value);
      case LE -> new Condition.Compare(left, "<=", value);
      case GT -> new Condition.Compare(left, ">", value);
      case GE -> new Condition.Compare(left, ">=", value);
      case IN -> new Condition.AnyOf(left, value);
      case NOT_IN -> new Condition.Not(new Condition.AnyOf(left, value));
      case LIKE, CONTAINS, STARTSWITH, ENDSWITH -> new Condition.Compare(left, "like", value);
      case NOT_LIKE -> new Condition.Compare(left, "not like", value);
      case ILIKE -> new Condition.Compare(left, "ilike", value);
      case NOT_ILIKE -> new Condition.Compare(left, "not ilike", value);
      case BETWEEN, IS, IS_NOT ->
          throw new IllegalArgumentException(operator + " does not compare with one value");
    };
  }

  /// {@return a column as it is compared: the database does not compare `json`, and a pattern would
  /// meet the blanks that `CHAR` is filled up with}
  private static Expression comparable(ColumnType type, Operator operator, Expression column) {
    boolean order = ORDER.contains(operator);
    return switch (type) {
      case JsonType(boolean binary) when !binary -> new Expression.Cast(column, new JsonType(true));
      case ArrayType(JsonType(boolean binary)) when !binary ->
          new Expression.Cast(column, new ArrayType(new JsonType(true)));
      case CharType _ when !order -> new Expression.Cast(column, new TextType());
      default -> column;
    };
  }

  /// {@return a value as one of the column's type, where the database may take it for another}
  private static Expression typed(ColumnType type, Expression.Bind value) {
    if (!(type instanceof NativeType)) return value;
    return new Expression.Cast(value, value.many() ? new ArrayType(type) : type);
  }

  /// {@return what a column is compared with, as it is sent}
  public static Expression.Bind bind(Column column, Operator operator, Operand operand) {
    boolean many = operator == Operator.IN || operator == Operator.NOT_IN;
    Expression.Operand sent =
        switch (operand) {
          case Operand.Parameter parameter -> new Expression.Parameter(parameter.index());
          case Operand.Value(var value) -> new Expression.Constant(operator.operand(value));
          case Operand.Slot(int index) -> new Expression.Claim(index);
          case Operand.Claim claim -> throw new IllegalArgumentException("Nobody has " + claim);
        };
    return new Expression.Bind(column.type(), sent, many);
  }

  private static Condition is(Column column, Expression left, Filter.Truth truth) {
    return switch (truth) {
      case NULL -> isNull(column, left);
      case TRUE -> new Condition.Compare(left, "is", new Expression.Declared("true"));
      case FALSE -> new Condition.Compare(left, "is", new Expression.Declared("false"));
    };
  }

  /// What holds JSON may hold the null of JSON, which is shown as the database's own is.
  private static Condition isNull(Column column, Expression left) {
    Condition missing = new Condition.IsNull(left);
    Expression jsonNull =
        new Expression.Bind(column.type(), new Expression.Constant(new Json("null")), false);
    boolean pickled = column.type() instanceof PickleType;
    if (!pickled && !(column.type() instanceof JsonType)) return missing;
    Expression held = pickled ? left : new Expression.Cast(left, new JsonType(true));
    return Condition.any(List.of(missing, new Condition.Compare(held, "=", jsonNull)));
  }

  private Condition related(Relationship relationship, Filter filter, String parent) {
    Joins.Step step = Joins.step(relationship, parent, scope);
    return Joins.exists(step.source(), List.of(step.on(), resolve(filter, step.alias())));
  }

  /// Where what leads to the parent is its primary key, the parent itself is not looked at: the
  /// database holds that it is there, unless it is left out.
  private Condition relatedTo(Relationship relationship, List<Operand> key, String target) {
    Table source = relationship.source().table();
    List<Column> primaryKey = relationship.source().primaryKey();
    boolean pointsAtParent = relationship.direction() != Direction.MANY_TO_ONE;
    boolean keyIsEnough =
        pointsAtParent
            && Joins.parentColumns(relationship).equals(primaryKey)
            && relationship.join().fixed(Side.SOURCE).isEmpty();
    if (keyIsEnough && !scope.restricts(source)) return fromKey(relationship, key, target);
    RowScope.Rows parent = scope.rows(source);
    List<Condition> conditions = new ArrayList<>(hasKey(primaryKey, key, parent.alias()));
    conditions.add(parent.condition());
    conditions.add(Joins.fixed(relationship.join(), Side.SOURCE, parent.alias()));
    conditions.add(Joins.fixed(relationship.join(), Side.TARGET, target));
    Source from =
        switch (relationship.join()) {
          case Join.Direct(var pairs, _, _) -> {
            conditions.add(Joins.on(pairs, parent.alias(), target));
            yield parent.source();
          }
          case Join.Through through -> withLinks(through, parent, target, conditions);
        };
    return Joins.exists(from, conditions);
  }

  private Source withLinks(
      Join.Through join, RowScope.Rows parent, String target, List<Condition> conditions) {
    RowScope.Rows links = scope.rows(join.association());
    conditions.add(links.condition());
    conditions.add(Joins.fixed(join, Side.ASSOCIATION, links.alias()));
    conditions.add(Joins.on(join.far(), links.alias(), target));
    Condition meets = Joins.on(join.near(), parent.alias(), links.alias());
    return new Source.Joined(parent.source(), links.source(), meets, false);
  }

  private Condition fromKey(Relationship relationship, List<Operand> key, String target) {
    List<Column> leading = Joins.childColumns(relationship);
    Condition fixed = Joins.fixed(relationship.join(), Side.TARGET, target);
    return switch (relationship.join()) {
      case Join.Direct _ -> {
        List<Condition> conditions = new ArrayList<>(hasKey(leading, key, target));
        conditions.add(fixed);
        yield Condition.all(conditions);
      }
      case Join.Through(var association, _, var far, _) -> {
        RowScope.Rows links = scope.rows(association);
        List<Condition> conditions = new ArrayList<>(hasKey(leading, key, links.alias()));
        conditions.add(Joins.on(far, links.alias(), target));
        conditions.add(Joins.fixed(relationship.join(), Side.ASSOCIATION, links.alias()));
        conditions.add(links.condition());
        yield Condition.all(List.of(fixed, Joins.exists(links.source(), conditions)));
      }
    };
  }

  private static List<Condition> hasKey(List<Column> columns, List<Operand> key, String alias) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Expression left = Joins.column(alias, column);
      conditions.add(compare(column, Operator.EQ, key.get(i), left));
    }
    return conditions;
  }
}
