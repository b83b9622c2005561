package org.relata.mapping.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.access.AccessRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType;

/// Writes rules as row security of PostgreSQL: a policy for each rule, and privileges for columns.
///
/// - Each role of rules is a role of the database. Who [#reads] is a member of one of them; who
///   [#writes] is so too, and also sees every row to choose it, since a row that an update hides
///   from who makes it would be refused by PostgreSQL otherwise. What it may change is what is
///   readable and changeable.
/// - The filters of rules see all rows, so they stand in functions of the tables' owner. `through`
///   is a subquery, which the policies of the other table restrict by themselves.
/// - Policies do not know which columns are given; the setting `request.given` tells them.
/// - PostgreSQL asks nobody whether the target of a foreign key may be read. A restrictive policy,
///   `targets`, does.
/// - A policy sees the table as it was before the statement. Checks that lead back to the written
///   table are asked by a trigger after it.
/// - With the setting `request.lenient` checks are left out, `checks` all but those of targets, so
///   that constraints can be seen behind them.
final class RowSecurity {

  private static final List<Permission> WRITES = List.of(Permission.CREATE, Permission.UPDATE);

  private final String prefix;
  private final World world;
  private final DrawnRules rules;
  private final StringBuilder sql = new StringBuilder();
  private final StringBuilder later = new StringBuilder();

  private RowSecurity(String prefix, World world, DrawnRules rules) {
    this.prefix = prefix;
    this.world = world;
    this.rules = rules;
  }

  static String reads(String prefix) {
    return prefix + "reads";
  }

  static String writes(String prefix) {
    return prefix + "writes";
  }

  /// {@return the statements that make the roles}
  static String roles(String prefix) {
    return """
    create role %1$smember; create role %1$sstranger;
    create role %1$sreads in role %1$smember; create role %1$swrites in role %1$smember;
    """
        .formatted(prefix);
  }

  /// {@return the statements that drop them}
  static String dropRoles(String prefix) {
    String all = "%1$sreads, %1$swrites, %1$smember, %1$sstranger".formatted(prefix);
    return "drop owned by %1$s; drop role %1$s;".formatted(all);
  }

  /// {@return the statements that put rules in place of those before}
  static String statements(String prefix, World world, DrawnRules rules) {
    return new RowSecurity(prefix, world, rules).statements();
  }

  private String statements() {
    add(
        """
        do $$ declare each record; begin
          for each in select policyname, tablename from pg_policies where schemaname = 'public' loop
            execute format('drop policy %I on %I', each.policyname, each.tablename);
          end loop;
        end $$\
        """);
    add("drop schema if exists rules cascade");
    add("create schema rules");
    add("set check_function_bodies = off");
    add("grant usage on schema rules to %1$smember, %1$sstranger".formatted(prefix));
    for (Table table : world.models().tables()) {
      add(
          "revoke all on %2$s from %1$smember, %1$sstranger, %1$swrites"
              .formatted(prefix, table.name()));
      add("grant select on %2$s to %1$swrites".formatted(prefix, table.name()));
      if (world.models().byTable(table.name()).isEmpty()) {
        add("grant select on %2$s to %1$smember".formatted(prefix, table.name()));
      }
    }
    world.models().all().forEach(this::secure);
    return sql.append(later).toString();
  }

  private void add(String statement) {
    sql.append(statement).append(";\n");
  }

  private void addLater(String statement) {
    later.append(statement).append(";\n");
  }

  private void secure(Model model) {
    String table = model.table().name();
    add("alter table %s enable row level security".formatted(table));
    add("grant select (%s) on %s to %smember".formatted(names(model.primaryKey()), table, prefix));
    addLater(
        "create policy every on %1$s for select to %2$swrites using (true)"
            .formatted(table, prefix));
    function("readable_" + table, table, readable(model));
    List<AccessRule> all = rules.of(model);
    for (int i = 0; i < all.size(); i++) {
      AccessRule rule = all.get(i);
      function("where_" + table + i, table, holds(rule, rule.where()));
      function("sets_" + table + i, table, holds(rule, sets(rule)));
      function("check_" + table + i, table, holds(rule, rule.check()));
      for (Permission permission : rule.allows()) policy(model, i, rule, permission);
    }
    targets(model);
    for (Permission permission : WRITES) {
      if (looksBack(model, permission)) trigger(model, permission);
    }
  }

  private static String names(Iterable<Column> columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    return String.join(", ", names);
  }

