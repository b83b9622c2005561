package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.IntegerType;

/// Filters and queries as SQL in the plainest form there is: a subquery for each relationship, and
/// the rows of a query as one JSON array. It knows of no rules; claims are read from the setting
/// [#CLAIMS].
final class PlainSql {

  /// The caller's claims, as JSON.
  static final String CLAIMS = "current_setting('request.jwt.claims', true)::jsonb";

  private int aliases;

  private String alias() {
    return "x" + aliases++;
  }

  /// {@return the condition that a row meets a filter}
  ///
  /// @param row where its columns are found
  String condition(Filter filter, String row) {
    return switch (filter) {
      case Filter.Everything _ -> "true";
      case Filter.Compare(var column, var operator, var operand) ->
          compare(at(row, column), column.type(), operator, operand);
      case Filter.Between(var column, var low, var high) ->
          "%s between %s and %s"
              .formatted(at(row, column), value(low, column.type()), value(high, column.type()));
      case Filter.Is(var column, var truth) -> at(row, column) + " is " + truth;
      case Filter.Related(var relationship, var wanted) -> {
        String target = alias();
        yield "exists (select from %s %s where %s and %s)"
            .formatted(
                relationship.target().table().name(),
                target,
                meets(relationship, row, target),
                condition(wanted, target));
      }
      case Filter.RelatedTo(var relationship, var key) -> {
        String parent = alias();
        StringJoiner is = new StringJoiner(" and ");
        List<Column> columns = relationship.source().primaryKey();
        for (int i = 0; i < key.size(); i++) {
          Column column = columns.get(i);
          is.add(at(parent, column) + " = " + value(key.get(i), column.type()));
        }
        yield "exists (select from %s %s where %s and %s)"
            .formatted(
                relationship.source().table().name(), parent, is, meets(relationship, parent, row));
      }
      case Filter.Not(var negated) -> "not (" + condition(negated, row) + ")";
      case Filter.And(var filters) -> all(filters, row, " and ", "true");
      case Filter.Or(var filters) -> all(filters, row, " or ", "false");
    };
  }

  private String all(List<Filter> filters, String row, String word, String none) {
    if (filters.isEmpty()) return none;
    return filters.stream()
        .map(each -> condition(each, row))
        .collect(Collectors.joining(word, "(", ")"));
  }

  private static String at(String row, Column column) {
    return row + "." + column.name();
  }

  private static String compare(String left, ColumnType type, Operator operator, Operand operand) {
    return switch (operator) {
      case EQ -> left + " = " + value(operand, type);
      case NE -> left + " <> " + value(operand, type);
      case LT -> left + " < " + value(operand, type);
      case LE -> left + " <= " + value(operand, type);
      case GT -> left + " > " + value(operand, type);
      case GE -> left + " >= " + value(operand, type);
      case IN -> left + " = any(" + list(operand, type) + ")";
      case NOT_IN -> "not " + left + " = any(" + list(operand, type) + ")";
      case LIKE -> left + " like " + value(operand, type);
      case NOT_LIKE -> left + " not like " + value(operand, type);
      case ILIKE -> left + " ilike " + value(operand, type);
      case NOT_ILIKE -> left + " not ilike " + value(operand, type);
      case CONTAINS -> "strpos(" + left + ", " + value(operand, type) + ") > 0";
      case STARTSWITH -> "starts_with(" + left + ", " + value(operand, type) + ")";
      case ENDSWITH -> "starts_with(reverse(" + left + "), reverse(" + value(operand, type) + "))";
      case BETWEEN, IS, IS_NOT -> throw new IllegalArgumentException(operator + " is no compare");
    };
  }

  /// {@return a value, or a claim of a type: null where the caller has no such claim, since
  /// PostgreSQL looks at what stands in conditions while it plans, too}
  static String value(Operand operand, ColumnType type) {
    return operand instanceof Operand.Claim(var path)
        ? "case when %s then (%s ->> '%s')::%s end"
            .formatted(has(path.getFirst(), type, false), CLAIMS, path.getFirst(), name(type))
        : literal(((Operand.Value) operand).value());
  }

  private static String list(Operand operand, ColumnType type) {
    if (operand instanceof Operand.Claim(var path)) {
      return "array(select each::%s from jsonb_array_elements_text(%s) each)"
          .formatted(name(type), list(path.getFirst()));
    }
    return ((List<?>) ((Operand.Value) operand).value())
            .stream().map(PlainSql::literal).collect(Collectors.joining(", ", "array[", "]::"))
        + name(type)
        + "[]";
  }

  /// {@return a claim as a list, which a single value is too}
  private static String list(String claim) {
    String value = CLAIMS + " -> '" + claim + "'";
    return "case jsonb_typeof(%1$s) when 'array' then %1$s else jsonb_build_array(%1$s) end"
        .formatted(value);
  }

