package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.sql.Statement.OnConflict;
import org.relata.mapping.sql.Statement.Output;

/// Makes rows that several tables hold together: the first one tells the others the key.
final class JoinedInserts {

  private static final String MADE = "_made";
  private static final String OTHER = "_part_";

  private final JoinedStatement statement;
  private final Table table;
  private final JoinedRows rows;
  private final List<Table> tables;
  private final String alias;

  JoinedInserts(Table table) {
    this.statement = new JoinedStatement(table);
    this.table = table;
    this.rows = statement.rows();
    this.tables = statement.tables();
    this.alias = statement.alias();
  }

  /// {@return the statement that makes a row}
  Statement insert(
      List<Assignment> assignments, @Nullable OnConflict conflict, List<Expression> returning) {
    for (Table part : tables) {
      boolean first = part.equals(tables.getFirst());
      List<Assignment> own = JoinedStatement.of(part, assignments);
      Source from = first ? null : new Source.Result(statement.name(tables.getFirst()), MADE);
      if (!first) own = underKey(own, MADE);
      statement.add(statement.name(part), insert(part, own, from, List.of(), conflict));
    }
    return statement.ending(statement.written(statement::name, false, returning));
  }

  /// {@return the statement that makes a row for each element of some arrays}
  Statement insertMany(
      List<Statement.ManyColumn> columns,
      List<Assignment> same,
      @Nullable OnConflict conflict,
      List<Expression> returning) {
    statement.give(columns.stream().map(Statement.ManyColumn::values).toList());
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) assignments.add(given(columns, i));
    assignments.addAll(same);
    Table first = tables.getFirst();
    for (Table part : tables) {
      List<Assignment> own = JoinedStatement.of(part, assignments);
      if (part.equals(first)) {
        Source given = new Source.Result(JoinedStatement.GIVEN, JoinedStatement.GIVEN);
        statement.add(
            statement.name(part),
            insert(part, own, given, List.of(JoinedStatement.inGivenOrder()), conflict));
        statement.add(MADE, numbered(columns, conflict));
        continue;
      }
      Source from = JoinedStatement.withGiven(new Source.Result(MADE, MADE), MADE);
      statement.add(
          statement.name(part), insert(part, underKey(own, MADE), from, List.of(), conflict));
    }
    Function<Table, String> source = part -> part.equals(first) ? MADE : statement.name(part);
    return statement.ending(statement.written(source, true, returning));
  }

  private static Assignment given(List<Statement.ManyColumn> columns, int index) {
    Statement.ManyColumn column = columns.get(index);
    return new Assignment(column.column(), new Expression.Given(index, column.values().type()));
  }

  /// Which of the given rows each row of the first table is: rows are made in their order, unless
  /// some were there, which are known by what they are found by.
  private Statement numbered(List<Statement.ManyColumn> columns, @Nullable OnConflict conflict) {
    String first = statement.name(tables.getFirst());
    List<String> names = columns.stream().map(Statement.ManyColumn::column).toList();
    List<Output> outputs =
        new ArrayList<>(List.of(new Output(new Expression.Declared(quotedAll(first)), null)));
    Source made = new Source.Result(first, first);
    if (conflict == null || !names.containsAll(conflict.columns())) {
      outputs.add(
          new Output(new Expression.Declared("row_number() over ()"), JoinedStatement.PLACE));
      return Statement.Select.of(outputs, made, new Condition.Always());
    }
    outputs.add(JoinedStatement.output(JoinedStatement.GIVEN, JoinedStatement.PLACE));
    List<Condition> same = new ArrayList<>();
    for (String name : conflict.columns()) {
      Expression value = given(columns, names.indexOf(name)).value();
      same.add(new Condition.Compare(new Expression.Reference(first, name), "=", value));
    }
    Source.Joined met =
        new Source.Joined(
            made,
            new Source.Result(JoinedStatement.GIVEN, JoinedStatement.GIVEN),
            Condition.all(same),
            false);
    return Statement.Select.of(outputs, met, new Condition.Always());
  }

  private static String quotedAll(String name) {
    return '"' + name + "\".*";
  }

  private Statement insert(
      Table part,
      List<Assignment> assignments,
      @Nullable Source from,
      List<Statement.Order> order,
      @Nullable OnConflict conflict) {
    return new Statement.InsertFrom(
        JoinedRows.name(part),
        alias,
        assignments,
        from,
        order,
        conflict == null ? null : conflict(part, conflict),
        statement.returned(part, alias));
  }

  /// A row that is in the way is in the way of the first table; the others hold more of it.
  private @Nullable OnConflict conflict(Table part, OnConflict conflict) {
    boolean first = part.equals(tables.getFirst());
    if (conflict.update().isEmpty()) return first ? conflict : null;
    List<Assignment> update = statement.orSame(part, JoinedStatement.of(part, conflict.update()));
    if (first) return new OnConflict(conflict.columns(), update, ofWhole(conflict.where()));
    List<String> key = part.primaryKey().stream().map(Column::name).toList();
    return new OnConflict(key, update, new Condition.Always());
  }

  /// {@return what the first table's row meets if the whole row meets a condition}
  private Condition ofWhole(Condition condition) {
    Source others = null;
    List<Condition> same = new ArrayList<>();
    for (Table part : tables.subList(1, tables.size())) {
      Source other = new Source.Named(JoinedRows.name(part), partOf(part));
      others =
          others == null ? other : new Source.Joined(others, other, new Condition.Always(), false);
      same.add(rows.sameKey(partOf(part), alias));
    }
    if (others == null) return condition;
    Table first = tables.getFirst();
    List<Output> outputs =
        table.columns().stream()
            .map(column -> {
              Table holder = table.holder(column.name());
              return JoinedStatement.output(
                  holder.equals(first) ? alias : partOf(holder), column.name());
            })
            .toList();
    var whole = Statement.Select.of(outputs, others, Condition.all(same));
    var one = new Output(new Expression.Declared("1"), null);
    return new Condition.Exists(
        Statement.Select.of(List.of(one), new Source.Derived(whole, alias), condition));
  }

  private String partOf(Table part) {
    return OTHER + tables.indexOf(part);
  }

  private List<Assignment> underKey(List<Assignment> assignments, String from) {
    List<Assignment> all = new ArrayList<>();
    for (Column key : table.primaryKey()) {
      all.add(new Assignment(key.name(), new Expression.Reference(from, key.name())));
    }
    assignments.stream()
        .filter(each -> all.stream().noneMatch(key -> key.column().equals(each.column())))
        .toList()
        .forEach(all::add);
    return all;
  }
}