  private void function(String name, String table, String condition) {
    add(
        "create function rules.%s(this %s) returns boolean language sql stable security definer as $$select coalesce(%s, false)$$"
            .formatted(name, table, condition));
  }

  /// {@return that a row may be read by a member, for who sees every row}
  private String readable(Model model) {
    List<String> any = new ArrayList<>(List.of("false"));
    List<AccessRule> all = rules.of(model);
    for (int i = 0; i < all.size(); i++) {
      AccessRule rule = all.get(i);
      if (!rules.of(model, Permission.READ).contains(rule)) continue;
      String where = "rules.where_%s%d(this)".formatted(model.table().name(), i);
      Relationship through = rule.through();
      any.add(
          through == null
              ? where
              : "%s and exists (select from %s t where %s and rules.readable_%2$s(t))"
                  .formatted(
                      where,
                      through.target().table().name(),
                      new PlainSql().meets(through, "(this)", "t")));
    }
    return any.stream().map("(%s)"::formatted).collect(Collectors.joining(" or "));
  }

  /// {@return the condition that a rule applies, and that a row meets a filter}
  private static String holds(AccessRule rule, String filter) {
    Map<String, String> needed = new HashMap<>();
    claims(rule.where(), needed);
    claims(rule.check(), needed);
    rule.set().forEach((column, value) -> claim(value, column.type(), false, needed));
    return needed.isEmpty()
        ? filter
        : "case when %s then %s end".formatted(String.join(" and ", needed.values()), filter);
  }

  private static String holds(AccessRule rule, Filter filter) {
    return holds(rule, new PlainSql().condition(filter, "(this)"));
  }

  private static String sets(AccessRule rule) {
    List<String> all = new ArrayList<>(List.of("true"));
    rule.set()
        .forEach((column, value) ->
            all.add(
                "(this).%s is not distinct from %s"
                    .formatted(column.name(), PlainSql.value(value, column.type()))));
    return String.join(" and ", all);
  }

  private static void claims(Filter filter, Map<String, String> needed) {
    switch (filter) {
      case Filter.Everything _, Filter.Is _, Filter.RelatedTo _ -> {}
      case Filter.Compare(var column, var operator, var operand) -> {
        boolean many = operator == Operator.IN || operator == Operator.NOT_IN;
        claim(operand, column.type(), many, needed);
      }
      case Filter.Between(var column, var low, var high) -> {
        claim(low, column.type(), false, needed);
        claim(high, column.type(), false, needed);
      }
      case Filter.Related(_, var related) -> claims(related, needed);
      case Filter.Not(var negated) -> claims(negated, needed);
      case Filter.And(var filters) -> filters.forEach(each -> claims(each, needed));
      case Filter.Or(var filters) -> filters.forEach(each -> claims(each, needed));
    }
  }

  private static void claim(
      Operand operand, ColumnType type, boolean many, Map<String, String> needed) {
    if (!(operand instanceof Operand.Claim(var path))) return;
    needed.put(path.getFirst(), PlainSql.has(path.getFirst(), type, many));
  }

  private void policy(Model model, int number, AccessRule rule, Permission permission) {
    String table = model.table().name();
    String role = prefix + rule.roles().iterator().next();
    String where = "rules.where_%s%d(%1$s)".formatted(table, number);
    String changeable = "rules.readable_%s(%1$s) and %s".formatted(table, where);
    String given =
        "current_setting('request.given', true)::text[] <@ '{%s}' and "
            .formatted(names(rule.columns()).replace(" ", ""));
    String check = given + "rules.sets_%s%d(%1$s)".formatted(table, number);
    if (!looksBack(model, permission)) {
      check += " and rules.check_%s%d(%1$s)".formatted(table, number);
    }
    String lenient = "coalesce(current_setting('request.lenient', true), '') <> '' or ";
    String does =
        switch (permission) {
          case READ -> "select to %s using (%s)".formatted(role, where + through(model, rule));
          case CREATE -> "insert to %s with check (%s)".formatted(role, lenient + check);
          case UPDATE ->
              "update to %s using (%s) with check (%s)"
                  .formatted(role, given + changeable, lenient + check);
          case DELETE -> "delete to %s using (%s)".formatted(role, changeable);
        };
    addLater("create policy rule%d on %s for %s".formatted(number, table, does));
    grant(model, role, rule, permission);
  }

