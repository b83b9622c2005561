package org.relata.mapping.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.type.ColumnType;

/// Writes a statement as text, with a `?` for each value.
public final class SqlRenderer {

  private static final String GIVEN = "_given";
  private static final String PLACE = "_place";

  private final StringBuilder text = new StringBuilder(256);
  private final List<Expression.Bind> binds = new ArrayList<>();

  private SqlRenderer() {}

  /// {@return the text of a statement and its binds in the order of their `?`}
  public static RenderedSql render(Statement statement) {
    SqlRenderer renderer = new SqlRenderer();
    renderer.statement(statement);
    return new RenderedSql(renderer.text.toString(), renderer.binds);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Select select -> select(select);
      case Statement.Insert insert -> insert(insert);
      case Statement.InsertMany insert -> insertMany(insert);
      case Statement.Update update -> update(update);
      case Statement.UpdateMany update -> updateMany(update);
      case Statement.Locked(var select, var alias, var lock) -> {
        select(select);
        text.append(" for ").append(lock).append(" of ").append(SqlNames.quote(alias));
      }
      case Statement.Delete delete -> delete(delete);
      case Statement.Advance advance -> advance(advance);
    }
  }

  private void select(Statement.Select select) {
    text.append(select.distinct() ? "select distinct " : "select ");
    list(select.outputs(), this::output);
    text.append(" from ");
    source(select.from());
    where(select.where());
    if (!select.orderBy().isEmpty()) {
      text.append(" order by ");
      list(select.orderBy(), this::order);
    }
    if (select.limit() != null) text.append(" limit ").append(select.limit());
    if (select.offset() > 0) text.append(" offset ").append(select.offset());
  }

  private void output(Statement.Output output) {
    expression(output.expression());
    if (output.name() != null) text.append(" as ").append(SqlNames.quote(output.name()));
  }

  private void order(Statement.Order order) {
    expression(order.expression());
    if (order.descending()) text.append(" desc");
    if (order.nullsFirst() != null)
      text.append(order.nullsFirst() ? " nulls first" : " nulls last");
  }

  private void source(Source source) {
    switch (source) {
      case Source.Named(var table, var alias) -> {
        text.append(SqlNames.quote(table));
        if (!alias.equals(table)) text.append(" as ").append(SqlNames.quote(alias));
      }
      case Source.Derived(var select, var alias) -> {
        text.append('(');
        select(select);
        text.append(") as ").append(SqlNames.quote(alias));
      }
      case Source.Unnested(var arrays, var alias, var columns) -> unnested(arrays, alias, columns);
      case Source.Lateral(var left, var select, var alias, boolean outer) -> {
        source(left);
        text.append(outer ? " left join lateral (" : " cross join lateral (");
        select(select);
        text.append(") as ").append(SqlNames.quote(alias));
        if (outer) text.append(" on true");
      }
      case Source.Joined(var left, var right, var on, boolean outer) -> {
        source(left);
        text.append(outer ? " left join " : " join ");
        boolean nested = right instanceof Source.Joined;
        if (nested) text.append('(');
        source(right);
        if (nested) text.append(')');
        text.append(" on ");
        clause(on);
      }
    }
  }

  private void unnested(List<Expression.Bind> arrays, String alias, List<String> columns) {
    text.append("unnest(");
    list(
        arrays,
        array -> {
          expression(array);
          text.append("::").append(SqlNames.cast(array.type())).append("[]");
        });
    text.append(") as ").append(SqlNames.quote(alias));
    text.append('(').append(SqlNames.list(columns)).append(')');
  }

  private void insert(Statement.Insert insert) {
    text.append("insert into ").append(SqlNames.quote(insert.table()));
    if (insert.assignments().isEmpty()) {
      text.append(" default values");
    } else {
      text.append(" (").append(columns(insert.assignments())).append(") values (");
      list(insert.assignments(), assignment -> expression(assignment.value()));
      text.append(')');
    }
    if (insert.onConflict() != null) onConflict(insert.onConflict());
    returning(insert.returning());
  }

  private void onConflict(Statement.OnConflict conflict) {
    text.append(" on conflict");
    if (!conflict.columns().isEmpty()) {
      text.append(" (").append(SqlNames.list(conflict.columns())).append(')');
    }
    text.append(" do ");
    if (conflict.update().isEmpty()) {
      text.append("nothing");
    } else {
      text.append("update set ");
      list(conflict.update(), this::assignment);
    }
  }

  private void insertMany(Statement.InsertMany insert) {
    List<String> names =
        new ArrayList<>(insert.columns().stream().map(Statement.ManyColumn::column).toList());
    insert.same().forEach(assignment -> names.add(assignment.column()));
    text.append("insert into ").append(SqlNames.quote(insert.table()));
    text.append(" (").append(SqlNames.list(names)).append(") select ");
    for (int i = 0; i < insert.columns().size(); i++) {
      if (i > 0) text.append(", ");
      given(i, insert.columns().get(i).values().type());
    }
    if (!insert.columns().isEmpty() && !insert.same().isEmpty()) text.append(", ");
    list(insert.same(), assignment -> expression(assignment.value()));
    text.append(" from ");
    arrays(insert.columns().stream().map(Statement.ManyColumn::values).toList());
    where(insert.where());
    text.append(" order by ");
    expression(new Expression.GivenPlace());
    if (insert.onConflict() != null) onConflict(insert.onConflict());
    returning(insert.returning());
  }

  private void update(Statement.Update update) {
    text.append("update ").append(SqlNames.quote(update.table())).append(" set ");
    list(update.assignments(), this::assignment);
    where(update.where());
    returning(update.returning());
  }

  private void updateMany(Statement.UpdateMany update) {
    text.append("update ").append(SqlNames.quote(update.table())).append(" set ");
    list(update.assignments(), this::assignment);
    text.append(" from ");
    arrays(update.arrays());
    where(update.where());
    returning(update.returning());
  }

  /// No table or column of a model has a name with a leading underscore and these words, so that
  /// nothing that a model declares can be mistaken for them.
  private void arrays(List<Expression.Bind> arrays) {
    text.append("unnest(");
    list(
        arrays,
        array -> {
          expression(array);
          text.append("::text[]");
        });
    text.append(") with ordinality as ").append(GIVEN).append('(');
    for (int i = 1; i <= arrays.size(); i++) text.append("_value_").append(i).append(", ");
    text.append(PLACE).append(')');
  }

  private void given(int index, ColumnType type) {
    text.append(GIVEN).append("._value_").append(index + 1);
    text.append("::").append(SqlNames.cast(type));
  }

  private void delete(Statement.Delete delete) {
    text.append("delete from ").append(SqlNames.quote(delete.table()));
    where(delete.where());
    returning(delete.returning());
  }

  private void assignment(Statement.Assignment assignment) {
    text.append(SqlNames.quote(assignment.column())).append(" = ");
    expression(assignment.value());
  }

  private static String columns(List<Statement.Assignment> assignments) {
    return SqlNames.list(assignments.stream().map(Statement.Assignment::column).toList());
  }

  private void where(Condition condition) {
    if (condition instanceof Condition.Always) return;
    text.append(" where ");
    clause(condition);
  }

  /// Writes a condition that stands alone, where what it is made of needs no parentheses.
  private void clause(Condition condition) {
    switch (condition) {
      case Condition.And(var conditions) -> list(conditions, this::condition, " and ");
      case Condition.Or(var conditions) -> list(conditions, this::condition, " or ");
      case Condition.Always _,
          Condition.Compare _,
          Condition.AnyOf _,
          Condition.IsNull _,
          Condition.Same _,
          Condition.Exists _,
          Condition.Not _ ->
          condition(condition);
    }
  }

  private void returning(List<Expression> expressions) {
    if (expressions.isEmpty()) return;
    text.append(" returning ");
    list(expressions, this::expression);
  }

  private void advance(Statement.Advance advance) {
    text.append("select setval(s.name, ");
    expression(advance.value());
    text.append(") from (select pg_get_serial_sequence(");
    text.append(SqlNames.literal(SqlNames.quote(advance.table()))).append(", ");
    text.append(SqlNames.literal(advance.column()));
    text.append(")::regclass as name) as s where ");
    expression(advance.value());
    text.append(" > coalesce(pg_sequence_last_value(s.name), 0)");
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.Always _ -> text.append("true");
      case Condition.Compare(var left, var operator, var right) -> {
        expression(left);
        text.append(' ').append(operator).append(' ');
        expression(right);
      }
      case Condition.AnyOf(var value, var array) -> {
        expression(value);
        text.append(" = any(");
        expression(array);
        text.append(')');
      }
      case Condition.IsNull(var value) -> {
        expression(value);
        text.append(" is null");
      }
      case Condition.Same(var left, var right) -> {
        expression(left);
        text.append(" is not distinct from ");
        expression(right);
      }
      case Condition.Exists(var select) -> {
        text.append("exists (");
        select(select);
        text.append(')');
      }
      case Condition.Not(var negated) -> {
        text.append("not (");
        clause(negated);
        text.append(')');
      }
      case Condition.And(var conditions) -> junction(conditions, " and ");
      case Condition.Or(var conditions) -> junction(conditions, " or ");
    }
  }

  private void junction(List<Condition> conditions, String word) {
    text.append('(');
    list(conditions, this::condition, word);
    text.append(')');
  }

  private void expression(Expression expression) {
    switch (expression) {
      case Expression.Reference(var alias, var column) -> {
        if (alias != null) text.append(SqlNames.quote(alias)).append('.');
        text.append(SqlNames.quote(column));
      }
      case Expression.Bind bind -> {
        text.append('?');
        binds.add(bind);
      }
      case Expression.Given(int index, var type) -> given(index, type);
      case Expression.GivenPlace() -> text.append(GIVEN).append('.').append(PLACE);
      case Expression.Sum(var number, int more) -> {
        expression(number);
        text.append(" + ").append(more);
      }
      case Expression.Declared(var sql) -> text.append(sql);
      case Expression.Row(var parts) -> {
        text.append('(');
        list(parts, this::expression);
        text.append(')');
      }
      case Expression.Call(var function, var arguments) -> {
        text.append(function).append('(');
        list(arguments, this::expression);
        text.append(')');
      }
    }
  }

  private <T> void list(List<T> parts, Consumer<T> write) {
    list(parts, write, ", ");
  }

  private <T> void list(List<T> parts, Consumer<T> write, String between) {
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) text.append(between);
      write.accept(parts.get(i));
    }
  }
}
