package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.generated.World.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;

/// Answers questions in the plainest way there is: by looking at every row.
final class Evaluator {

  private final World world;

  Evaluator(World world) {
    this.world = world;
  }

  /// {@return the rows of a query's page, each as the list of its values and of what it embeds}
  List<List<@Nullable Object>> answer(Query query) {
    return page(query, world.of(query.model().table())).stream()
        .map(row -> show(row, query.selection()))
        .toList();
  }

  /// {@return how many rows a query's filter wants}
  long count(Query query) {
    return world.of(query.model().table()).stream().filter(row -> wants(query, row)).count();
  }

  private boolean wants(Query query, Row row) {
    return meets(query.filter(), row);
  }

  /// {@return whether a row meets a filter}
  boolean meets(Filter filter, Row row) {
    return Boolean.TRUE.equals(holds(filter, row));
  }

  private List<Row> page(Query query, List<Row> rows) {
    return rows.stream()
        .filter(row -> wants(query, row))
        .sorted(order(query))
        .skip(query.page().offset())
        .limit(query.page().limit() == null ? Long.MAX_VALUE : query.page().limit())
        .toList();
  }

  private List<@Nullable Object> show(Row row, Selection selection) {
    List<@Nullable Object> shown = new ArrayList<>();
    for (Column column : selection.columns()) shown.add(row.value(column));
    for (Expansion expansion : selection.expansions()) {
      boolean none = expansion.loading() == Loading.NOLOAD;
      List<Row> rows = none ? List.of() : related(row, expansion.relationship());
      List<List<@Nullable Object>> embedded =
          page(expansion.query(), rows).stream()
              .map(each -> show(each, expansion.query().selection()))
              .toList();
      if (expansion.relationship().list()) shown.add(embedded);
      else shown.add(embedded.isEmpty() ? null : embedded.getFirst());
    }
    return shown;
  }

  /// {@return the rows of a relationship's target that meet a row, each once}
  List<Row> related(Row row, Relationship relationship) {
    return world.of(relationship.target().table()).stream()
        .filter(target ->
            switch (relationship.join()) {
              case Join.Direct(var pairs, _, _) ->
                  meet(pairs, row, target) && isFixed(relationship.join(), row, target);
              case Join.Through(Table association, var near, var far, _) ->
                  isFixed(relationship.join(), row, target)
                      && world.of(association).stream()
                          .anyMatch(link -> meet(near, row, link) && meet(far, link, target));
            })
        .toList();
  }

  private static boolean isFixed(Join join, Row source, Row target) {
    return join.fixed().stream()
        .allMatch(fixed -> {
          Row row = fixed.side() == Join.Side.SOURCE ? source : target;
          return Objects.equals(row.value(fixed.column()), fixed.value());
        });
  }

  private static boolean meet(List<Join.Pair> pairs, Row source, Row target) {
    return pairs.stream()
        .allMatch(pair -> {
          Object value = source.value(pair.source());
          return value != null && value.equals(target.value(pair.target()));
        });
  }

  private Comparator<Row> order(Query query) {
    Comparator<Row> order = (_, _) -> 0;
    for (Sort sort : query.sorts()) {
      boolean descending = sort.ordering().descending();
      Boolean first = sort.ordering().nullsFirst();
      boolean nullsFirst = first == null ? descending : first;
      Comparator<@Nullable Object> values = descending ? Evaluator::reversed : Evaluator::compared;
      order =
          order.thenComparing(
              row -> at(row, sort),
              nullsFirst ? Comparator.nullsFirst(values) : Comparator.nullsLast(values));
    }
    for (Column column : query.model().primaryKey()) {
      order = order.thenComparing(row -> row.value(column), Evaluator::compared);
    }
    return order;
  }

  private @Nullable Object at(Row row, Sort sort) {
    Row at = row;
    for (Relationship step : sort.path()) {
      List<Row> next = page(Query.of(step.target()), related(at, step));
      if (next.isEmpty()) return null;
      at = next.getFirst();
    }
    return at.value(sort.ordering().column());
  }

  @SuppressWarnings("unchecked") // both are values of one column
  private static int compared(@Nullable Object left, @Nullable Object right) {
    return ((Comparable<Object>) Objects.requireNonNull(left))
        .compareTo(Objects.requireNonNull(right));
  }

