package org.relata.mapping.sql;

import java.util.List;

/// Writes queries.
final class SelectRenderer {

  private final StringBuilder text;
  private final ExpressionRenderer expressions;
  private final ConditionRenderer conditions;

  SelectRenderer(StringBuilder text, ExpressionRenderer expressions) {
    this.text = text;
    this.expressions = expressions;
    this.conditions = new ConditionRenderer(text, expressions, this::select);
  }

  /// {@return who writes the conditions of a statement, with the queries in them}
  ConditionRenderer conditions() {
    return conditions;
  }

  void select(Statement.Select select) {
    text.append(select.distinct() ? "select distinct " : "select ");
    outputs(select.outputs());
    text.append(" from ");
    source(select.from());
    conditions.where(select.where());
    orderBy(select.orderBy());
    if (select.limit() != null) text.append(" limit ").append(select.limit());
    if (select.offset() > 0) text.append(" offset ").append(select.offset());
  }

  void outputs(List<Statement.Output> outputs) {
    expressions.list(outputs, this::output);
  }

  void orderBy(List<Statement.Order> order) {
    if (order.isEmpty()) return;
    text.append(" order by ");
    expressions.list(order, this::order);
  }

  private void output(Statement.Output output) {
    expressions.expression(output.expression());
    if (output.name() != null) text.append(" as ").append(SqlNames.quote(output.name()));
  }

  private void order(Statement.Order order) {
    expressions.expression(order.expression());
    if (order.descending()) text.append(" desc");
    if (order.nullsFirst() != null)
      text.append(order.nullsFirst() ? " nulls first" : " nulls last");
  }

  void source(Source source) {
    switch (source) {
      case Source.Named(var table, var alias) -> {
        text.append(SqlNames.quote(table));
        if (!alias.equals(table.name())) text.append(" as ").append(SqlNames.quote(alias));
      }
      case Source.Derived(var select, var alias) -> {
        text.append('(');
        select(select);
        text.append(") as ").append(SqlNames.quote(alias));
      }
      case Source.Unnested(var arrays, var alias, var columns) -> unnested(arrays, alias, columns);
      case Source.GivenRows(var arrays) -> expressions.givenRows(arrays);
      case Source.Result(var part, var alias) -> {
        text.append(SqlNames.quote(part));
        if (!alias.equals(part)) text.append(" as ").append(SqlNames.quote(alias));
      }
      case Source.Lateral lateral -> lateral(lateral);
      case Source.Joined joined -> joined(joined);
    }
  }

  private void lateral(Source.Lateral lateral) {
    source(lateral.left());
    text.append(lateral.outer() ? " left join lateral (" : " cross join lateral (");
    select(lateral.select());
    text.append(") as ").append(SqlNames.quote(lateral.alias()));
    if (lateral.outer()) text.append(" on true");
  }

  private void joined(Source.Joined joined) {
    source(joined.left());
    text.append(joined.outer() ? " left join " : " join ");
    boolean nested = joined.right() instanceof Source.Joined;
    if (nested) text.append('(');
    source(joined.right());
    if (nested) text.append(')');
    text.append(" on ");
    conditions.clause(joined.on());
  }

  private void unnested(List<Expression.Bind> arrays, String alias, List<String> columns) {
    text.append("unnest(");
    expressions.list(
        arrays,
        array -> {
          expressions.expression(array);
          text.append("::").append(SqlNames.cast(array.type())).append("[]");
        });
    text.append(") as ").append(SqlNames.quote(alias));
    text.append('(').append(SqlNames.list(columns)).append(')');
  }
}
