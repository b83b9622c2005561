package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.sql.Statement.Output;

/// A statement, while it is made, that writes rows which several tables hold together. It has a
/// part for each table, which takes the rows from the parts before it.
///
/// All parts speak of the whole row by the table's name.
final class JoinedStatement {

  /// Where the given values are found.
  static final String GIVEN = "_given";

  /// Where it is found at which place a row was given.
  static final String PLACE = "_place";

  private final Table table;
  private final JoinedRows rows;
  private final List<Table> tables;
  private final String alias;
  private final List<Statement.Part> parts = new ArrayList<>();

  JoinedStatement(Table table) {
    this.table = table;
    this.rows = new JoinedRows(table);
    this.tables = table.parts();
    this.alias = table.name();
  }

  Table table() {
    return table;
  }

  JoinedRows rows() {
    return rows;
  }

  /// {@return the tables that hold each row, that with all rows first}
  List<Table> tables() {
    return tables;
  }

  /// {@return what the whole row is called}
  String alias() {
    return alias;
  }

  /// {@return the statement, of the parts so far and one more}
  Statement ending(Statement last) {
    return new Statement.Parts(parts, last);
  }

  /// Puts the given values where all parts find them.
  void give(List<Expression.Bind> arrays) {
    var all = new Output(new Expression.Declared("*"), null);
    Source given = new Source.GivenRows(arrays);
    add(GIVEN, Statement.Select.of(List.of(all), given, new Condition.Always()));
  }

  /// {@return rows that know their place, with what is given there}
  static Source withGiven(Source source, String alias) {
    Condition same =
        new Condition.Compare(
            new Expression.Reference(alias, PLACE), "=", new Expression.GivenPlace());
    return new Source.Joined(source, new Source.Result(GIVEN, GIVEN), same, false);
  }

  /// {@return the rows as they are once all parts have run}
  ///
  /// @param source gives where it is found what a part's table holds
  Statement written(Function<Table, String> source, boolean many, List<Expression> returning) {
    Table first = tables.getFirst();
    String start = source.apply(first);
    Source joined = new Source.Result(start, start);
    for (Table part : tables.subList(1, tables.size())) {
      String name = source.apply(part);
      Condition same = rows.sameKey(name, start);
      joined = new Source.Joined(joined, new Source.Result(name, name), same, false);
    }
    List<Output> outputs = new ArrayList<>();
    for (Column column : table.columns()) {
      outputs.add(output(source.apply(table.holder(column.name())), column.name()));
    }
    if (table.version().isEmpty()) {
      outputs.add(
          PartVersion.together(
              tables.stream().map(part -> PartVersion.given(source.apply(part))).toList()));
    }
    if (many) outputs.add(output(start, PLACE));
    var whole = Statement.Select.of(outputs, joined, new Condition.Always());
    Source from = new Source.Derived(whole, alias);
    return new Statement.Select(
        outputs(returning),
        many ? withGiven(from, alias) : from,
        new Condition.Always(),
        many ? List.of(inGivenOrder()) : List.of(),
        null,
        0,
        false);
  }

  static Statement.Order inGivenOrder() {
    return new Statement.Order(new Expression.GivenPlace(), false, null);
  }

  /// {@return what a part gives back: what its table holds of the rows}
  List<Output> returned(Table part, String from) {
    List<Output> returned = new ArrayList<>();
    for (Column column : part.columns()) {
      if (table.column(column.name()).isPresent()) returned.add(output(from, column.name()));
    }
    if (table.version().isEmpty()) returned.add(PartVersion.output(part, from));
    return returned;
  }

  /// {@return those of some assignments that are of a table's columns}
  static List<Assignment> of(Table part, List<Assignment> assignments) {
    return assignments.stream().filter(each -> part.column(each.column()).isPresent()).toList();
  }

  /// Setting a column to what it is changes the row, too.
  List<Assignment> orSame(Table part, List<Assignment> assignments) {
    if (!assignments.isEmpty()) return assignments;
    Column telling = table.slice() == null ? null : table.slice().discriminator();
    String same =
        telling != null && part.column(telling.name()).isPresent()
            ? telling.name()
            : part.primaryKey().getFirst().name();
    return List.of(new Assignment(same, new Expression.Reference(alias, same)));
  }

  /// {@return what the part of a table is called}
  String name(Table part) {
    return "_in_" + part.name();
  }

  void add(String name, Statement statement) {
    parts.add(new Statement.Part(name, statement));
  }

  static Output output(String alias, String column) {
    return new Output(new Expression.Reference(alias, column), null);
  }

  static List<Output> outputs(List<Expression> expressions) {
    return expressions.stream().map(each -> new Output(each, null)).toList();
  }
}
