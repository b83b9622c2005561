package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.TableName;

/// The one place where the rows of a table come into a statement. Whatever reads, joins, looks for,
/// counts, locks, changes or deletes rows gets them here, with the conditions that an
/// [org.relata.mapping.access.AccessPolicy] adds.
///
/// There is one for each statement, which it also gives the names of its sources.
public final class RowScope {

  private final RowRestriction restriction;
  private final Aliases aliases;

  RowScope(RowRestriction restriction, Aliases aliases) {
    this.restriction = restriction;
    this.aliases = aliases;
  }

  /// Rows of a table in a statement.
  ///
  /// @param alias where their columns are found
  /// @param condition what they must meet, to be added where they are read
  public record Rows(String alias, Source source, Condition condition) {}

  /// {@return the readable rows of a table, under a name that nothing else in the statement has}
  ///
  /// Where some columns are not readable in all of them, these are null in the others, for whoever
  /// takes them from under that name.
  public Rows rows(Table table) {
    String alias = aliases.next(table.name());
    boolean asTheyAre = restriction.masked(table).isEmpty() && table.relation().systemColumns();
    return asTheyAre ? plain(table, alias) : derived(table, alias);
  }

  private Rows plain(Table table, String alias) {
    boolean joined = table.isSpread();
    return plain(table, alias, joined ? new JoinedRows(table).read(alias) : named(table, alias));
  }

  private Rows plain(Table table, String alias, Source source) {
    Condition readable = condition(table, Permission.READ, alias);
    Condition all = Condition.all(List.of(own(table, alias), readable));
    return new Rows(alias, source, all);
  }

  private static Source named(Table table, String alias) {
    return new Source.Named(name(table), alias);
  }

  /// {@return what the rows of a table that models share meet, of which not all are of one}
  private static Condition own(Table table, String alias) {
    Table.Slice slice = table.slice();
    if (slice == null || slice.identities().isEmpty()) return new Condition.Always();
    Column discriminator = slice.discriminator();
    Expression value = new Expression.Reference(alias, discriminator.name());
    return Condition.any(
        slice.identities().stream()
            .<Condition>map(identity ->
                new Condition.Compare(
                    value,
                    "=",
                    new Expression.Bind(
                        discriminator.type(), new Expression.Constant(identity), false)))
            .toList());
  }

  private Rows derived(Table table, String alias) {
    Rows rows = plain(table, aliases.next(table.name()));
    Map<Column, Condition> masks = masks(table, rows.alias());
    List<Statement.Output> outputs = new ArrayList<>();
    for (Column column : table.columns()) {
      Expression value = new Expression.Reference(rows.alias(), column.name());
      Condition readable = masks.get(column);
      Expression shown = readable == null ? value : new Expression.Where(readable, value);
      outputs.add(new Statement.Output(shown, readable == null ? null : column.name()));
    }
    if (table.version().isEmpty()) outputs.add(RowVersion.output(table, rows.alias()));
    var select = Statement.Select.of(outputs, rows.source(), rows.condition());
    return new Rows(alias, new Source.Derived(select, alias), new Condition.Always());
  }

  /// {@return a name for what is no table, such as a subquery, that nothing else has}
  public String alias(String name) {
    return aliases.next(name);
  }

  /// {@return whether the database's table has rows that are not readable, or not of this one}
  public boolean restricts(Table table) {
    return restriction.restricts(table) || table.isPartial();
  }

  /// {@return the columns of a table that are null in some of [#rows] though they are not in the
  /// table}
  public Set<Column> masked(Table table) {
    return restriction.masked(table);
  }

  /// {@return the same columns, each with what rows under an alias must meet in which it is
  /// readable, where they are as in the table}
  public Map<Column, Condition> masks(Table table, String alias) {
    return restriction.masks(table, alias, aliases);
  }

  /// {@return what the rows of a table under an alias must meet for something to be allowed with
  /// them, readable as they are}
  public Condition condition(Table table, Permission permission, String alias) {
    return restriction.condition(table, permission, alias, aliases);
  }

  /// {@return a rule of the policy for writing rows of a table}
  ///
  /// @param permission to create or to change them
  public WriteRule rule(Table table, Permission permission, int index) {
    return restriction.rule(table, permission, index);
  }

  /// {@return the condition that one of some rules allows a row under an alias to be changed}
  public Condition before(Table table, List<Integer> rules, String alias) {
    return Condition.any(
        rules.stream().map(rule -> answer(new Question.Before(rule), table, alias)).toList());
  }

  /// {@return the condition that something is so of a row under an alias}
  public Condition answer(Question question, Table table, String alias) {
    return switch (question) {
      case Question.Readable _ -> condition(table, Permission.READ, alias);
      case Question.Allowed(var permission) -> condition(table, permission, alias);
      case Question.Before(int rule) -> demand(rule(table, Permission.UPDATE, rule).where(), alias);
      case Question.After(var permission, int rule) ->
          demand(rule(table, permission, rule).check(), alias);
      case Question.Reaches(var key) ->
          restriction
              .hiddenTarget(table, key)
              .map(target -> reaches(key, target, table, alias))
              .orElseGet(Condition.Always::new);
    };
  }