  private static int reversed(@Nullable Object left, @Nullable Object right) {
    return compared(right, left);
  }

  /// {@return whether a row meets a filter; null where that is unknown}
  private @Nullable Boolean holds(Filter filter, Row row) {
    return switch (filter) {
      case Filter.Everything _ -> true;
      case Filter.Compare(var column, var operator, var operand) ->
          compare(row.value(column), operator, value(operand));
      case Filter.Between(var column, var low, var high) ->
          all(
              Stream.of(
                  compare(row.value(column), Operator.GE, value(low)),
                  compare(row.value(column), Operator.LE, value(high))));
      case Filter.Is(var column, var truth) ->
          Objects.equals(
              row.value(column),
              switch (truth) {
                case NULL -> null;
                case TRUE -> true;
                case FALSE -> false;
              });
      case Filter.Related(var relationship, var wanted) ->
          related(row, relationship).stream().anyMatch(each -> meets(wanted, each));
      case Filter.RelatedTo(var relationship, var key) ->
          world.of(relationship.source().table()).stream()
              .filter(parent -> hasKey(parent, relationship, key))
              .anyMatch(parent -> related(parent, relationship).contains(row));
      case Filter.Not(var negated) -> not(holds(negated, row));
      case Filter.And(var filters) -> all(filters.stream().map(each -> holds(each, row)));
      case Filter.Or(var filters) -> not(all(filters.stream().map(each -> not(holds(each, row)))));
    };
  }

  private static Object value(Operand operand) {
    return ((Operand.Value) operand).value();
  }

  private static boolean hasKey(Row row, Relationship relationship, List<Operand> key) {
    List<Column> columns = relationship.source().primaryKey();
    for (int i = 0; i < key.size(); i++) {
      if (!value(key.get(i)).equals(row.value(columns.get(i)))) return false;
    }
    return true;
  }

  private static @Nullable Boolean not(@Nullable Boolean truth) {
    return truth == null ? null : (Boolean) !truth;
  }

  /// {@return false where one is false, else unknown where one is unknown}
  private static @Nullable Boolean all(Stream<@Nullable Boolean> truths) {
    Boolean all = true;
    for (Boolean truth : (Iterable<@Nullable Boolean>) truths::iterator) {
      if (Boolean.FALSE.equals(truth)) return false;
      if (truth == null) all = null;
    }
    return all;
  }

  private static @Nullable Boolean compare(@Nullable Object left, Operator operator, Object right) {
    if (right instanceof List<?> list && list.isEmpty()) return operator == Operator.NOT_IN;
    if (left == null) return null;
    return switch (operator) {
      case EQ -> left.equals(right);
      case NE -> !left.equals(right);
      case LT -> compared(left, right) < 0;
      case LE -> compared(left, right) <= 0;
      case GT -> compared(left, right) > 0;
      case GE -> compared(left, right) >= 0;
      case IN -> ((List<?>) right).contains(left);
      case NOT_IN -> !((List<?>) right).contains(left);
      case LIKE -> like((String) left, (String) right);
      case NOT_LIKE -> !like((String) left, (String) right);
      case ILIKE -> like(lower(left), lower(right));
      case NOT_ILIKE -> !like(lower(left), lower(right));
      case CONTAINS -> ((String) left).contains((String) right);
      case STARTSWITH -> ((String) left).startsWith((String) right);
      case ENDSWITH -> ((String) left).endsWith((String) right);
      case BETWEEN, IS, IS_NOT -> throw new IllegalArgumentException(operator + " is no compare");
    };
  }

  private static String lower(Object text) {
    return ((String) text).toLowerCase(Locale.ROOT);
  }

  private static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) return text.isEmpty();
    char first = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (first == '%') {
      return like(text, rest) || (!text.isEmpty() && like(text.substring(1), pattern));
    }
    if (text.isEmpty()) return false;
    if (first == '\\') {
      return text.charAt(0) == rest.charAt(0) && like(text.substring(1), rest.substring(1));
    }
    return (first == '_' || first == text.charAt(0)) && like(text.substring(1), rest);
  }
}