  private static String through(Model model, AccessRule rule) {
    Relationship through = rule.through();
    if (through == null) return "";
    return " and exists (select from %s t where %s)"
        .formatted(
            through.target().table().name(),
            new PlainSql().meets(through, model.table().name(), "t"));
  }

  private void grant(Model model, String role, AccessRule rule, Permission permission) {
    Set<Column> columns = new HashSet<>(rule.columns());
    columns.addAll(rule.set().keySet());
    String on = " (" + names(columns) + ")";
    String what =
        switch (permission) {
          case READ -> "select" + on;
          case CREATE -> "insert" + on;
          case UPDATE -> "update" + on;
          case DELETE -> "delete";
        };
    add("grant %s on %s to %s".formatted(what, model.table().name(), role));
  }

  private void targets(Model model) {
    String table = model.table().name();
    List<String> all = new ArrayList<>(List.of("true"));
    for (ForeignKey key : model.table().foreignKeys())
      all.add("(" + reaches(model.table(), key) + ")");
    function("reaches_" + table, table, String.join(" and ", all));
    for (String event : List.of("insert", "update")) {
      addLater(
          "create policy targets_%2$s on %1$s as restrictive for %2$s to %3$s with check (coalesce(current_setting('request.lenient', true), '') = 'all' or rules.reaches_%1$s(%1$s))"
              .formatted(table, event, writes(prefix)));
    }
  }

  private String reaches(Table table, ForeignKey key) {
    List<String> free = new ArrayList<>();
    free.add(
        "not current_setting('request.given', true)::text[] && '{%s}'"
            .formatted(String.join(",", key.columns())));
    List<String> reached = new ArrayList<>();
    List<String> itself = new ArrayList<>();
    for (int i = 0; i < key.columns().size(); i++) {
      String from = "(this)." + key.columns().get(i);
      free.add(from + " is null");
      reached.add("t." + key.targetColumns().get(i) + " = " + from);
      itself.add("(this)." + key.targetColumns().get(i) + " = " + from);
    }
    if (key.target().equals(table.name())) free.add(String.join(" and ", itself));
    reached.add("rules.readable_%s(t)".formatted(key.target()));
    free.add(
        "exists (select from %s t where %s)"
            .formatted(key.target(), String.join(" and ", reached)));
    return String.join(" or ", free);
  }

  /// {@return whether a check leads through the table that is written}
  private boolean looksBack(Model model, Permission permission) {
    return rules.of(model, permission).stream()
        .anyMatch(rule -> leads(rule.check(), model.table().name()));
  }

  private static boolean leads(Filter filter, String table) {
    return switch (filter) {
      case Filter.Everything _, Filter.Compare _, Filter.Between _, Filter.Is _ -> false;
      case Filter.Related(var relationship, var related) ->
          relationship.target().table().name().equals(table)
              || (relationship.join() instanceof Join.Through(var link, _, _, _)
                  && link.name().equals(table))
              || leads(related, table);
      case Filter.RelatedTo _ -> throw new IllegalArgumentException("No rule has such a filter");
      case Filter.Not(var negated) -> leads(negated, table);
      case Filter.And(var filters) -> filters.stream().anyMatch(each -> leads(each, table));
      case Filter.Or(var filters) -> filters.stream().anyMatch(each -> leads(each, table));
    };
  }

  private void trigger(Model model, Permission permission) {
    String table = model.table().name();
    String event = permission == Permission.CREATE ? "insert" : "update";
    List<String> any = new ArrayList<>(List.of("false"));
    List<AccessRule> all = rules.of(model);
    for (int i = 0; i < all.size(); i++) {
      AccessRule rule = Objects.requireNonNull(all.get(i));
      if (!rules.of(model, permission).contains(rule)) continue;
      any.add(
          "(current_setting('request.given', true)::text[] <@ '{%s}' and rules.sets_%s%d(new) and rules.check_%2$s%3$d(new))"
              .formatted(names(rule.columns()).replace(" ", ""), table, i));
    }
    add(
        """
        create function rules.later_%1$s_%2$s() returns trigger language plpgsql security definer as $$
        begin
          if coalesce(current_setting('request.lenient', true), '') = '' and not (%3$s) then
            raise insufficient_privilege using message = 'refused afterwards';
          end if;
          return null;
        end $$\
        """
            .formatted(table, event, String.join(" or ", any)));
    addLater(
        "create trigger later_%2$s after %2$s on %1$s for each row when (current_user = '%3$s') execute function rules.later_%1$s_%2$s()"
            .formatted(table, event, writes(prefix)));
  }
}
