package org.relata.mapping.sql;

import java.util.List;
import java.util.function.Consumer;
import org.relata.mapping.type.ColumnType;

/// Writes expressions.
///
/// @param text where they are written
/// @param conditions writes a condition that stands inside an expression
/// @param binds gathers the binds in the order of their `?`
/// @param selects writes a query that stands inside an expression
record ExpressionRenderer(
    StringBuilder text,
    List<Expression.Bind> binds,
    Consumer<Condition> conditions,
    Consumer<Statement.Select> selects) {

  private static final String GIVEN = "_given";
  private static final String PLACE = "_place";

  void expression(Expression expression) {
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
      case Expression.Merged merged -> new MergeRenderer(text, this::expression).merged(merged);
      case Expression.Cast(var value, var type) -> {
        expression(value);
        text.append("::").append(SqlNames.cast(type));
      }
      case Expression.Where(var condition, var value) -> {
        text.append("case when ");
        conditions.accept(condition);
        text.append(" then ");
        expression(value);
        text.append(" end");
      }
      case Expression.Holds(var condition) -> {
        text.append('(');
        conditions.accept(condition);
        text.append(") is true");
      }
      case Expression.Value(var select) -> {
        text.append('(');
        selects.accept(select);
        text.append(')');
      }
      case Expression.Declared(var sql) -> text.append(sql);
      case Expression.Composed(var parts) -> composed(parts);
      case Expression.Row(var parts) -> arguments(parts);
      case Expression.Call(var function, var arguments) -> {
        text.append(function);
        arguments(arguments);
      }
    }
  }

  private void composed(List<Expression> parts) {
    text.append('(');
    for (Expression part : parts) {
      boolean whole = part instanceof Expression.Declared || part instanceof Expression.Reference;
      if (!whole) text.append('(');
      expression(part);
      if (!whole) text.append(')');
    }
    text.append(')');
  }

  private void arguments(List<Expression> expressions) {
    text.append('(');
    list(expressions);
    text.append(')');
  }

  /// Writes expressions with commas between.
  void list(List<Expression> expressions) {
    list(expressions, this::expression, ", ");
  }

  <T> void list(List<T> parts, Consumer<T> write) {
    list(parts, write, ", ");
  }

  <T> void list(List<T> parts, Consumer<T> write, String between) {
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) text.append(between);
      write.accept(parts.get(i));
    }
  }

  void given(int index, ColumnType type) {
    text.append(GIVEN).append("._value_").append(index + 1);
    text.append("::").append(SqlNames.cast(type));
  }

  /// Writes arrays side by side as rows, for a statement over many rows.
  ///
  /// No table or column of a model has a name with a leading underscore and these words, so that
  /// nothing that a model declares can be mistaken for them.
  void givenRows(List<Expression.Bind> arrays) {
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
}
