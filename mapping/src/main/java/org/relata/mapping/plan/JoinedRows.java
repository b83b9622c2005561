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
import org.relata.mapping.sql.TableName;

/// Rows that several tables of the database hold together, under one key, as if one did.
record JoinedRows(Table table) {

  /// {@return the name of a table in statements}
  static TableName name(Table part) {
    return new TableName(part.options().schema(), part.name());
  }

  /// {@return the rows, with what tables hold of some of them, that of models which inherit}
  Source read(String alias) {
    Source source = source();
    for (Table heir : table.heirs()) source = joined(source, heir, true);
    List<Statement.Output> outputs = new ArrayList<>(outputs(Table::name, true));
    for (Table part : table.parts()) outputs.addAll(ofHeirs(part));
    for (Table heir : table.heirs()) outputs.addAll(ofHeirs(heir));
    return new Source.Derived(Statement.Select.of(outputs, source, new Condition.Always()), alias);
  }

  /// {@return the columns of a table that only rows of models have which inherit}
  private List<Statement.Output> ofHeirs(Table part) {
    return part.columns().stream()
        .filter(column -> !column.primaryKey() && !has(part, column))
        .map(column ->
            new Statement.Output(
                new Expression.Reference(part.name(), column.name()), column.ofHeir().name()))
        .toList();
  }

  private boolean has(Table part, Column column) {
    return table.parts().contains(part) && table.column(column.name()).isPresent();
  }

  /// {@return the rows so that they can be locked}
  Source lockable(String alias) {
    return new Source.Derived(
        Statement.Select.of(outputs(Table::name, false), source(), new Condition.Always()), alias);
  }

  private Source source() {
    Source source = named(table.parts().getFirst());
    for (Table part : table.parts().subList(1, table.parts().size())) {
      source = joined(source, part, false);
    }
    return source;
  }

  private Source joined(Source source, Table part, boolean outer) {
    Condition same = sameKey(part.name(), table.parts().getFirst().name());
    return new Source.Joined(source, named(part), same, outer);
  }

  private static Source named(Table part) {
    return new Source.Named(name(part), part.name());
  }

  /// {@return the condition that rows under two aliases have the same key}
  Condition sameKey(String one, String other) {
    return Condition.all(
        table.primaryKey().stream()
            .<Condition>map(key ->
                new Condition.Compare(
                    new Expression.Reference(one, key.name()),
                    "=",
                    new Expression.Reference(other, key.name())))
            .toList());
  }

  /// {@return the columns of the rows, and their version where that is none of them}
  ///
  /// @param alias where the columns that a table holds are found
  /// @param withHeirs whether those of the tables are too that hold more of some rows
  List<Statement.Output> outputs(Function<Table, String> alias, boolean withHeirs) {
    List<Statement.Output> outputs = new ArrayList<>();
    for (Column column : table.columns()) {
      String holder = alias.apply(table.holder(column.name()));
      outputs.add(new Statement.Output(new Expression.Reference(holder, column.name()), null));
    }
    if (table.version().isEmpty()) outputs.add(version(alias, withHeirs));
    return outputs;
  }

  /// {@return the version of the rows, see [#outputs]}
  Statement.Output version(Function<Table, String> alias, boolean withHeirs) {
    List<Expression> versions = new ArrayList<>();
    for (Table part : table.parts()) versions.add(PartVersion.of(part, alias.apply(part)));
    for (Table heir : table.heirs()) {
      Expression version = PartVersion.of(heir, heir.name());
      Condition same = sameKey(heir.name(), alias.apply(table.parts().getFirst()));
      var one = List.of(new Statement.Output(version, null));
      versions.add(
          withHeirs ? version : new Expression.Value(Statement.Select.of(one, named(heir), same)));
    }
    return PartVersion.together(versions);
  }
}