  private Condition demand(Filter filter, String alias) {
    return restriction.condition(filter, alias, aliases);
  }

  private Condition reaches(ForeignKey key, Table target, Table table, String alias) {
    List<Condition> free = new ArrayList<>();
    Rows rows = plain(target, aliases.next(target.name()));
    List<Condition> meets = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      Column column = table.column(key.columns().get(i)).orElseThrow();
      Expression pointing = new Expression.Reference(alias, column.name());
      Expression pointedAt = new Expression.Reference(rows.alias(), key.targetColumns().get(i));
      if (column.nullable()) free.add(new Condition.IsNull(pointing));
      meets.add(new Condition.Compare(pointedAt, "=", pointing));
    }
    meets.add(rows.condition());
    var one = new Statement.Output(new Expression.Declared("1"), null);
    free.add(
        new Condition.Exists(
            Statement.Select.of(List.of(one), rows.source(), Condition.all(meets))));
    return Condition.any(free);
  }

  /// {@return the same statement's scope for what sees all rows and columns, as the filters and
  /// checks of rules do}
  public RowScope everything() {
    return new RowScope(RowRestriction.NONE, aliases);
  }

  /// {@return the statement that inserts a row; of what stands in its way it changes only rows that
  /// are there}
  ///
  /// @param target the rows of the table, see [#target]
  public Statement insert(
      Table table,
      Rows target,
      List<Statement.Assignment> assignments,
      Statement.@Nullable OnConflict conflict,
      List<Expression> returning) {
    Statement.OnConflict restricted = restricted(target, conflict);
    return table.isJoined()
        ? new JoinedInserts(table).insert(assignments, restricted, returning)
        : new Statement.Insert(name(table), assignments, restricted, returning);
  }

  /// {@return the same of many rows}
  ///
  /// @param target the rows of the table, see [#target]
  /// @param where which of the given rows
  public Statement insertMany(
      Table table,
      Rows target,
      List<Statement.ManyColumn> columns,
      List<Statement.Assignment> same,
      Condition where,
      Statement.@Nullable OnConflict conflict,
      List<Expression> returning) {
    Statement.OnConflict restricted = restricted(target, conflict);
    return table.isJoined()
        ? new JoinedInserts(table).insertMany(columns, same, restricted, returning)
        : new Statement.InsertMany(name(table), columns, same, where, restricted, returning);
  }

  private static Statement.@Nullable OnConflict restricted(
      Rows target, Statement.@Nullable OnConflict conflict) {
    if (conflict == null || conflict.update().isEmpty()) return conflict;
    Condition where = both(conflict.where(), target);
    return new Statement.OnConflict(conflict.columns(), conflict.update(), where);
  }

  /// {@return the readable rows that the statement itself locks, changes or deletes, with all of
  /// their columns as they are: they go by their table's name, so this comes before all else}
  public Rows target(Table table) {
    String alias = aliases.next(table.name());
    boolean joined = table.isJoined();
    Source source = joined ? new JoinedRows(table).lockable(alias) : named(table, alias);
    if (alias.equals(table.name())) return plain(table, alias, source);
    throw new IllegalStateException(table + " is read already, under its own name");
  }

  /// {@return those of the same with which something is allowed}
  public Rows target(Table table, Permission permission) {
    Rows rows = target(table);
    Condition allowed = condition(table, permission, rows.alias());
    return new Rows(rows.alias(), rows.source(), Condition.all(List.of(rows.condition(), allowed)));
  }

  /// {@return the statement that changes rows}
  ///
  /// @param target the rows of the table, see [#target]
  public Statement update(
      Table table,
      Rows target,
      List<Statement.Assignment> assignments,
      Condition where,
      List<Expression> returning) {
    Condition wanted = both(where, target);
    return table.isJoined()
        ? new JoinedChanges(table)
            .update(target.source(), assignments, List.of(), wanted, returning)
        : new Statement.Update(name(table), assignments, wanted, returning);
  }

  /// {@return the statement that changes a row for each element of some arrays}
  public Statement updateMany(
      Table table,
      Rows target,
      List<Statement.Assignment> assignments,
      List<Expression.Bind> arrays,
      Condition where,
      List<Expression> returning) {
    Condition wanted = both(where, target);
    return table.isJoined()
        ? new JoinedChanges(table).update(target.source(), assignments, arrays, wanted, returning)
        : new Statement.UpdateMany(name(table), assignments, arrays, wanted, returning);
  }

  /// {@return the statement that deletes rows}
  public Statement delete(Table table, Rows target, Condition where, List<Expression> returning) {
    Condition wanted = both(where, target);
    return table.isSpread()
        ? new JoinedChanges(table).delete(target.source(), wanted, returning)
        : new Statement.Delete(name(table), wanted, returning);
  }

  /// {@return the name of a table in statements}
  public static TableName name(Table table) {
    return JoinedRows.name(table);
  }

  private static Condition both(Condition where, Rows target) {
    return Condition.all(List.of(where, target.condition()));
  }
}
