package org.relata.mapping.sql;

import java.util.ArrayList;
import java.util.List;

/// Writes a statement as text, with a `?` for each value.
public final class SqlRenderer {

  /// How far a given number may move a sequence on, and how many are always left at its end, so
  /// that nobody ends the numbering of the others.
  private static final int NEAR = 1_000_000;

  private final StringBuilder text = new StringBuilder(256);
  private final List<Expression.Bind> binds = new ArrayList<>();
  private final ExpressionRenderer expressions =
      new ExpressionRenderer(text, binds, this::clause, this::select);
  private final SelectRenderer selects = new SelectRenderer(text, expressions);
  private final ConditionRenderer conditions = selects.conditions();

  private SqlRenderer() {}

  /// {@return the text of a statement and its binds in the order of their `?`}
  public static RenderedSql render(Statement statement) {
    SqlRenderer renderer = new SqlRenderer();
    renderer.statement(statement);
    return new RenderedSql(renderer.text.toString(), renderer.binds);
  }

  private void clause(Condition condition) {
    conditions.clause(condition);
  }

  private void select(Statement.Select select) {
    selects.select(select);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Select select -> selects.select(select);
      case Statement.Insert insert -> insert(insert);
      case Statement.InsertMany insert -> insertMany(insert);
      case Statement.Update update -> update(update);
      case Statement.UpdateMany update -> updateMany(update);
      case Statement.Locked(var select, var alias, var lock) -> {
        selects.select(select);
        text.append(" for ").append(lock).append(" of ").append(SqlNames.quote(alias));
      }
      case Statement.Delete delete -> delete(delete);
      case Statement.InsertFrom insert -> insertFrom(insert);
      case Statement.UpdateFrom update -> updateFrom(update);
      case Statement.DeleteFrom delete -> deleteFrom(delete);
      case Statement.Parts(var parts, var last) -> {
        text.append("with ");
        expressions.list(parts, this::part);
        text.append(' ');
        statement(last);
      }
      case Statement.Advance advance -> advance(advance);
      case Statement.Numbers numbers -> numbers(numbers);
    }
  }

  private void insert(Statement.Insert insert) {
    text.append("insert into ").append(SqlNames.quote(insert.table()));
    if (insert.assignments().isEmpty()) {
      text.append(" default values");
    } else {
      text.append(" (").append(columns(insert.assignments())).append(") values (");
      expressions.list(
          insert.assignments(), assignment -> expressions.expression(assignment.value()));
      text.append(')');
    }
    if (insert.onConflict() != null) onConflict(insert.onConflict());
    returning(insert.returning());
  }

  private static String columns(List<Statement.Assignment> assignments) {
    return SqlNames.list(assignments.stream().map(Statement.Assignment::column).toList());
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
      expressions.list(conflict.update(), this::assignment);
      conditions.where(conflict.where());
    }
  }

  private void insertMany(Statement.InsertMany insert) {
    List<String> names =
        new ArrayList<>(insert.columns().stream().map(Statement.ManyColumn::column).toList());
    insert.same().forEach(assignment -> names.add(assignment.column()));
    text.append("insert into ").append(SqlNames.quote(insert.table()));
    text.append(" (").append(SqlNames.list(names)).append(") select ");
    insertedValues(insert);
    text.append(" from ");
    expressions.givenRows(insert.columns().stream().map(Statement.ManyColumn::values).toList());
    conditions.where(insert.where());
    text.append(" order by ");
    expressions.expression(new Expression.GivenPlace());
    if (insert.onConflict() != null) onConflict(insert.onConflict());
    returning(insert.returning());
  }

  private void insertedValues(Statement.InsertMany insert) {
    for (int i = 0; i < insert.columns().size(); i++) {
      if (i > 0) text.append(", ");
      expressions.given(i, insert.columns().get(i).values().type());
    }
    if (!insert.columns().isEmpty() && !insert.same().isEmpty()) text.append(", ");
    expressions.list(insert.same(), assignment -> expressions.expression(assignment.value()));
  }

  private void update(Statement.Update update) {
    text.append("update ").append(SqlNames.quote(update.table())).append(" set ");
    expressions.list(update.assignments(), this::assignment);
    conditions.where(update.where());
    returning(update.returning());
  }

  private void updateMany(Statement.UpdateMany update) {
    text.append("update ").append(SqlNames.quote(update.table())).append(" set ");
    expressions.list(update.assignments(), this::assignment);
    text.append(" from ");
    expressions.givenRows(update.arrays());
    conditions.where(update.where());
    returning(update.returning());
  }

  private void delete(Statement.Delete delete) {
    text.append("delete from ").append(SqlNames.quote(delete.table()));
    conditions.where(delete.where());
    returning(delete.returning());
  }

  private void part(Statement.Part part) {
    text.append(SqlNames.quote(part.name())).append(" as (");
    statement(part.statement());
    text.append(')');
  }

  private void insertFrom(Statement.InsertFrom insert) {
    text.append("insert into ").append(SqlNames.quote(insert.table()));
    text.append(" as ").append(SqlNames.quote(insert.alias()));
    text.append(" (").append(columns(insert.assignments())).append(") select ");
    expressions.list(
        insert.assignments(), assignment -> expressions.expression(assignment.value()));
    if (insert.from() != null) {
      text.append(" from ");
      selects.source(insert.from());
    }
    selects.orderBy(insert.order());
    if (insert.onConflict() != null) onConflict(insert.onConflict());
    returned(insert.returning());
  }

  private void updateFrom(Statement.UpdateFrom update) {
    text.append("update ").append(SqlNames.quote(update.table()));
    text.append(" as ").append(SqlNames.quote(update.alias())).append(" set ");
    expressions.list(update.assignments(), this::assignment);
    text.append(" from ");
    selects.source(update.from());
    conditions.where(update.where());
    returned(update.returning());
  }

  private void deleteFrom(Statement.DeleteFrom delete) {
    text.append("delete from ").append(SqlNames.quote(delete.table()));
    text.append(" as ").append(SqlNames.quote(delete.alias())).append(" using ");
    selects.source(delete.from());
    conditions.where(delete.where());
    returned(delete.returning());
  }

  private void returned(List<Statement.Output> outputs) {
    if (outputs.isEmpty()) return;
    text.append(" returning ");
    selects.outputs(outputs);
  }

  private void assignment(Statement.Assignment assignment) {
    text.append(SqlNames.quote(assignment.column())).append(" = ");
    expressions.expression(assignment.value());
  }

  private void returning(List<Expression> outputs) {
    if (outputs.isEmpty()) return;
    text.append(" returning ");
    expressions.list(outputs);
  }

  private void advance(Statement.Advance advance) {
    text.append("select setval(s.name, ");
    expressions.expression(advance.value());
    text.append(") from ");
    sequence(advance.table(), advance.column());
    text.append(" as s join pg_sequence q on q.seqrelid = s.name,");
    text.append(" coalesce(pg_sequence_last_value(s.name), q.seqstart - 1) as last where ");
    expressions.expression(advance.value());
    text.append(" > last and ");
    expressions.expression(advance.value());
    text.append(" <= least(last + ").append(NEAR);
    text.append(", q.seqmax - least(").append(NEAR).append(", q.seqmax / 2))");
  }

  private void numbers(Statement.Numbers numbers) {
    text.append("select nextval(s.name) from ");
    sequence(numbers.table(), numbers.column());
    text.append(" as s, generate_series(1, ");
    expressions.expression(numbers.count());
    text.append(") where has_sequence_privilege(s.name, 'usage') and exists (");
    text.append("select from pg_attribute where attrelid = ");
    text.append(SqlNames.literal(SqlNames.quote(numbers.table())));
    text.append("::regclass and attname = ").append(SqlNames.literal(numbers.column()));
    text.append(" and attidentity <> 'a')");
  }

  private void sequence(TableName table, String column) {
    text.append("(select pg_get_serial_sequence(");
    text.append(SqlNames.literal(SqlNames.quote(table))).append(", ");
    text.append(SqlNames.literal(column)).append(")::regclass as name)");
  }
}