  /// {@return that the caller has a claim, of a type or a list of such}
  static String has(String claim, ColumnType type, boolean many) {
    String kind =
        switch (type) {
          case IntegerType _ -> "number";
          case BooleanType _ -> "boolean";
          default -> "string";
        };
    String value = CLAIMS + " -> '" + claim + "'";
    return many
        ? "(%s is not null and not exists (select from jsonb_array_elements(%s) each where jsonb_typeof(each) <> '%s'))"
            .formatted(value, list(claim), kind)
        : "coalesce(jsonb_typeof(%s) = '%s', false)".formatted(value, kind);
  }

  private static String name(ColumnType type) {
    return switch (type) {
      case IntegerType _ -> "int";
      case BooleanType _ -> "boolean";
      default -> "text";
    };
  }

  static String literal(@Nullable Object value) {
    return value instanceof String text
        ? "'" + text.replace("'", "''") + "'"
        : String.valueOf(value);
  }

  /// {@return the condition that a relationship leads from one row to another}
  String meets(Relationship relationship, String source, String target) {
    return switch (relationship.join()) {
      case Join.Direct(var pairs, var fixed, _) ->
          meet(pairs, source, target) + have(fixed, source, source, target);
      case Join.Through(var association, var near, var far, var fixed) -> {
        String link = alias();
        yield "exists (select from %s %s where %s and %s%s)"
            .formatted(
                association.name(),
                link,
                meet(near, source, link),
                meet(far, link, target),
                have(fixed, source, link, target));
      }
    };
  }

  private static String have(List<Join.Fixed> fixed, String source, String link, String target) {
    return fixed.stream()
        .map(each -> {
          String alias =
              switch (each.side()) {
                case SOURCE -> source;
                case ASSOCIATION -> link;
                case TARGET -> target;
              };
          return " and %s is not distinct from %s"
              .formatted(at(alias, each.column()), literal(each.value()));
        })
        .collect(Collectors.joining());
  }

  private static String meet(List<Join.Pair> pairs, String source, String target) {
    return pairs.stream()
        .map(pair -> at(source, pair.source()) + " = " + at(target, pair.target()))
        .collect(Collectors.joining(" and "));
  }

  /// {@return the rows of a query's page, with what they embed, as one JSON array}
  String rows(Query query) {
    return rows(query, null, "");
  }

  /// {@return how many rows match a query's filter}
  String count(Query query) {
    String row = alias();
    return "select count(*) from %s %s where %s"
        .formatted(query.model().table().name(), row, condition(query.filter(), row));
  }

  private String rows(Query query, @Nullable Relationship from, String parent) {
    String row = alias();
    String where = condition(query.filter(), row);
    if (from != null) where = meets(from, parent, row) + " and " + where;
    return "select coalesce(jsonb_agg(v order by n), '[]') from (select %s v, row_number() over (order by %s) n from %s %s where %s order by n limit %s offset %d) %s"
        .formatted(
            shown(query, row),
            order(query, row),
            query.model().table().name(),
            row,
            where,
            query.page().limit() == null ? "all" : query.page().limit(),
            query.page().offset(),
            alias());
  }

  private String shown(Query query, String row) {
    List<String> shown = new ArrayList<>();
    for (Column column : query.selection().columns()) shown.add(at(row, column));
    for (Expansion expansion : query.selection().expansions()) shown.add(embedded(expansion, row));
    return shown.stream().collect(Collectors.joining(", ", "jsonb_build_array(", ")"));
  }

  private String embedded(Expansion expansion, String row) {
    boolean list = expansion.relationship().list();
    if (expansion.loading() == Loading.NOLOAD) return list ? "'[]'::jsonb" : "null";
    String rows = "(" + rows(expansion.query(), expansion.relationship(), row) + ")";
    return list ? rows : rows + " -> 0";
  }

  private String order(Query query, String row) {
    StringJoiner order = new StringJoiner(", ");
    for (Sort sort : query.sorts()) {
      Boolean first = sort.ordering().nullsFirst();
      String nulls = first == null ? "" : first ? " nulls first" : " nulls last";
      String direction = sort.ordering().descending() ? " desc" : " asc";
      order.add(sorted(sort, 0, row) + direction + nulls);
    }
    return order.add(key(query.model(), row)).toString();
  }

  private String sorted(Sort sort, int step, String row) {
    if (step == sort.path().size()) return at(row, sort.ordering().column());
    Relationship relationship = sort.path().get(step);
    String target = alias();
    return "(select %s from %s %s where %s order by %s limit 1)"
        .formatted(
            sorted(sort, step + 1, target),
            relationship.target().table().name(),
            target,
            meets(relationship, row, target),
            key(relationship.target(), target));
  }

  private static String key(Model model, String row) {
    return model.primaryKey().stream()
        .map(column -> at(row, column))
        .collect(Collectors.joining(", "));
  }
}
