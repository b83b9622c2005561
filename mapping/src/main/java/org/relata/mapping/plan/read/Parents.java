package org.relata.mapping.plan.read;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// The keys of all parents of a fetch, as something that a query reads from.
///
/// @param columns what the keys' columns are called there
record Parents(Source source, String alias, List<String> columns) {

  private static final String ALIAS = "parents";

  Parents {
    columns = List.copyOf(columns);
  }

  /// {@return the keys of parents that were loaded, sent as arrays}
  static Parents keyed(Relationship relationship, int depth, RowScope scope) {
    String alias = scope.alias(ALIAS);
    List<Expression.Bind> arrays = new ArrayList<>();
    int size = Joins.childColumns(relationship).size();
    for (int i = 0; i < size; i++) arrays.add(array(relationship, depth, i));
    return new Parents(new Source.Unnested(arrays, alias, names(size)), alias, names(size));
  }

  /// {@return the array of all parents' values in one column of their keys}
  static Expression.Bind array(Relationship relationship, int depth, int column) {
    return new Expression.Bind(
        Joins.childColumns(relationship).get(column).type(),
        new Expression.ParentKeys(depth, column),
        true);
  }

  /// The parents' own statement.
  ///
  /// @param alias where the parents' columns are found in it
  /// @param distinctKeys whether no two of its rows have the same key
  record Restated(Statement.Select statement, String alias, boolean distinctKeys) {

    boolean isCut() {
      return statement.limit() != null || statement.offset() > 0;
    }
  }

  /// {@return the keys of the rows that the parents' own statement gives, by restating it}
  static Parents restated(Relationship relationship, Restated parents, RowScope scope) {
    String alias = scope.alias(ALIAS);
    List<Expression> key = Joins.leading(relationship, parents.alias());
    List<String> names = names(key.size());
    List<Statement.Output> outputs = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      outputs.add(new Statement.Output(key.get(i), names.get(i)));
    }
    boolean distinct = !parents.distinctKeys();
    Statement.Select keys =
        parents.isCut()
            ? reduced(parents.statement(), outputs, parents.statement().orderBy(), false)
            : reduced(parents.statement(), outputs, List.of(), distinct);
    Statement.Select once = parents.isCut() && distinct ? distinct(keys, names, scope) : keys;
    return new Parents(new Source.Derived(once, alias), alias, names);
  }

  private static Statement.Select reduced(
      Statement.Select statement,
      List<Statement.Output> outputs,
      List<Statement.Order> order,
      boolean distinct) {
    return new Statement.Select(
        outputs,
        statement.from(),
        statement.where(),
        order,
        statement.limit(),
        statement.offset(),
        distinct);
  }

  private static Statement.Select distinct(
      Statement.Select select, List<String> names, RowScope scope) {
    String alias = scope.alias("page");
    List<Statement.Output> outputs =
        names.stream()
            .map(name -> new Statement.Output(new Expression.Reference(alias, name), null))
            .toList();
    return Statement.Select.distinct(
        outputs, new Source.Derived(select, alias), new Condition.Always());
  }

  private static List<String> names(int size) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= size; i++) names.add("k" + i);
    return names;
  }

  /// {@return the keys' columns}
  List<Expression> key() {
    return columns.stream()
        .<Expression>map(column -> new Expression.Reference(alias, column))
        .toList();
  }

  /// {@return the condition under which a child's columns hold a parent's key}
  Condition meets(List<Expression> child) {
    List<Condition> same = new ArrayList<>();
    for (int i = 0; i < child.size(); i++) {
      same.add(new Condition.Compare(child.get(i), "=", key().get(i)));
    }
    return Condition.all(same);
  }
}
